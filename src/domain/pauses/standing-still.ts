import { later } from '../act-time.ts'
import { addDays, type Day, dayOf, endOf, startOf, type WorkingCalendar } from '../calendar.ts'
import type { LimitClock } from '../clocks/length.ts'
import { goneOn, hourProof } from '../clocks/plain.ts'
import { countBeyond, dayBeyond, daysBeyond } from '../extensions/extension.ts'
import type { Limit } from '../ticket.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

export type Span = { from: Date; to: Date }

/** A limit that a pause has moved, and for how much of its clock the pause counts. */
export type MovedOn = { limit: Limit; clock: LimitClock; length: number }

const daysFrom = (from: Day, to: Day): number => Math.round((startOf(to).getTime() - startOf(from).getTime()) / DAY)

// The last millisecond of a day is its end.
const endIn = (to: Date): number => (endOf(dayOf(to)).getTime() === to.getTime() ? to.getTime() + 1 : to.getTime())

/**
 * scoring.md#pauses: how much of a clock passes while it stands still. As with a receipt the day on which the pause began
 * counts as ever, the days after it up to that of its end do not; hours by the minute.
 */
export function heldUp(clock: LimitClock, { from, to }: Span, calendar: WorkingCalendar): number {
  if (clock === 'hours') return (endIn(to) - from.getTime()) / HOUR
  return clock === 'working-days' ? countBeyond(from, to, calendar) : daysFrom(dayOf(from), dayOf(to))
}

export const clockOf = ({ clock }: Pick<Limit, 'clock'>): LimitClock => clock ?? 'working-days'

/** The same hour on another day. */
const onDay = (until: Date, day: Day): Date =>
  new Date(until.getTime() + startOf(day).getTime() - startOf(dayOf(until)).getTime())

const marked = (until: Date, proof: Limit['proof']): Pick<Limit, 'until' | 'proof' | 'provisional'> =>
  proof.some(({ provisional }) => provisional) ? { until, proof, provisional: true } : { until, proof }

/** A limit in working days, so many of them later: its days go on, where they were counted. */
function workingOn(limit: Limit, length: number, calendar: WorkingCalendar): Limit {
  const { until, proof } = limit
  const day = dayBeyond(until, length, calendar)
  const before = proof.at(-1)?.count ?? 0
  const more = daysBeyond(until, day, calendar).map((one) => ({ ...one, count: one.count + before }))
  const moved = marked(onDay(until, day), [...proof, ...more])
  return proof.length > 0 ? moved : { ...moved, proof: [] }
}

/**
 * scoring.md#pauses: a closing limit, moved on by the length of a pause as its own clock counts it. `received`: the
 * receipt of its charge.
 */
export function movedOn(limit: Limit, span: Span, received: Date, calendar: WorkingCalendar): MovedOn {
  const clock = clockOf(limit)
  const length = heldUp(clock, span, calendar)
  if (limit.clock === undefined) return { limit: workingOn(limit, length, calendar), clock, length }
  if (limit.clock === 'hours') {
    const until = new Date(limit.until.getTime() + Math.round(length * HOUR))
    return { limit: { ...limit, until, proof: hourProof(received, until) }, clock, length }
  }
  const day = addDays(dayOf(limit.until), length)
  const proof = goneOn(limit.clock, limit, { received, day })
  return { limit: { ...limit, until: onDay(limit.until, day), proof }, clock, length }
}

function dayBefore(day: Day, workingDays: number, calendar: WorkingCalendar): Day {
  let before = day
  for (let count = 0; count < workingDays; ) {
    before = addDays(before, -1)
    if (calendar.expected(before).working) count += 1
  }
  return before
}

/**
 * The same limit taken back by what was left of a pause that ended before its day; never to before `floor`, the limit that
 * stood before the pause.
 */
export function movedBack(
  limit: Limit,
  left: Span,
  { received, floor }: { received: Date; floor: Date },
  calendar: WorkingCalendar,
): Limit {
  const unused = heldUp(clockOf(limit), left, calendar)
  if (limit.clock === 'hours') {
    const until = later(new Date(limit.until.getTime() - Math.round(unused * HOUR)), floor)
    return { ...limit, until, proof: hourProof(received, until) }
  }
  const last = dayOf(limit.until)
  const day = limit.clock === undefined ? dayBefore(last, unused, calendar) : addDays(last, -unused)
  const until = later(onDay(limit.until, day), floor)
  const { provisional: _, ...kept } = limit
  const proof = limit.proof.filter((one) => one.day <= dayOf(until))
  return { ...kept, ...marked(until, proof) }
}
