import { isMet, type LimitName } from '../deadline.ts'
import type { Audience, PlannedReminder, Stage } from '../reminder.ts'

/** Hours from receipt, the last warning before they are over, and how often it is said again afterwards. */
export type UrgentClock = { contactHours: number; closingHours: number; lastMinutes: number; againMinutes: number }

type Timed = Extract<LimitName, 'firstContact' | 'closing'>

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const earlier = (a: Date, b: Date): Date => (isMet(a, b) ? b : a)

/**
 * contract.md#reminders: the clock of an urgent ticket, beside its limits in working days, which alone are scored and hold
 * where they end earlier. By night too. `extended`: the office has put the closing off, so that no clock runs for it.
 */
export function planUrgent(
  facts: { receivedAt: Date; extended: boolean; limits: Readonly<Record<Timed, { until: Date }>> },
  clock: UrgentClock,
): PlannedReminder[] {
  const { receivedAt, limits, extended } = facts
  const rungs = (limit: Timed, hours: number): PlannedReminder[] => {
    const deadline = earlier(new Date(receivedAt.getTime() + hours * HOUR), limits[limit].until)
    const half = new Date((receivedAt.getTime() + deadline.getTime()) / 2)
    const last = new Date(deadline.getTime() - clock.lastMinutes * MINUTE)
    const rung = (stage: Stage, audience: Audience, dueAt: Date) => ({ limit, deadline, stage, audience, dueAt })
    const over = (audience: Audience): PlannedReminder => ({
      ...rung('urgent-over', audience, new Date(deadline.getTime() + 1)),
      againMinutes: clock.againMinutes,
    })
    return [
      rung('urgent-half', 'liaisons', half),
      rung('urgent-last', 'liaisons', last),
      over('liaisons'),
      over('leaderAndOffice'),
    ]
  }
  return [...rungs('firstContact', clock.contactHours), ...(extended ? [] : rungs('closing', clock.closingHours))]
}
