import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paperText } from '../../src/report/paper/text.ts'
import type { TicketRow } from '../../src/usecases/imports/rows.ts'
import { briefPaper } from '../../src/wording/papers/monthly/brief.ts'
import { COMMAND, inShanghai, rowsOf, ticketRow } from '../support/office.ts'
import { GOOD_REPORT } from '../support/staff.ts'
import { aDesk, type Desk } from './desk.ts'

const closed = (contacted: string, at: string): Partial<TicketRow> => ({
  contactedAt: inShanghai(contacted),
  closedAt: inShanghai(at),
  result: 'solved',
  report: GOOD_REPORT,
})

const call = (ticket: string, at: string, satisfaction: 'satisfied' | 'dissatisfied') => ({
  ticket,
  at: inShanghai(at),
  reached: true,
  contactedFirst: 'yes' as const,
  onTime: null,
  result: satisfaction === 'satisfied' ? ('solved' as const) : ('unsolved' as const),
  satisfaction,
  note: '联系人王某 13800001234',
})

let desk: Desk
beforeAll(async () => {
  desk = await aDesk('2015-04-02 10:00')
  const citizen = { citizenName: '王某', citizenPhone: '13800001234', citizenAddress: '世纪大道12号' }
  await desk.office.bring(
    COMMAND,
    'tickets',
    rowsOf<'tickets'>([
      ticketRow('A1', '2015-03-02 10:00', { ...citizen, ...closed('2015-03-02 11:00', '2015-03-04 10:00') }),
      ticketRow('A2', '2015-03-03 10:00', { ...citizen, kind: 'consult' }),
      ticketRow('A3', '2015-03-03 10:00', { unit: 'qingpu', ...closed('2015-03-03 11:00', '2015-03-05 10:00') }),
      ticketRow('B1', '2015-02-02 10:00', closed('2015-02-02 11:00', '2015-02-04 10:00')),
      ticketRow('B2', '2015-02-03 10:00', { unit: 'qingpu', ...closed('2015-02-10 11:00', '2015-02-12 10:00') }),
    ]),
  )
  const calls = [
    call('A1', '2015-03-10 10:00', 'satisfied'),
    call('A3', '2015-03-10 10:00', 'dissatisfied'),
    call('B1', '2015-02-10 10:00', 'dissatisfied'),
    call('B2', '2015-02-20 10:00', 'satisfied'),
  ]
  await desk.office.bring(COMMAND, 'revisits', rowsOf<'revisits'>(calls))
})
afterAll(() => desk.close())

const textOf = async (month: string): Promise<string> => {
  const { brief, names } = await desk.office.brief.show(await desk.office.member('office-1'), month)
  return paperText(briefPaper(brief, names))
}

describe('contract.md#brief', () => {
  it('says volumes, rates, ranks, topics, what is overdue and the named closings', async () => {
    const text = await textOf('2015-03')
    for (const said of [
      '2015年3月热线工作月报\n数据截至 2015-04-02 10:00',
      '一、受理情况\n2015年3月受理工单 3 件，比上月（2 件）增加 1 件，去年同月无记录。',
      '2014年3月没有工单记录，不作比较。',
      '  浦东新区水务局：件数 2，占比 66.7%，上月 1，环比 +1（+100.0%），去年同月 —，同比 —',
      '按来源：12345市民服务热线 3 件（100.0%）。',
      '95% 的威尔逊',
      '少于 30 件的比率注明“样本少”',
      '名次上升：浦东新区水务局（1 位）。',
      '名次下降：青浦区水务局（1 位）。',
      '还没有主题词表',
      '  A2：单位 浦东新区水务局，类型 咨询，办结期限 2015-03-04（周三）24:00，已超 28 天',
      '选取规则：先行联系和办结都在期限内',
      '  A1：单位 浦东新区水务局',
      '依据：考核方案 2015.1（',
    ]) {
      expect(text).toContain(said)
    }
    expect(text).toContain('  A3：单位 青浦区水务局，类型 求助，主题 未归类')
    expect(text).toContain('回访未解决、回访不满意')
    expect(text).not.toMatch(/王某|1380000|世纪大道|水管漏水|undefined|NaN|pudong/)
  })

  it('a month that runs says until when it was counted', async () => {
    await desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>([ticketRow('N', '2015-04-01 10:00')]))
    const text = await textOf('this')
    expect(text).toContain('截至 2015-04-02 10:00，本月尚未结束')
    expect(text).toContain('上月和去年同月只计到同一日同一时刻')
    expect(text).toContain('本月没有符合规则的办结')
  })

  it('a month without tickets and one to come are refused, and everybody but the office', async () => {
    await expect(textOf('2015-01')).rejects.toMatchObject({ code: 'month-empty' })
    await expect(textOf('2015-05')).rejects.toMatchObject({ code: 'month-not-begun' })
    await expect(desk.office.brief.show(await desk.office.member('pd-lead'), '2015-03')).rejects.toMatchObject({
      code: 'not-permitted',
    })
  })
})
