import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paperText } from '../../src/report/paper/text.ts'
import type { RevisitRow, TicketRow } from '../../src/usecases/imports/rows.ts'
import { fairStandings } from '../../src/usecases/standings/fair-standings.ts'
import { fairnessPaper } from '../../src/wording/papers/fairness/fairness.ts'
import { COMMAND, inShanghai, rowsOf, ticketRow } from '../support/office.ts'
import { GOOD_REPORT } from '../support/staff.ts'
import { aDesk, type Desk } from './desk.ts'

/** So many tickets of a kind for a unit, so many of them contacted in time; none closed. */
const tickets = (unit: string, kind: 'consult' | 'complaint', good: number, of: number): TicketRow[] =>
  Array.from({ length: of }, (_, at) =>
    ticketRow(`${unit}-${kind}-${at}`, '2015-03-02 10:00', {
      unit,
      kind,
      ...(at < good ? { contactedAt: inShanghai('2015-03-02 11:00') } : {}),
    }),
  )

const called = (ticket: string, at: string, interviewer: string | null, reached: boolean): RevisitRow => ({
  ticket,
  at: inShanghai(at),
  reached,
  contactedFirst: null,
  onTime: null,
  result: null,
  satisfaction: reached ? 'satisfied' : null,
  note: '联系人王某 13800001234',
  ...(interviewer === null ? {} : { interviewer }),
})

const closed: Partial<TicketRow> = {
  contactedAt: inShanghai('2015-03-02 11:00'),
  closedAt: inShanghai('2015-03-02 12:00'),
  result: 'solved',
  report: GOOD_REPORT,
}

let desk: Desk
beforeAll(async () => {
  desk = await aDesk('2015-03-04 10:00')
})
afterAll(() => desk.close())

const bringTickets = async (rows: TicketRow[]): Promise<void> =>
  expect((await desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>(rows))).rejected).toEqual([])
const bringCalls = async (rows: RevisitRow[]): Promise<void> =>
  expect((await desk.office.bring(COMMAND, 'revisits', rowsOf<'revisits'>(rows))).rejected).toEqual([])
const textOf = async (userId = 'office-1'): Promise<string> =>
  paperText(fairnessPaper(await desk.office.fair.show(await desk.office.member(userId))))

describe('contract.md#fairness', () => {
  it('where nothing was received, everything says why there is nothing', async () => {
    const text = await textOf()
    for (const said of [
      '2015 年度考核排名的公平性\n数据截至 2015-03-04 10:00（暂行）',
      '一、本页是什么',
      '本页不改变任何得分、名次和已经发布的结果',
      '二、工单类型构成相同时的排名\n有名次的单位不足两家，没有名次可比。',
      '三、名次是否可靠\n有名次的单位不足两家，没有名次可比。',
      '四、各回访员的回访结果\n本期还没有回访。',
    ]) {
      expect(text).toContain(said)
    }
  })

  it('one kind of tickets has nothing to be made equal', async () => {
    await bringTickets([...tickets('pudong', 'consult', 4, 4), ...tickets('qingpu', 'consult', 1, 1)])
    expect(await textOf()).toContain('本期的工单都是“咨询”一类，各单位的构成本来就相同，折算前后一样。')
  })

  it('with two kinds the ranks that the mix alone has made are named', async () => {
    await bringTickets([...tickets('pudong', 'complaint', 0, 1), ...tickets('qingpu', 'complaint', 2, 4)])
    const text = await textOf()
    for (const said of [
      '全体的类型构成：投诉 5 件（50.0%），咨询 5 件（50.0%）。',
      '折算以后名次会不同的有 2 家：浦东新区水务局 第1名 → 第2名，青浦区水务局 第2名 → 第1名。',
      '对照的情形（15 种）：方案 2015.balanced；方案 2015.graded；一日止于：17:00；',
      '难分先后',
    ]) {
      expect(text).toContain(said)
    }
    const { fairness } = await desk.office.fair.show(await desk.office.member('office-1'))
    expect(fairness.groups[0]?.units.slice(0, 2).map(({ rank, equal }) => [rank, equal.rank])).toEqual([
      [1, 2],
      [2, 1],
    ])
  })

  it('calls are compared by who made them, once somebody is named; no note and no name is said', async () => {
    const done = Array.from({ length: 24 }, (_, at) =>
      ticketRow(`F-${at}`, '2015-03-02 10:00', { unit: 'fengxian', ...closed }),
    )
    await bringTickets(done)
    await bringCalls(done.map(({ no }, at) => called(no, '2015-03-03 10:00', null, at % 2 === 0)))
    expect(await textOf()).toContain('导入的回访没有“回访员”一栏，不能按回访员比较。')
    // 1 of 10 and 11 of 14, as in a textbook: p = 0.0028.
    const isReached = (at: number): boolean => at === 0 || (at > 9 && at < 21)
    await bringCalls(done.map(({ no }, at) => called(no, '2015-03-03 15:00', at < 10 ? 'D01' : 'D02', isReached(at))))
    const text = await textOf()
    expect(text).toContain('D01 接通与其余不同（p=0.0028）；D02 接通与其余不同（p=0.0028）。')
    expect(text).toContain('p 小于 0.05 除以人数（2 人，即 0.0250）')
    expect(text).toContain('  D01：电话 10，接通 1/10，接通率区间 1.7%–40.5%')
    expect(text).toContain('未注明：电话 24，接通 12/24')
    expect(text).not.toMatch(/王某|1380000|undefined|NaN|[a-z]+[A-Z]|pudong/)
  })

  it('another instant is looked at as it stood; an edition that is not there is refused, and whoever is not the office', async () => {
    const shipped = async () => []
    const fair = fairStandings({ store: desk.store, rules: desk.rules, shipped })
    const then = await fair.of({ asOf: inShanghai('2015-03-02 12:00'), edition: null })
    expect(then.callers.rows).toEqual([])
    await expect(fair.of({ asOf: null, edition: 'latest' })).rejects.toMatchObject({ code: 'no-edition' })
    await expect(fair.of({ asOf: null, edition: 3 })).rejects.toMatchObject({ code: 'unknown-edition' })
    await expect(textOf('pd-lead')).rejects.toMatchObject({ code: 'not-permitted' })
  })
})
