import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { stateOf } from '../../src/domain/ticket.ts'
import { COMMAND, rowsOf, ticketRow } from '../support/office.ts'
import { GOOD_REPORT } from '../support/staff.ts'
import { aDesk, type Desk } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await aDesk('2015-03-02 10:05')
  await desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>([ticketRow('A', '2015-03-02 10:00')]))
})
afterEach(() => desk.close())

const as = (userId: string) => desk.office.member(userId)
const contact = async (userId: string, no = 'A') => desk.office.tickets.contact(await as(userId), no)
const ask = async (
  userId: string,
  ground: 'outside' | 'other-unit' = 'other-unit',
  reason = '经核实属供水管理处管辖',
) => desk.office.tickets.requestReturn(await as(userId), 'A', { ground, reason })
const decide = async (userId: string, decision: 'accepted' | 'refused', moveTo: string | null = null) =>
  desk.office.tickets.decideReturn(await as(userId), 'A', {
    decision,
    moveTo,
    ...(decision === 'refused' ? { why: '属本单位管辖' } : {}),
  })
const close = async (userId: string, report = GOOD_REPORT) =>
  desk.office.closures.report(await as(userId), 'A', { result: 'solved', report })

/** Everything that a refused act might have left behind. */
const traces = () =>
  desk.database.sql(`SELECT (SELECT count(*) FROM audit) AS audit, (SELECT count(*) FROM outbox) AS outbox,
    (SELECT version FROM tickets WHERE no = 'A') AS version, (SELECT count(*) FROM score_events) AS scores,
    (SELECT json_agg(r ORDER BY r.id) FROM reminders r)::text AS reminders`)

async function refuses(code: string, act: () => Promise<unknown>): Promise<void> {
  const before = await traces()
  await expect(act()).rejects.toMatchObject({ code })
  expect(await traces()).toEqual(before)
}

describe('contract.md#permissions: refused, and without a trace', () => {
  it.each(['qp-1', 'office-1'])('%s is not of the unit in charge', async (userId) => {
    await refuses('not-permitted', () => contact(userId))
    await refuses('not-permitted', () => ask(userId))
    await refuses('not-permitted', () => close(userId))
  })

  it.each(['pd-1', 'pd-lead'])('%s decides no return and sees none that wait', async (userId) => {
    await ask('pd-1')
    await refuses('not-permitted', () => decide(userId, 'accepted', 'qingpu'))
    const member = await as(userId)
    await refuses('not-permitted', () => desk.office.tickets.pendingReturns(member))
  })

  it("another unit's ticket is not shown, an unknown one is unknown to everybody", async () => {
    const qingpu = await as('qp-1')
    await refuses('not-permitted', () => desk.office.tickets.show(qingpu, 'A'))
    await refuses('unknown-ticket', () => desk.office.tickets.show(qingpu, 'nothing'))
    await refuses('unknown-ticket', () => contact('pd-1', 'nothing'))
  })
})

describe('the life of a ticket through the store', () => {
  it('contact is recorded once, also of two presses at once', async () => {
    const ends = await Promise.allSettled([contact('pd-1'), contact('pd-2'), contact('pd-1')])
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await refuses('already-contacted', () => contact('pd-1'))
    const audit = await desk.database.sql(`SELECT act FROM audit WHERE act = 'ticket.contact'`)
    expect(audit).toHaveLength(1)
  })

  it('a return needs a reason, an open window, and waits for its decision', async () => {
    await refuses('reason-missing', () => ask('pd-1', 'outside', '  '))
    await ask('pd-1')
    await refuses('return-pending', () => ask('pd-2', 'outside'))
    await refuses('move-target-missing', () => decide('office-1', 'accepted'))
    await refuses('move-target-same', () => decide('office-1', 'accepted', 'pudong'))
    await decide('office-1', 'refused')
    await refuses('no-return-pending', () => decide('office-1', 'refused'))
    await desk.moveTo('2015-03-05 00:00')
    await refuses('return-window-over', () => ask('pd-1', 'other-unit'))
    expect(stateOf((await ask('pd-1', 'outside')).ticket)).toBe('returning')
  })

  it('a refusal has its reason, which the history keeps', async () => {
    await ask('pd-1')
    const bare = async () =>
      desk.office.tickets.decideReturn(await as('office-1'), 'A', { decision: 'refused', moveTo: null })
    await refuses('ground-missing', bare)
    expect((await decide('office-1', 'refused')).ticket.returns[0]?.why).toBe('属本单位管辖')
    const [entry] = await desk.database.sql(`SELECT why FROM audit WHERE act = 'return.refused'`)
    expect(entry).toEqual({ why: '属本单位管辖' })
  })

  it('a return taken back: only by its unit, once; reminders stand as if it had never been asked, the office is told', async () => {
    const pending = () =>
      desk.database.sql(
        `SELECT limit_name, stage, due_at::text AS at FROM reminders WHERE state = 'pending' ORDER BY 1, 2`,
      )
    await desk.writeLadders()
    const before = await pending()
    await ask('pd-1')
    expect(await pending()).not.toEqual(before)
    const withdraw = async (userId: string) => desk.office.tickets.withdrawReturn(await as(userId), 'A')
    await refuses('not-permitted', () => withdraw('qp-1'))
    await refuses('not-permitted', () => withdraw('office-1'))
    const { ticket } = await withdraw('pd-2')
    expect(stateOf(ticket)).toBe('open')
    expect(await pending()).toEqual(before)
    expect(await desk.outbox()).toContain('office-1 return-withdrawn pending')
    expect(await desk.database.sql(`SELECT act FROM audit WHERE act LIKE 'return.%' ORDER BY seq`)).toEqual([
      { act: 'return.request' },
      { act: 'return.withdraw' },
    ])
    await refuses('no-return-pending', () => withdraw('pd-1'))
    await refuses('no-return-pending', () => decide('office-1', 'refused'))
    expect(await desk.office.tickets.pendingReturns(await as('office-1'))).toEqual([])
    const [facts] = await desk.database.sql(`SELECT count(*)::int AS n FROM returns WHERE decision = 'withdrawn'`)
    expect(facts).toEqual({ n: 1 })
  })

  it('a move ends the charge: the first unit acts no more and still sees it, the next one has limits of its own', async () => {
    await ask('pd-1')
    await desk.moveTo('2015-03-03 09:00')
    const { ticket } = await decide('office-1', 'accepted', 'qingpu')
    expect(ticket.assignments.map(({ unit, endedAt }) => [unit, endedAt !== null])).toEqual([
      ['pudong', true],
      ['qingpu', false],
    ])
    for (const act of [contact, ask, close]) await refuses('moved-away', () => act('pd-1'))
    expect((await desk.office.tickets.show(await as('pd-1'), 'A')).ticket.no).toBe('A')
    expect((await contact('qp-1')).ticket.version).toBeGreaterThan(ticket.version)
  })

  it('六（三）2（3）: a thin report closes nothing; a complete one closes once, for good', async () => {
    await refuses('report-thin', () => close('pd-1', '已处理'))
    await refuses('too-long', () => close('pd-1', GOOD_REPORT.repeat(200)))
    expect(stateOf((await close('pd-1')).ticket)).toBe('closed')
    await refuses('already-closed', () => close('pd-2'))
    await refuses('already-closed', () => contact('pd-1'))
    await refuses('already-closed', () => ask('pd-1'))
    const left = await desk.database.sql(`SELECT count(*)::int AS n FROM reminders WHERE state = 'pending'`)
    expect(left).toEqual([{ n: 0 }])
  })
})
