import { describe, expect, it } from 'vitest'
import { schemes } from '../../src/usecases/rules/schemes.ts'
import { seededScheme, shippedScheme } from '../../src/wiring/rules.ts'
import { shanghai } from '../support/a-ticket.ts'
import { COMMAND } from '../support/office.ts'
import { desk, textOf } from './support/desk.ts'

/** An office in which another city's scheme is in use. */
async function under(id: string, now: string) {
  const town = await desk({ now: shanghai(now) })
  await schemes({ store: town.store, shipped: shippedScheme }).use(COMMAND, await seededScheme(id))
  return async (who: string, text: string): Promise<string> => textOf(await town.says(who, text))
}

describe('contract.md#sentences: an item is understood by the name that its own scheme gives it', () => {
  it('by its name, by another word of it, and by its place', async () => {
    const asks = await under('2023.three-rates', '2023-06-15 14:00')
    for (const said of ['响应率', '响应', '第1项', '第一项']) {
      expect(await asks('office', `为什么 浦东 ${said}`), said).toContain('「响应率」没有失分')
      expect(await asks('wang', `为什么 ${said}`), said).toContain('「响应率」没有失分')
    }
    expect(await asks('office', '为什么 浦东 满意')).toContain('「满意率」没有失分')
  })

  it('what no line is called is answered with the names that there are', async () => {
    const asks = await under('2023.three-rates', '2023-06-15 14:00')
    for (const asked of ['为什么 浦东 天气', '为什么 浦东 第9项', '为什么 火星']) {
      expect(await asks('office', asked), asked).toContain('指标有：响应率、解决率、满意率')
    }
    expect(await asks('wang', '为什么 天气')).toContain('没有叫「天气」的单位或指标。指标有：响应率')
    expect(await asks('office', '为什么 响应率')).toContain('单位')
    expect(await asks('office', '为什么 响应率')).not.toContain('没有叫')
  })

  it('its own name stands above what the plan’s people call something else', async () => {
    const asks = await under('2023.panjin', '2023-03-15 14:00')
    expect(await asks('office', '为什么 浦东 办结率')).toContain('「办结率」没有失分')
    expect(await asks('office', '为什么 浦东 办结')).toContain('「按时反馈率」没有失分')
  })

  it('a mark is given by it, with its reason or when that is asked for', async () => {
    const asks = await under('2022.lianyungang', '2023-01-15 14:00')
    expect(await asks('office', '评分 浦东 其他考核内容 15.5 材料齐全')).toContain(
      '已评分：浦东新区水务局「其他考核内容」15.5/',
    )
    expect(await asks('office', '评分 浦东 其他考核内容15')).toContain('「其他考核内容」15 分：请发送评分理由')
    expect(await asks('office', '补报不及时')).toContain('「其他考核内容」15/')
    expect(await asks('office', '评分 浦东 按时办结率 15 材料齐全')).not.toContain('已评分')
    expect(await asks('office', '评分 浦东 什么指标 15 材料齐全')).toContain('请写明单位、指标、分值和理由')
  })

  it('an objection is raised by it: what it lacks is told of that item', async () => {
    const asks = await under('2023.three-rates', '2023-07-05 14:00')
    expect(await asks('office', '启动数据确认 至 7月20日')).toContain('已启动')
    const lacking = await asks('wang', '异议 先行联系 当日已联系')
    expect(await asks('wang', '异议 响应率 当日已联系')).toBe(lacking)
    expect(await asks('wang', '异议 响应率算错了 当日已联系')).not.toBe(lacking)
  })
})
