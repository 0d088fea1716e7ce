import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ticketFile } from '../../src/usecases/tickets/ticket-file.ts'
import { inShanghai, minuteOf, ticketRow } from '../support/office.ts'
import { GOOD_REPORT } from '../support/staff.ts'
import { aDesk, type Desk } from './desk.ts'
import { closedRow, NOTICE, nextYearOver } from './next-year-rig.ts'

let desk: Desk
let on: ReturnType<typeof nextYearOver>
beforeEach(async () => {
  desk = await aDesk('2026-12-28 10:00')
  on = nextYearOver(desk)
})
afterEach(() => desk.close())

describe('scoring.md#notices: what the notice makes of them', () => {
  it('the limit stands by the notice, whatever has become of the ticket; what was known and over stays', async () => {
    await on.bring(
      ticketRow('OPEN', '2026-12-28 09:00'),
      ticketRow('DONE', '2026-12-28 09:00'),
      ticketRow('LATE', '2026-12-28 09:00'),
    )
    await desk.moveTo('2026-12-30 09:00')
    await desk.office.tickets.contact(await on.as('pd-1'), 'DONE')
    await desk.office.closures.report(await on.as('pd-1'), 'DONE', { result: 'solved', report: GOOD_REPORT })
    await desk.moveTo('2027-01-05 09:00')
    await desk.office.tickets.contact(await on.as('pd-1'), 'LATE')
    await desk.office.closures.report(await on.as('pd-1'), 'LATE', { result: 'solved', report: GOOD_REPORT })
    const met = async () => (await ticketFile({ store: desk.store })('LATE')).limits.closing?.met
    expect(await met()).toBe(false)
    const { moved } = await on.add()
    expect(await met()).toBe(true)
    for (const no of ['OPEN', 'DONE', 'LATE']) expect(await on.last(no, 'closing')).toBe('01-06')
    expect(await on.last('LATE', 'firstContact')).toBe('12-29')
    expect(
      moved
        .filter(({ limit }) => limit === 'closing')
        .map(({ ticket, unit }) => `${ticket} ${unit}`)
        .sort(),
    ).toEqual(['DONE pudong', 'LATE pudong', 'OPEN pudong'])
    const kept = await desk.database.sql(
      `SELECT was_provisional AS was, jsonb_array_length(old_proof) AS days FROM limit_changes
       WHERE ticket_no = 'DONE' AND limit_name = 'closing'`,
    )
    expect(kept).toEqual([{ was: true, days: 7 }])
  })

  it('one that does not move is provisional no longer, and nobody is told', async () => {
    await on.bring(ticketRow('A', '2026-12-28 09:00', { kind: 'supervised' }))
    const empty = { ...NOTICE, rest: ['2027-02-06'], work: [] }
    await desk.office.pass()
    const from = desk.chat.sent.length
    expect(await on.add(empty)).toEqual({ added: true, moved: [] })
    expect(await on.last('A', 'returnOutside')).toBe('01-01')
    await desk.office.pass()
    expect(desk.chat.sent.slice(from)).toEqual([])
    expect(await desk.store.read((tx) => tx.tickets.movedLimits(null, inShanghai('2026-12-01 00:00'), 9))).toEqual([])
  })

  it('more than five tickets of a unit, and settled ones, are told as one list; others by their cards', async () => {
    const of = (unit: string, count: number) =>
      Array.from({ length: count }, (_, at) => ticketRow(`${unit}-${at}`, '2026-12-28 09:00', { unit }))
    await on.bring(...of('pudong', 6), ...of('qingpu', 2))
    await desk.office.pass()
    const from = desk.chat.sent.length
    await on.add()
    await desk.office.pass()
    expect(
      desk.chat.sent
        .slice(from)
        .map(({ to, about }) => `${to} ${about}`)
        .sort(),
    ).toEqual(['pd-1 limits-listed', 'pd-2 limits-listed', 'qp-1 limits-moved qingpu-0', 'qp-1 limits-moved qingpu-1'])
  })

  it('reminders follow, and so does a second handling', async () => {
    await on.bring(closedRow('A'))
    await on.sentBack('A')
    const due = () =>
      desk.database.sql(`SELECT to_char(due_at AT TIME ZONE 'Asia/Shanghai', 'MM-DD HH24:MI') AS due
        FROM reminders WHERE ticket_no = 'A' AND stage = 'due-day' AND state = 'pending'`)
    expect(await due()).toEqual([{ due: '01-04 09:00' }])
    await desk.office.pass()
    const from = desk.chat.sent.length
    const { moved } = await on.add()
    expect(moved.map(({ ticket, limit, to }) => `${ticket} ${limit} ${minuteOf(to)}`)).toContain(
      'A closing 01-06 23:59',
    )
    expect(await due()).toEqual([{ due: '01-06 09:00' }])
    await desk.office.pass()
    expect(desk.chat.sent.slice(from).map(({ to }) => to)).toEqual(['pd-1', 'pd-2'])
  })

  it('what an earlier unit’s return was judged by stands by the notice too', async () => {
    await desk.moveTo('2026-12-31 09:00')
    await on.bring(ticketRow('A', '2026-12-30 09:00'))
    await desk.office.tickets.requestReturn(await on.as('pd-1'), 'A', {
      ground: 'other-unit',
      reason: '经现场核实属于青浦区管理',
    })
    await desk.office.tickets.decideReturn(await on.as('office-1'), 'A', { decision: 'accepted', moveTo: 'qingpu' })
    const windows = async () =>
      (await on.shown('A')).assignments.map(({ limits }) => minuteOf(limits.returnOtherUnit.until).slice(0, 5))
    expect(await windows()).toEqual(['01-01', '01-04'])
    await on.add()
    expect(await windows()).toEqual(['01-05', '01-06'])
  })
})
