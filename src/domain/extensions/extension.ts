import { addDays, type Day, dayOf, type WorkingCalendar } from '../calendar.ts'
import type { Length } from '../clocks/length.ts'
import type { CountedDay, TicketKind } from '../deadline.ts'
import type { EXTENSION_ENDS, EXTENSION_SORTS } from '../lists/tickets.ts'

/** `longer`: the closing is put off to a day; `complex`: it is counted anew, as that of a complex matter. */
export type ExtensionSort = (typeof EXTENSION_SORTS)[number]

export type Extension = {
  requestedAt: Date
  sort: ExtensionSort
  /** The closing limit as it stood, and the one that was asked for. */
  from: Date
  until: Date
  /** Working days between the two; null for one that was kept while nobody could count them. */
  days: number | null
  reason: string
  /** The law that it rests on, where the limit is the law's. */
  basis: string | null
  /** What the ticket was when it was asked for. */
  kind: TicketKind
  /** Where the unit took it back, `decidedAt` is when it did. */
  decision: (typeof EXTENSION_ENDS)[number] | null
  decidedAt: Date | null
  /** As the audit names him; null for what came decided. */
  decidedBy: string | null
  /** Why the office refused it. */
  why: string | null
}

/** How often and by how many working days in all a closing is put off, and the limit of a complex matter from receipt. */
export type ExtensionTerms = { times: number; days: number; complex: Length }

export type ExtensionWish = { sort: ExtensionSort; day: Day | null; reason: string; basis: string | null }

/** The working days from the day after a limit to a day. */
export function daysBeyond(from: Date, day: Day, calendar: WorkingCalendar): CountedDay[] {
  const counted: CountedDay[] = []
  let count = 0
  for (let next = addDays(dayOf(from), 1); next <= day; next = addDays(next, 1)) {
    const { working, ...known } = calendar.expected(next)
    if (working) count += 1
    counted.push({ day: next, working, count, ...known })
  }
  return counted
}

/** The last day of so many working days beyond a limit. */
export function dayBeyond(from: Date, days: number, calendar: WorkingCalendar): Day {
  let day = dayOf(from)
  for (let count = 0; count < days; count += 1) day = calendar.nextWorking(day)
  return day
}

/** How many working days lie between two limits. */
export const countBeyond = (from: Date, until: Date, calendar: WorkingCalendar): number =>
  daysBeyond(from, dayOf(until), calendar).at(-1)?.count ?? 0
