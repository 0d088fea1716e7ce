import { dayAfter, dayOf, endOf, isWorkingDay } from '../../oracle/calendar.ts'
import { notices } from '../../oracle/seeds.ts'
import type { ChargeRow } from './rows.ts'

/**
 * contract.md#reminders once more, by itself: the hours stand in its table and are written here as they stand there. The
 * calendar is the oracle's.
 */

export type Rung = { limit: string; deadline: number; stage: string; audience: string; dueAt: number }

const HOUR = 3_600_000
const DAY = 24 * HOUR
const LONG_REST = 3

const isWorking = (day: string): boolean => isWorkingDay(day, notices)
const atHour = (day: string, time: string): number => Date.parse(`${day}T${time}:00.000+08:00`)
const dayBefore = (day: string): string => dayOf(endOf(day) - DAY)

/** Whether an instant lies between 22:00 and 07:30. */
export function isNight(instant: number): boolean {
  const day = dayOf(instant)
  return instant < atHour(day, '07:30') || instant >= atHour(day, '22:00')
}

function afterNight(instant: number): number {
  if (!isNight(instant)) return instant
  const day = dayOf(instant)
  const morning = atHour(day, '07:30')
  return instant < morning ? morning : atHour(dayAfter(day), '07:30')
}

function nextWorking(day: string): string {
  let next = dayAfter(day)
  while (!isWorking(next)) next = dayAfter(next)
  return next
}

/** The last working day before a rest of three days or more that ends on the eve of a working day; null: none. */
function eveOfRest(day: string): string | null {
  if (!isWorking(day)) return null
  let eve = dayBefore(day)
  let rest = 0
  while (!isWorking(eve)) {
    eve = dayBefore(eve)
    rest += 1
  }
  return rest >= LONG_REST ? eve : null
}

function rungsOf(limit: string, deadline: number, receivedAt: number, urgent: boolean): Rung[] {
  const last = dayOf(deadline)
  const rung = (stage: string, audience: string, dueAt: number): Rung => ({ limit, deadline, stage, audience, dueAt })
  const nine = atHour(last, '09:00')
  const morning = deadline < nine ? atHour(dayBefore(last), '09:00') : nine
  const afternoon = atHour(last, '16:00')
  const over = deadline + 1
  const eve = eveOfRest(last)
  const before = eve === null ? null : atHour(eve, '09:00')
  return [
    ...(before !== null && before >= receivedAt ? [rung('before-rest', 'liaisons', before)] : []),
    // At once when the ticket came later.
    rung('due-day', 'liaisons', Math.max(morning, receivedAt)),
    ...(afternoon <= deadline && afternoon >= receivedAt ? [rung('last-hours', 'liaisons', afternoon)] : []),
    rung('overdue', 'liaisons', urgent ? over : afterNight(over)),
    rung('escalated', 'leaderAndOffice', atHour(nextWorking(last), '09:00')),
  ]
}

/** Every rung of a charge whose limits have never moved; what an urgent one has besides is not among them. */
export function ladderOf(charge: ChargeRow, urgent: boolean): Rung[] {
  const receivedAt = charge.receivedAt.getTime()
  const window = (limit: 'returnOtherUnit' | 'returnOutside'): Rung => {
    const deadline = charge[limit].getTime()
    const dueAt = Math.max(atHour(dayOf(deadline), '09:00'), receivedAt)
    return { limit, deadline, stage: 'window', audience: 'liaisons', dueAt }
  }
  return [
    ...rungsOf('firstContact', charge.firstContact.getTime(), receivedAt, urgent),
    ...rungsOf('closing', charge.closing.getTime(), receivedAt, urgent),
    window('returnOtherUnit'),
    window('returnOutside'),
  ]
}

/** Stages of one ladder in the order in which a later one makes an earlier one old news. */
const ORDER = [
  'before-rest',
  'due-day',
  'urgent-half',
  'last-hours',
  'urgent-last',
  'overdue',
  'urgent-over',
  'escalated',
  'weekly',
]
export const isLaterStage = (a: string, b: string): boolean => ORDER.indexOf(a) > ORDER.indexOf(b)

/** What warns of a limit says nothing any more once it has passed. */
export const isWarning = (stage: string): boolean => !['overdue', 'urgent-over', 'escalated', 'weekly'].includes(stage)
