import { addDays, at, type Day, dayOf, type WorkingCalendar } from '../calendar.ts'
import type { ClockTime, PlannedReminder } from '../reminder.ts'
import type { Assignment } from '../ticket.ts'

const LIMITED = ['firstContact', 'closing'] as const

/** From how many days on a rest is one, and the hour at which what follows it is told. */
export type BeforeRest = { days: number; at: ClockTime }

/** The last working day before the rest that ends on the eve of `day`; null: no rest so long, or a year nobody knows. */
function lastWorkingBefore(day: Day, days: number, calendar: WorkingCalendar): Day | null {
  let eve = addDays(day, -1)
  let rest = 0
  while (calendar.has(Number(eve.slice(0, 4))) && !calendar.isWorking(eve)) {
    eve = addDays(eve, -1)
    rest += 1
  }
  return rest >= days && calendar.has(Number(eve.slice(0, 4))) ? eve : null
}

/**
 * contract.md#reminders, `before-rest`: what falls due on the first working day after a long rest is told before it. A
 * ticket that comes later than that hour is told by its own card.
 */
export function remindersBeforeRest(
  { receivedAt, limits }: Pick<Assignment, 'receivedAt' | 'limits'>,
  { days, at: hour }: BeforeRest,
  calendar: WorkingCalendar,
): PlannedReminder[] {
  return LIMITED.flatMap((limit): PlannedReminder[] => {
    const deadline = limits[limit].until
    const last = dayOf(deadline)
    const isKnown = calendar.has(Number(last.slice(0, 4)))
    const eve = isKnown && calendar.isWorking(last) ? lastWorkingBefore(last, days, calendar) : null
    if (eve === null) return []
    const dueAt = at(eve, hour.hour, hour.minute)
    return dueAt < receivedAt ? [] : [{ limit, deadline, stage: 'before-rest', audience: 'liaisons', dueAt }]
  })
}
