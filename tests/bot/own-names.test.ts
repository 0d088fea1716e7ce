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
})
