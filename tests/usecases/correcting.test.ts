import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ticketFile } from '../../src/usecases/tickets/ticket-file.ts'
import { COMMAND, inShanghai, rowsOf, ticketRow } from '../support/office.ts'
import { GOOD_REPORT } from '../support/staff.ts'
import { aDesk, type Desk } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await aDesk('2015-03-02 10:05')
  await desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>([ticketRow('A', '2015-03-02 10:00')]))
  await desk.writeLadders()
})
afterEach(() => desk.close())

const as = (userId: string) => desk.office.member(userId)
const contact = async (userId = 'pd-1') => desk.office.tickets.contact(await as(userId), 'A')
const close = async (userId = 'pd-1') =>
  desk.office.closures.report(await as(userId), 'A', { result: 'solved', report: GOOD_REPORT })
const undo = async (userId = 'pd-1', version: number | null = null) =>
  desk.office.corrections.undo(await as(userId), 'A', version)
const charge = async () => {
  const { ticket } = await desk.office.tickets.show(await as('office-1'), 'A')
  return ticket.assignments.at(-1)
}
const pending = () =>
  desk.database.sql(`SELECT limit_name, stage, due_at::text AS at FROM reminders WHERE state = 'pending' ORDER BY 1, 2`)
const traces = () =>
  desk.database.sql(`SELECT (SELECT count(*) FROM audit) AS audit, (SELECT count(*) FROM outbox) AS outbox,
    (SELECT version FROM tickets WHERE no = 'A') AS version, (SELECT count(*) FROM score_events) AS scores`)

async function refuses(code: string, act: () => Promise<unknown>): Promise<void> {
  const before = await traces()
  await expect(act()).rejects.toMatchObject({ code })
  expect(await traces()).toEqual(before)
}

describe('contract.md#life, 「撤销」', () => {
  it('refused without a trace: nothing done, another one, too late, an old card, another unit', async () => {
    await refuses('nothing-to-undo', () => undo())
    const { ticket } = await contact()
    await refuses('not-undoer', () => undo('pd-2'))
    await refuses('not-permitted', () => undo('office-1'))
    await refuses('stale-card', () => undo('pd-1', ticket.version - 1))
    await desk.moveTo('2015-03-02 10:16')
    await refuses('undo-over', () => undo())
  })

  it('a contact: reminders stand as before, scores follow, once', async () => {
    const before = await pending()
    const { ticket } = await contact()
    expect(await pending()).not.toEqual(before)
    await desk.moveTo('2015-03-02 10:14')
    const undone = await undo('pd-1', ticket.version)
    expect(undone).toMatchObject({ what: 'contact', report: null })
    expect((await charge())?.contactedAt).toBeNull()
    expect(await pending()).toEqual(before)
    await refuses('nothing-to-undo', () => undo())
    await contact('pd-2')
    const acts = await desk.database.sql(`SELECT act, detail FROM audit WHERE act LIKE 'ticket.%' ORDER BY seq`)
    expect(acts.slice(1)).toMatchObject([
      { act: 'ticket.contact' },
      { act: 'ticket.undo', detail: { what: 'contact', from: expect.stringContaining('2015-03-02T10:05'), to: null } },
      { act: 'ticket.contact' },
    ])
    expect(await desk.database.sql('SELECT DISTINCT unit_code FROM score_events')).toEqual([{ unit_code: 'pudong' }])
  })

  it('a closing: open again with its reminders, its report is a draft; then the contact before it', async () => {
    await contact()
    const before = await pending()
    await close()
    expect(await pending()).toEqual([])
    expect(await undo()).toMatchObject({ what: 'closure', report: GOOD_REPORT })
    expect(await charge()).toMatchObject({ closedAt: null, result: null, report: null })
    expect((await charge())?.contactedAt).not.toBeNull()
    expect(await pending()).toEqual(before)
    expect(await desk.office.drafts.get(await as('pd-1'))).toEqual({
      kind: 'report',
      ticket: 'A',
      result: 'solved',
      text: GOOD_REPORT,
    })
    const told = (await desk.outbox()).filter((line) => line.includes('corrected'))
    expect(told).toEqual(['pd-2 corrected pending', 'pd-lead corrected pending'])
    expect(await undo()).toMatchObject({ what: 'contact' })
  })

  it('a closing that waits for its signature is taken back with all it said; one that is signed is final', async () => {
    const [liaison, leader] = [await as('pd-1'), await as('pd-lead')]
    await desk.office.signing.switch(leader, 'pudong', true)
    const visit = { visited: true, visitedAt: inShanghai('2015-03-02 10:02') }
    const details = { finding: 'upheld', ...visit, answeredBy: 'phone', answeredAt: null } as const
    await desk.office.closures.report(liaison, 'A', { result: 'solved', report: GOOD_REPORT }, details)
    await undo()
    expect(await desk.office.drafts.get(liaison)).toMatchObject({ kind: 'report', details })
    await desk.office.drafts.drop(liaison)
    await close()
    await desk.office.signing.sendBack(leader, 'A', '请补充现场情况')
    await refuses('nothing-to-undo', () => undo())
    await close()
    await desk.office.signing.sign(leader, 'A')
    await refuses('nothing-to-undo', () => undo())
  })

  it('what its member is writing meanwhile is not lost for it', async () => {
    const writing = { kind: 'return-reason', ticket: 'A', ground: 'outside' } as const
    await close()
    await desk.office.drafts.put(await as('pd-1'), writing)
    await undo()
    expect(await desk.office.drafts.get(await as('pd-1'))).toEqual(writing)
  })

  it('a closing about which the citizen was asked stands', async () => {
    await close()
    await desk.moveTo('2015-03-02 10:10')
    const call = { ticket: 'A', at: inShanghai('2015-03-02 10:08'), reached: false }
    const answers = { contactedFirst: null, onTime: null, result: null, satisfaction: null, note: null }
    await desk.office.bring(COMMAND, 'revisits', rowsOf<'revisits'>([{ ...call, ...answers }]))
    await refuses('already-revisited', () => undo())
  })

  it('what the office has corrected nobody takes back', async () => {
    await contact()
    await desk.office.corrections.contact(await as('office-1'), 'A', inShanghai('2015-03-02 10:02'), '接线记录为准')
    await refuses('nothing-to-undo', () => undo())
  })
})

describe('contract.md#life, 「更正」', () => {
  const correct = async (to: Date | null, why = '接线记录为准', userId = 'office-1') =>
    desk.office.corrections.contact(await as(userId), 'A', to, why)

  it('refused without a trace', async () => {
    await refuses('not-permitted', () => correct(null, '误按', 'pd-1'))
    await refuses('ground-missing', () => correct(null, '  '))
    await refuses('not-contacted', () => correct(null))
    await refuses('before-received', () => correct(inShanghai('2015-03-02 09:00')))
    await refuses('in-the-future', () => correct(inShanghai('2015-03-02 11:00')))
    const result = async () => desk.office.corrections.result(await as('office-1'), 'A', 'filed', '误报')
    await refuses('not-yet-closed', result)
  })

  it('a contact: old and new in the history, reminders and scores follow, the unit is told, no file undoes it', async () => {
    const before = await pending()
    await contact()
    await desk.moveTo('2015-03-04 09:00')
    expect(await correct(null, '误按')).toMatchObject({ frozen: null })
    // What its silence would have brought meanwhile is still to come, but no warning of what has passed.
    const passed = ['due-day', 'last-hours']
    expect(await pending()).toEqual(
      before.filter(({ limit_name, stage }) => limit_name !== 'firstContact' || !passed.includes(String(stage))),
    )
    await correct(inShanghai('2015-03-02 15:00'))
    const { history, contactedAt } = await ticketFile({ store: desk.store })('A')
    expect(contactedAt).toBe('2015-03-02T15:00:00+08:00')
    expect(history.slice(-2)).toMatchObject([
      { act: 'ticket.correct', why: '误按', what: 'contact', from: expect.stringContaining('10:05'), to: null },
      { act: 'ticket.correct', what: 'contact', from: null, to: '2015-03-02T15:00:00+08:00' },
    ])
    const told = (await desk.outbox()).filter((line) => line.includes('corrected'))
    expect(told).toHaveLength(6)
    const row = ticketRow('A', '2015-03-02 10:00', { contactedAt: inShanghai('2015-03-02 12:00') })
    const answer = await desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>([row]))
    expect(answer.rejected).toMatchObject([{ code: 'conflict' }])
  })

  it('how a ticket ended', async () => {
    await close()
    const office = await as('office-1')
    const { view } = await desk.office.corrections.result(office, 'A', 'explained', '报错类别')
    expect(view.ticket.assignments[0]).toMatchObject({ result: 'explained', report: GOOD_REPORT })
    expect(await desk.office.corrections.of(view)).toMatchObject([
      { act: 'ticket.correct', what: 'closure', from: 'solved', to: 'explained', why: '报错类别' },
    ])
  })

  it('what is being confirmed stays as it is, and that is said', async () => {
    await close()
    await desk.moveTo('2016-03-01 09:00')
    const office = await as('office-1')
    await desk.office.confirmations.open(office, { lastDay: '03-20', period: null })
    const runs = () => desk.database.sql('SELECT id, facts FROM frozen_runs')
    const before = await runs()
    expect(await desk.office.corrections.result(office, 'A', 'filed', '报错类别')).toMatchObject({
      frozen: 'confirming',
    })
    expect(await runs()).toEqual(before)
  })
})
