import type { EntryKind } from '../domain/adjustment.ts'
import type { Unit } from '../domain/people.ts'
import type { Coverage } from './coverage.ts'
import type { JudgedItem, RateItem } from './items.ts'

/** `good` of `counted`. */
export type Tallied = { good: number; counted: number }

/** How many tickets counted as each word, and how many of them stand on the unit's record or on the clock. */
export type WordCounts = { words: Record<string, number>; provisional: number }

/** What a unit's facts of a stretch of time come to, before any weight. */
export type UnitCounts = {
  handled: number
  /** Left out at the office's word, where the scheme leaves them out. */
  excluded: number
  /** Decimal strings; null where the office has given none. */
  marks: Record<JudgedItem, string | null>
  reporting: Tallied
  returns: Tallied
  entries: Record<EntryKind, number>
  /** By the key of the measure. */
  counts: Record<string, WordCounts>
  /** 有效回访率 of each rate: answers of closed tickets. */
  coverage: Record<RateItem, Coverage>
  /** The approved bonuses as a fraction, uncapped; how many approved deductions, and of how many clauses. */
  adjustment: { bonus: string; deductions: number; kinds: number }
}

/**
 * What a unit's facts come to at an instant: plain JSON, so that a run can keep it and every scheme of the same period
 * that shares the measures can score it. Instants are ISO strings in UTC.
 */
export type UnitTally = UnitCounts & {
  unit: Unit
  asOf: string
  /** The first later instant at which time alone, or a fact dated later, may change the counts; null: never. */
  validUntil: string | null
  /** The months that have begun, in order, where the scheme takes the mean of them; else none. */
  months: UnitCounts[]
}
