import { describe, expect, it } from 'vitest'
import { assign } from '../../src/domain/ticket.ts'
import { returning } from '../support/a-return.ts'
import { aTicket, helpLimits, shanghai } from '../support/a-ticket.ts'
import { desk, NO, textOf } from './support/desk.ts'

const many = (count: number) =>
  new Map(
    Array.from({ length: count }, (_, at) => {
      const no = `SH20150302-${String(at + 1).padStart(6, '0')}`
      const receivedAt = shanghai(`2015-03-02 ${String(8 + (at % 5)).padStart(2, '0')}:00`)
      return [
        no,
        aTicket({
          no,
          summary: `第${at}件诉求`.repeat(20),
          assignments: [assign(1, 'pudong', receivedAt, helpLimits(receivedAt))],
        }),
      ]
    }),
  )

describe('「待办」 and 「逾期」', () => {
  it('nothing to do is said kindly', async () => {
    const { says } = await desk({ tickets: new Map() })
    expect(textOf(await says('wang', '待办'))).toContain('没有待办工单')
    expect(textOf(await says('wang', '逾期'))).toContain('没有逾期工单')
    expect(textOf(await says('wang', '下一页'))).toContain('没有下一页')
  })

  it('shows the own unit only, the office everything with its unit', async () => {
    const { says } = await desk()
    expect(textOf(await says('wang', '待办'))).toContain(NO)
    expect(textOf(await says('qing', '待办'))).toContain('没有待办工单')
    expect(textOf(await says('office', '待办'))).toContain('浦东新区水务局')
    expect(textOf(await says('call', '待办'))).toContain('没有办理这件事的权限')
  })

  it('says what time is left, and what has passed', async () => {
    const place = await desk()
    expect(textOf(await place.says('wang', '待办'))).toContain('先行联系 3月3日 周二，还有 34 小时')
    expect(textOf(await place.says('wang', '逾期'))).toContain('没有逾期工单')
    await place.moveTo(shanghai('2015-03-06 01:00'))
    expect(textOf(await place.says('wang', '逾期'))).toContain('已过 2 天')
  })

  it('「下一页」 reads on to the end, whole, below the limit', async () => {
    const { says } = await desk({ tickets: many(40) })
    const read = [textOf(await says('wang', '待办'))]
    while (read.at(-1)?.includes('下一页')) read.push(textOf(await says('wang', '下一页')))
    expect(read.length).toBeGreaterThan(3)
    for (const page of read) expect(Buffer.byteLength(page)).toBeLessThanOrEqual(2048)
    expect(new Set(read.join('').match(/SH20150302-\d{6}/g)).size).toBe(40)
    expect(textOf(await says('wang', '下一页'))).toContain('没有下一页')
  })

  it('the office is told which returns wait for it', async () => {
    const { says } = await desk({ tickets: new Map([[NO, returning('outside')]]), now: shanghai('2015-03-03 10:00') })
    expect(textOf(await says('office', '待办'))).toContain(`有 1 件退单等待认定：${NO}。`)
    expect(textOf(await says('wang', '待办'))).not.toContain('等待认定：')
  })
})

describe('「排名」 and 「得分」', () => {
  it('a unit sees its own place and nobody else', async () => {
    const { says } = await desk()
    const text = textOf(await says('wang', '排名'))
    expect(text).toContain('浦东新区水务局')
    expect(text).toContain('暂行')
    expect(text).not.toContain('青浦')
    expect(textOf(await says('wang', '得分 青浦'))).toContain('没有办理这件事的权限')
    expect(textOf(await says('call', '排名'))).toContain('没有办理这件事的权限')
  })

  it('the office sees ten ranked, and the five others with every item', async () => {
    const { says } = await desk()
    const read = [textOf(await says('office', '排名'))]
    while (read.at(-1)?.includes('下一页')) read.push(textOf(await says('office', '下一页')))
    const text = read.join('\n')
    expect(text).toContain('2015 年度考核排名（暂行）')
    expect(text).toContain('截至 2015-03-02 14:00')
    expect(text.match(/　基础 /g)).toHaveLength(10)
    expect(text.match(/　市民满意率 /g)).toHaveLength(5)
    expect(text.indexOf('【未实行一口对接】')).toBeLessThan(text.indexOf('【单列】'))
    for (const asked of ['排名', '得分']) {
      expect(textOf(await says('call', asked))).toContain('没有办理这件事的权限')
      expect(textOf(await says('group', asked))).toBe(read[0])
    }
    expect(textOf(await says('group', '得分 浦东'))).toContain('浦东新区水务局')
  })

  it('the sheet shows all thirteen lines under three parts', async () => {
    const { says } = await desk()
    const text = textOf(await says('office', '得分 浦东'))
    for (const part of ['【基础管理】', '【办理质量】', '【加分减分】']) expect(text).toContain(part)
    expect(text.match(/^　\S/gm)).toHaveLength(13)
    expect(text).toContain('待评定：组织落实情况')
    expect(textOf(await says('wang', '得分'))).toBe(text)
    expect(textOf(await says('office', '得分 水务局'))).toContain('不止一个')
  })
})

describe('「依据」 and 「帮助」', () => {
  it('proves a limit day by day, with the notices', async () => {
    const receivedAt = shanghai('2015-09-02 10:00')
    const ticket = aTicket({ receivedAt, assignments: [assign(1, 'pudong', receivedAt, helpLimits(receivedAt))] })
    const { says } = await desk({ tickets: new Map([[NO, ticket]]), now: shanghai('2015-09-02 11:00') })
    const text = textOf(await says('wang', `依据 ${NO}`))
    expect(text).toContain('【先行联系】9月6日（周日）24:00')
    expect(text).toContain('　9月3日（周四）休息日，不计 ①')
    expect(text).toContain('　9月6日（周日）第 1 个工作日 ①')
    expect(text).toContain('① 放假通知 国发明电〔2015〕1号')
  })

  it('helps each role with what it can do', async () => {
    const { says } = await desk()
    expect(textOf(await says('wang', '帮助'))).toContain('退单 编号')
    expect(textOf(await says('office', '帮助'))).toContain('得分 单位')
    expect(textOf(await says('wang', '帮助'))).toMatch(/为什么[\s\S]*试算[\s\S]*报送[\s\S]*异议/)
    // More than one message holds.
    const office = [
      textOf(await says('office', '帮助')),
      textOf(await says('office', '下一页')),
      textOf(await says('office', '下一页')),
    ].join('\n')
    expect(office.match(/我会发卡片给您/gu)).toHaveLength(1)
    expect(office).toMatch(/评分[\s\S]*加分[\s\S]*候选[\s\S]*启动数据确认[\s\S]*提请发布/)
    for (const who of ['group', 'call']) expect(textOf(await says(who, '帮助'))).not.toMatch(/评分|提请发布/)
  })
})
