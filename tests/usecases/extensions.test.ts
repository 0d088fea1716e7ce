import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { latest } from '../../src/domain/ticket.ts'
import { COMMAND, inShanghai, rowsOf, ticketRow } from '../support/office.ts'
import { GOOD_REPORT } from '../support/staff.ts'
import { aDesk, type Desk } from './desk.ts'

// A help ticket of Monday morning: its closing limit is the Monday after, 03-09 24:00.
const RECEIVED = '2015-03-02 10:00'
const OLD = inShanghai('2015-03-09 23:59:59.999')

let desk: Desk
beforeEach(async () => {
  desk = await aDesk('2015-03-02 10:05')
  await desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>([ticketRow('A', RECEIVED)]))
  await desk.writeLadders()
})
afterEach(() => desk.close())

const as = (userId: string) => desk.office.member(userId)
type Words = { wish?: string; reason?: string; basis?: string | null; no?: string }
const ask = async (userId: string, { wish = '03-12', reason = '配件需要定制', basis = null, no = 'A' }: Words = {}) =>
  desk.office.extensions.ask(await as(userId), no, { wish, reason, basis })
const grant = async (userId = 'office-1', no = 'A') => desk.office.extensions.grant(await as(userId), no)
const refuse = async (userId = 'office-1', why = '本周内可以办结') =>
  desk.office.extensions.refuse(await as(userId), 'A', why)
const withdraw = async (userId = 'pd-1') => desk.office.extensions.withdraw(await as(userId), 'A')
const shown = async (no = 'A') => (await desk.office.tickets.show(await as('office-1'), no)).ticket
const closing = async (no = 'A') => latest(await shown(no)).limits.closing.until

const traces = () =>
  desk.database.sql(`SELECT (SELECT count(*) FROM audit) AS audit, (SELECT count(*) FROM outbox) AS outbox,
    (SELECT version FROM tickets WHERE no = 'A') AS version, (SELECT count(*) FROM score_events) AS scores,
    (SELECT count(*) FROM extensions) AS asked, (SELECT json_agg(r ORDER BY r.id) FROM reminders r)::text AS reminders`)

async function refuses(code: string, act: () => Promise<unknown>): Promise<void> {
  const before = await traces()
  await expect(act()).rejects.toMatchObject({ code })
  expect(await traces()).toEqual(before)
}

const pending = () =>
  desk.database.sql(
    `SELECT limit_name || ' ' || stage || ' ' || to_char(due_at AT TIME ZONE 'Asia/Shanghai', 'MM-DD HH24:MI') AS line
     FROM reminders WHERE state = 'pending' AND limit_name = 'closing' ORDER BY due_at`,
  )

describe('contract.md#life 「申请延期」: refused, and without a trace', () => {
  it('by whom', async () => {
    for (const userId of ['qp-1', 'office-1']) await refuses('not-permitted', () => ask(userId))
    await ask('pd-1')
    for (const userId of ['pd-1', 'pd-lead', 'qp-1']) {
      await refuses('not-permitted', () => grant(userId))
      await refuses('not-permitted', () => refuse(userId))
    }
    for (const userId of ['qp-1', 'office-1']) await refuses('not-permitted', () => withdraw(userId))
  })

  it.each<[string, Words]>([
    ['extension-reason-missing', { reason: '  ' }],
    ['too-long', { reason: '延'.repeat(501) }],
    ['extension-not-later', { wish: '03-09' }],
    ['extension-not-later', { wish: '03-05' }],
    ['extension-too-long', { wish: '03-17' }],
    ['extension-too-long', { wish: '+6' }],
    ['extension-day-missing', { wish: '02-30' }],
    ['extension-day-missing', { wish: 'some day' }],
    ['unknown-ticket', { no: 'nothing' }],
  ])('%s: %j', async (code, words) => {
    await refuses(code, () => ask('pd-1', words))
  })

  it('late, after the closing, while one waits, and a second time', async () => {
    await ask('pd-1')
    await refuses('extension-pending', () => ask('pd-2'))
    await grant()
    await refuses('extension-used', () => ask('pd-1', { wish: '03-13' }))
    await desk.moveTo('2015-03-13 00:00')
    await refuses('extension-late', () => ask('pd-1', { wish: '03-16' }))
    await desk.office.closures.report(await as('pd-1'), 'A', { result: 'solved', report: GOOD_REPORT })
    await refuses('already-closed', () => ask('pd-1', { wish: '03-20' }))
    await refuses('no-extension-pending', () => withdraw())
    await refuses('no-extension-pending', () => grant())
    await refuses('no-extension-pending', () => refuse())
  })

  it('a limit of the law needs the law', async () => {
    const due = { dueAt: inShanghai('2015-03-20 23:59:59.999'), legalBasis: '行政许可法' }
    await desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>([ticketRow('L', RECEIVED, due)]))
    const words = { no: 'L', wish: '+2' }
    await refuses('extension-basis-missing', () => ask('pd-1', words))
    const { ticket } = await ask('pd-1', { ...words, basis: '《行政许可法》第四十二条' })
    expect(ticket.extensions).toMatchObject([{ basis: '《行政许可法》第四十二条', days: 2 }])
    await grant('office-1', 'L')
    expect(await closing('L')).toEqual(inShanghai('2015-03-24 23:59:59.999'))
    expect(latest(await shown('L')).limits.closing.proof).toEqual([])
  })

  it('a refusal has its reason; refused, taken back: nothing has changed', async () => {
    const before = { reminders: await pending(), until: await closing() }
    await ask('pd-1')
    await refuses('ground-missing', () => refuse('office-1', ' '))
    const { ticket } = await refuse()
    expect(ticket.extensions).toMatchObject([{ decision: 'refused', why: '本周内可以办结', from: OLD }])
    await ask('pd-2')
    await withdraw('pd-1')
    expect({ reminders: await pending(), until: await closing() }).toEqual(before)
    expect(await desk.outbox()).toEqual(
      expect.arrayContaining([
        'office-1 extension-asked pending',
        'pd-1 extension-decided pending',
        'office-2 extension-withdrawn pending',
      ]),
    )
    await ask('pd-1')
    expect((await shown()).extensions.map(({ decision }) => decision)).toEqual(['refused', 'withdrawn', null])
  })
})

describe('contract.md#life 「同意延期」', () => {
  it('the closing limit is the end of that day; reminders and scores follow; old and new limit are audited', async () => {
    await ask('pd-1')
    expect(await closing()).toEqual(OLD)
    await desk.moveTo('2015-03-05 09:00')
    await grant()
    const until = inShanghai('2015-03-12 23:59:59.999')
    expect(await closing()).toEqual(until)
    expect(latest(await shown()).limits.closing.proof.slice(-3)).toMatchObject([
      { day: '2015-03-10', count: 6 },
      { day: '2015-03-11', count: 7 },
      { day: '2015-03-12', count: 8 },
    ])
    expect((await pending()).map(({ line }) => line)).toEqual([
      'closing due-day 03-12 09:00',
      'closing last-hours 03-12 16:00',
      'closing overdue 03-13 07:30',
      'closing escalated 03-13 09:00',
    ])
    const [entry] = await desk.database.sql(`SELECT detail FROM audit WHERE act = 'extension.granted'`)
    expect(entry?.detail).toMatchObject({
      sort: 'longer',
      from: '2015-03-09T23:59:59.999+08:00',
      until: '2015-03-12T23:59:59.999+08:00',
    })
    expect(await desk.database.sql(`SELECT limit_name, old_until, new_until FROM limit_changes`)).toEqual([
      { limit_name: 'closing', old_until: OLD, new_until: until },
    ])
    const office = await as('office-1')
    expect((await shown()).extensions).toMatchObject([
      { decision: 'granted', decidedBy: `member:${office.id}`, from: OLD, until, days: 3 },
    ])
    await desk.moveTo('2015-03-12 20:00')
    await desk.office.closures.report(await as('pd-1'), 'A', { result: 'solved', report: GOOD_REPORT })
  })

  it('what was asked for in time is decided after the old limit too, and after a closing that was late by it', async () => {
    await ask('pd-1')
    await desk.moveTo('2015-03-10 10:00')
    await desk.office.closures.report(await as('pd-1'), 'A', { result: 'solved', report: GOOD_REPORT })
    await desk.moveTo('2015-03-11 10:00')
    await grant()
    expect(await closing()).toEqual(inShanghai('2015-03-12 23:59:59.999'))
  })

  it('of a ticket that was closed in time there is nothing to decide', async () => {
    await ask('pd-1')
    await desk.office.closures.report(await as('pd-1'), 'A', { result: 'solved', report: GOOD_REPORT })
    await refuses('no-extension-pending', () => grant())
  })

  it('a complex matter by the same road: its kind, and its days from receipt', async () => {
    const { ticket } = await ask('pd-1', { wish: 'complex', reason: '涉及三个部门' })
    expect(ticket.kind).toBe('help')
    const granted = await grant()
    expect(granted.ticket.kind).toBe('complex')
    expect(await closing()).toEqual(inShanghai('2015-03-23 23:59:59.999'))
    await refuses('already-complex', () => ask('pd-1', { wish: 'complex' }))
    await ask('pd-1', { wish: '+5' })
    await grant()
    expect(await closing()).toEqual(inShanghai('2015-03-30 23:59:59.999'))
  })

  it('an urgent ticket that was put off has no clock for its closing any more', async () => {
    await desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>([ticketRow('U', RECEIVED, { urgent: true })]))
    await ask('pd-1', { no: 'U' })
    await grant('office-1', 'U')
    const left = await desk.database.sql(
      `SELECT DISTINCT limit_name FROM reminders WHERE ticket_no = 'U' AND state = 'pending' AND stage LIKE 'urgent%'`,
    )
    expect(left).toEqual([{ limit_name: 'firstContact' }])
  })
})
