import { at, dayOf } from '../calendar.ts'
import type { CALL_QUESTIONS, UNREACHED } from '../lists/calls.ts'
import type { ClockTime } from '../reminder.ts'
import type { Revisit } from '../revisit.ts'

export type CallQuestion = (typeof CALL_QUESTIONS)[number]

export type Unreached = (typeof UNREACHED)[number]

/** A call that reached nobody. */
export type CallAttempt = { at: Date; reason: Unreached; note: string | null }

/** What a citizen answered to each question; null is 未评价. */
export type CallAnswers = Pick<Revisit, CallQuestion>

/** How many attempts the scheme wants before a ticket is left 未评价, on how many days. */
export type CallNumbers = { attempts: number; days: number }

/** Whether nobody has to call any more: so many attempts were made, on so many days. */
export const areAllTried = (attempts: readonly { at: Date }[], numbers: CallNumbers): boolean =>
  attempts.length >= numbers.attempts && new Set(attempts.map((one) => dayOf(one.at))).size >= numbers.days

/** Citizens are called at these hours of the day and at no other. */
export function isCallingHour(now: Date, { from, to }: { from: ClockTime; to: ClockTime }): boolean {
  const day = dayOf(now)
  return at(day, from.hour, from.minute) <= now && now < at(day, to.hour, to.minute)
}
