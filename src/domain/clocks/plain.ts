import { addDays, type Day, dayOf, endOf } from '../calendar.ts'
import type { Term } from './length.ts'

/** One counted day, by whatever clock. */
type CountedDay = { day: Day; working: boolean; count: number; notice: string | null }

/** One day of a count that no holiday stops; `count` is how much has passed at its end, or at that of the limit. */
export type PlainDay = { day: Day; working: true; count: number; notice: null }

type Counted = { until: Date; proof: PlainDay[] }

const HOUR = 3_600_000

const dayWith = (day: Day, count: number): PlainDay => ({ day, working: true, count, notice: null })

/**
 * scoring.md#clocks: n days of the calendar. The day of receipt is day 0 and never counts, as with working days; the limit
 * ends at 24:00 of the n-th day after it, be that a feast.
 */
export function calendarDays(received: Date, days: number): Counted {
  const first = dayOf(received)
  const proof = Array.from({ length: days }, (_, at) => dayWith(addDays(first, at + 1), at + 1))
  return { until: endOf(addDays(first, days)), proof }
}

/** Hours with two places, never more than have passed. */
const hoursIn = (ms: number): number => Math.floor((ms * 100) / HOUR) / 100

/** Day by day, how many hours have passed since the receipt at the day's end, or at the limit. */
export function hourProof(received: Date, until: Date): PlainDay[] {
  const proof: PlainDay[] = []
  // The last millisecond of a day is its end.
  const limit = endOf(dayOf(until)).getTime() === until.getTime() ? until.getTime() + 1 : until.getTime()
  for (let day = dayOf(received); day <= dayOf(until); day = addDays(day, 1)) {
    const end = Math.min(endOf(day).getTime() + 1, limit)
    proof.push(dayWith(day, hoursIn(end - received.getTime())))
  }
  return proof
}

/**
 * scoring.md#clocks: n hours from the very moment of receipt, by night and on feasts too; what happens in the last
 * instant is in time.
 */
export function hours(received: Date, count: number): Counted {
  const until = new Date(received.getTime() + count * HOUR)
  return { until, proof: hourProof(received, until) }
}

/** The days of a limit that is put off to a day: they go on by its own clock. */
export function goneOn(
  clock: Term['clock'],
  limit: { until: Date; proof: readonly CountedDay[] },
  to: { received: Date; day: Day },
): readonly CountedDay[] {
  if (clock === 'hours') return hourProof(to.received, endOf(to.day))
  const before = limit.proof.at(-1)?.count ?? 0
  const more: PlainDay[] = []
  for (let day = addDays(dayOf(limit.until), 1); day <= to.day; day = addDays(day, 1)) {
    more.push(dayWith(day, before + more.length + 1))
  }
  return [...limit.proof, ...more]
}
