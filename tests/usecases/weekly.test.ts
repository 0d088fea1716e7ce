import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { weeklyDuty } from '../../src/usecases/sending/weekly.ts'
import { COMMAND, rowsOf, ticketRow } from '../support/office.ts'
import { GOOD_REPORT } from '../support/staff.ts'
import { aDesk, type Desk } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await aDesk('2015-03-02 10:05')
  await desk.office.bring(
    COMMAND,
    'tickets',
    rowsOf<'tickets'>(['A', 'B'].map((no) => ticketRow(no, '2015-03-02 10:00'))),
  )
})
afterEach(() => desk.close())

/** Everything that is said at this instant, after what came before it. */
async function heardAt(text: string): Promise<string[]> {
  await desk.office.pass()
  const from = desk.chat.sent.length
  await desk.moveTo(text)
  await weeklyDuty(desk)()
  await weeklyDuty(desk)()
  await desk.office.pass()
  await desk.office.pass()
  return desk.chat.sent
    .slice(from)
    .filter(({ about }) => about.includes('weekly'))
    .map(({ to, about }) => `${to} ${about}`)
    .sort()
}

describe('contract.md#reminders: weekly', () => {
  it('each Monday until settled, one digest a member, to liaisons and leader', async () => {
    expect(await heardAt('2015-03-04 09:00')).toEqual([])
    expect(await heardAt('2015-03-09 08:59')).toEqual([])
    const contact = ['pd-1', 'pd-2', 'pd-lead'].map((who) => `${who} firstContact/weekly A + firstContact/weekly B`)
    const monday = await heardAt('2015-03-09 09:00')
    expect(monday.map((line) => line.replace(/closing\/due-day [AB] \+ /g, ''))).toEqual(contact)
    await desk.office.tickets.contact(await desk.office.member('pd-1'), 'A')
    await desk.moveTo('2015-03-10 10:00')
    await desk.office.pass()
    const closing = ['pd-1', 'pd-2', 'pd-lead'].map((who) => `${who} closing/weekly A + closing/weekly B`)
    expect(await heardAt('2015-03-16 09:00')).toEqual(closing)
    expect(await heardAt('2015-03-17 09:00')).toEqual([])
    await desk.office.closures.report(await desk.office.member('pd-1'), 'A', { result: 'solved', report: GOOD_REPORT })
    expect(await heardAt('2015-03-23 09:00')).toEqual(
      ['pd-1', 'pd-2', 'pd-lead'].map((who) => `${who} closing/weekly B`),
    )
  })

  it('what is settled between its making and its sending is not told, and no act of a ticket calls the week off', async () => {
    await desk.moveTo('2015-03-16 09:00')
    await desk.office.pass()
    const from = desk.chat.sent.length
    await desk.moveTo('2015-03-23 09:00')
    await weeklyDuty(desk)()
    await desk.office.tickets.contact(await desk.office.member('pd-1'), 'B')
    await desk.office.closures.report(await desk.office.member('pd-1'), 'A', { result: 'solved', report: GOOD_REPORT })
    await desk.office.pass()
    expect(
      desk.chat.sent
        .slice(from)
        .map(({ to, about }) => `${to} ${about}`)
        .sort(),
    ).toEqual(['pd-1', 'pd-2', 'pd-lead'].map((who) => `${who} closing/weekly B`))
  })

  it('while the ladder still goes on, it speaks alone', async () => {
    await desk.moveTo('2015-03-10 08:00')
    await desk.office.pass()
    const [row] = await desk.database.sql(`SELECT count(*)::int AS n FROM reminders WHERE stage = 'weekly'`)
    expect(row).toEqual({ n: 0 })
  })
})
