import { afterEach, beforeEach, expect, it } from 'vitest'
import type { HolidayNotice } from '../../src/domain/calendar.ts'
import { LIMITS } from '../../src/domain/lists/tickets.ts'
import { latest } from '../../src/domain/ticket.ts'
import { addHolidayNotice } from '../../src/usecases/holidays/add-notice.ts'
import { COMMAND, minuteOf, rowsOf, ticketRow } from '../support/office.ts'
import { seededNotices } from '../support/seeds.ts'
import { aDesk, type Desk } from './desk.ts'

/** The notice of 2015-05-13, which made three days of September rest days and the 6th a working Sunday. */
const NOTICE: HolidayNotice = (() => {
  const found = seededNotices().find(({ issued }) => issued === '2015-05-13')
  if (!found) throw new Error('the notice is not among the seeds')
  return found
})()

let desk: Desk
beforeEach(async () => {
  desk = await aDesk('2015-09-01 15:00')
  await desk.database.sql('DELETE FROM holiday_notices WHERE number = $1', [NOTICE.number])
  const closed = { contactedAt: new Date('2015-09-01T07:00:00Z'), closedAt: new Date('2015-09-01T07:00:00Z') }
  await desk.office.bring(
    COMMAND,
    'tickets',
    rowsOf<'tickets'>([
      ticketRow('A', '2015-09-01 14:00'),
      ticketRow('B', '2015-09-01 14:00', { dueAt: new Date('2015-09-08T15:59:59.999Z'), legalBasis: '行政许可法' }),
      ticketRow('C', '2015-09-01 14:00', { ...closed, result: 'solved' }),
    ]),
  )
})
afterEach(() => desk.close())

const add = () => addHolidayNotice({ store: desk.store, rules: desk.rules })(COMMAND, NOTICE)

/** The last days of a ticket's four limits: first contact, closing, both windows. */
async function lastDays(no: string): Promise<string[]> {
  const ticket = await desk.store.read((tx) => tx.tickets.find(no))
  if (!ticket) throw new Error(`no ticket ${no}`)
  return LIMITS.map((limit) => minuteOf(latest(ticket).limits[limit].until).slice(0, 5))
}

const changes = () =>
  desk.database.sql(`SELECT ticket_no, limit_name, reason,
    to_char(old_until AT TIME ZONE 'Asia/Shanghai', 'MM-DD') AS was,
    to_char(new_until AT TIME ZONE 'Asia/Shanghai', 'MM-DD') AS is
    FROM limit_changes ORDER BY ticket_no, limit_name`)

it('scoring.md#notices: a notice moves the deadlines that still run; a limit given by law and a closed ticket stay', async () => {
  expect(await lastDays('A')).toEqual(['09-02', '09-08', '09-03', '09-07'])
  const { added, moved } = await add()
  expect(added).toBe(true)
  expect(moved.map(({ ticket, limit }) => `${ticket} ${limit}`).sort()).toEqual([
    'A closing',
    'A returnOtherUnit',
    'A returnOutside',
    'B returnOtherUnit',
    'B returnOutside',
  ])
  expect(await lastDays('A')).toEqual(['09-02', '09-09', '09-06', '09-08'])
  expect((await lastDays('B'))[1]).toBe('09-08')
  expect((await lastDays('C'))[1]).toBe('09-08')
})

it('the old deadlines and the reason are kept, and the audit says who added it', async () => {
  await add()
  expect((await changes()).slice(0, 3)).toEqual([
    { ticket_no: 'A', limit_name: 'closing', reason: NOTICE.number, was: '09-08', is: '09-09' },
    { ticket_no: 'A', limit_name: 'returnOtherUnit', reason: NOTICE.number, was: '09-03', is: '09-06' },
    { ticket_no: 'A', limit_name: 'returnOutside', reason: NOTICE.number, was: '09-07', is: '09-08' },
  ])
  const audit = await desk.database.sql(`SELECT actor FROM audit WHERE act = 'calendar.add'`)
  expect(audit).toEqual([{ actor: 'command:test' }])
})

it('the liaisons of the units concerned are told once, and nobody else', async () => {
  await desk.office.pass()
  const before = desk.chat.sent.length
  await add()
  await add()
  await desk.office.pass()
  const told = desk.chat.sent.slice(before).map(({ to, about }) => `${to} ${about}`)
  expect(told.sort()).toEqual([
    'pd-1 limits-moved A',
    'pd-1 limits-moved B',
    'pd-2 limits-moved A',
    'pd-2 limits-moved B',
  ])
})

it('reminders follow: the old ones are cancelled with the notice as their cause, the new ones are planned', async () => {
  const closing = () =>
    desk.database.sql(`SELECT stage, state, cause, to_char(due_at AT TIME ZONE 'Asia/Shanghai', 'MM-DD HH24:MI') AS due
      FROM reminders WHERE ticket_no = 'A' AND limit_name = 'closing' AND stage = 'due-day' ORDER BY due_at`)
  await desk.writeLadders()
  await add()
  expect(await closing()).toEqual([
    { stage: 'due-day', state: 'cancelled', cause: `notice ${NOTICE.number}`, due: '09-08 09:00' },
    { stage: 'due-day', state: 'pending', cause: null, due: '09-09 09:00' },
  ])
})

it('the same notice again changes nothing and moves nothing', async () => {
  await add()
  const kept = [await changes(), await desk.outbox(), await desk.store.read((tx) => tx.reminders.nextDue())]
  expect(await add()).toEqual({ added: false, moved: [] })
  expect([await changes(), await desk.outbox(), await desk.store.read((tx) => tx.reminders.nextDue())]).toEqual(kept)
})

it('a limit that had passed was judged by the calendar of its day and stays', async () => {
  await desk.moveTo('2015-09-04 10:00')
  const { moved } = await add()
  expect(moved.filter(({ ticket }) => ticket === 'A').map(({ limit }) => limit)).toEqual(['closing', 'returnOutside'])
  expect(await lastDays('A')).toEqual(['09-02', '09-09', '09-03', '09-08'])
})
