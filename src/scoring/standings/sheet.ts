import type { Unit } from '../../domain/people.ts'
import type { Item } from '../items.ts'
import type { Scheme } from '../scheme.ts'
import type { Scorecard } from '../scorecard/scorecard.ts'
import { scorecardOf } from '../scorecard/scorecard-of.ts'
import type { UnitTally } from '../unit-tally.ts'
import { cohortOf } from './cohorts.ts'
import { meanOf } from './mean.ts'
import { pointsOf, type ScoredSpan } from './span.ts'

/** A unit's score. */
export type UnitSheet = ScoredSpan & { unit: Unit; handled: number; excluded: number; pending: Item[] }

/**
 * 五, 六: a scheme's table of contents, line by line. `handledByAll` is what the volume is a share of. Where the scheme
 * takes the mean of its months, each is scored by itself.
 */
export const sheetOf = (counts: UnitTally, handledByAll: number, scheme: Scheme): UnitSheet =>
  sheetBy(counts, handledByAll, scorecardOf(scheme))

/** The same by what a scheme says, read otherwise or not. */
export function sheetBy(counts: UnitTally, handledByAll: number, card: Scorecard): UnitSheet {
  const cohort = cohortOf(counts.unit, card)
  const months = counts.months.map((month) => pointsOf(month, cohort, handledByAll, card))
  const whole = card.readings.year === 'mean-of-months' ? meanOf(months) : null
  const { lines, ...parts } = whole ?? pointsOf(counts, cohort, handledByAll, card)
  return {
    unit: { ...counts.unit, cohort },
    handled: counts.handled,
    excluded: counts.excluded,
    lines,
    ...parts,
    pending: lines.filter((line) => line.pending).map((line) => line.item),
  }
}
