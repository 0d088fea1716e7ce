import type { Item } from '../items.ts'
import type { Points } from '../points.ts'
import type { Counted } from '../rate.ts'
import type { Question } from '../scorecard/scorecard.ts'

/** A ticket that counted for less than one: what it earned, what it cost, and the instant that decided it. */
export type LostTicket = Counted<string> & { credit: Points; points: Points; at: Date | null }

/**
 * Why points were lost. `why` is the outcome and whose word it was (`no/citizen`, `fair/citizen`), or `unmarked`,
 * `mark`, `missing-month`, `no-month`, `late`, `refused`, `share`, `ceiling`, `no-bonus`, `deduction`, `entries`,
 * `nothing`.
 */
export type Cause = {
  item: Item
  why: string
  /** What its tickets were asked; null where none were. */
  question: Question | null
  points: Points
  /** Tickets, months, returns, entries or deductions; null where nothing is counted. */
  count: number | null
  tickets: readonly LostTicket[]
}
