import type { Result } from '../domain/closure.ts'
import type { Unit } from '../domain/people.ts'
import type { Satisfaction, YesNo } from '../domain/revisit.ts'
import type { Coverage } from './coverage.ts'
import type { JudgedItem, RateItem } from './items.ts'

/** `good` of `counted`. */
export type Tallied = { good: number; counted: number }

/**
 * What a unit's facts come to at an instant, before any weight: plain JSON, so that a run can keep it and every scheme
 * of the same period can score it. Instants are ISO strings in UTC; `provisional` is how many of the words stand on
 * the unit's record or on the clock.
 */
export type UnitTally = {
  unit: Unit
  asOf: string
  /** The first later instant at which time alone, or a fact dated later, may change the counts; null: never. */
  validUntil: string | null
  handled: number
  /** Decimal strings; null where the office has given none. */
  marks: Record<JudgedItem, string | null>
  reporting: Tallied
  returns: Tallied
  firstContact: Record<YesNo, number> & { provisional: number }
  onTime: Record<YesNo, number>
  resolution: Record<Result, number> & { provisional: number }
  satisfaction: Record<Satisfaction, number>
  /** 有效回访率 of each rate: answers of closed tickets. */
  coverage: Record<RateItem, Coverage>
  /** The approved bonuses as a fraction, uncapped, and how many approved deductions. */
  adjustment: { bonus: string; deductions: number }
}
