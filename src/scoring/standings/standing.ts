import type { Unit } from '../../domain/people.ts'
import { points } from '../points.ts'
import type { Scheme } from '../scheme.ts'
import type { UnitTally } from '../unit-tally.ts'
import { sheetOf, type UnitSheet } from './sheet.ts'

/** `rank` is null for a unit that no rate can be computed of. */
export type RankedSheet = UnitSheet & { rank: number | null }

/** 七: the ten with one desk by rank; the others, scored by the same rules, in the order of the unit list. */
export type Standing = { ranked: RankedSheet[]; reference: UnitSheet[]; single: UnitSheet[] }

const byPosition = (a: UnitSheet, b: UnitSheet): number => a.unit.position - b.unit.position

// A unit without a total stands last: below one that has earned nothing.
const LAST = points(-1)
const standingOf = (sheet: UnitSheet) => sheet.total ?? LAST

/** 七: by exact total. Equal totals share the rank and the next is skipped: 1, 1, 3; they stand in the order given. */
function rank(sheets: readonly UnitSheet[]): RankedSheet[] {
  return [...sheets]
    .sort((a, b) => standingOf(b).compare(standingOf(a)))
    .map((sheet) => {
      const { total } = sheet
      const above = sheets.filter((other) => total && standingOf(other).gt(total)).length
      return { ...sheet, rank: total && above + 1 }
    })
}

/** 三: a scheme may put a unit into another cohort for its period. */
const inCohort = (unit: Unit, { cohorts }: Scheme): Unit => ({
  ...unit,
  cohort: cohorts?.[unit.code]?.value ?? unit.cohort,
})

/** Scores every unit together, for the volume is a share of what all of them handled, and ranks those of 三（一）. */
export function scoreAll(tallies: readonly UnitTally[], scheme: Scheme): Standing {
  const handledByAll = tallies.reduce((total, { handled }) => total + handled, 0)
  const sheets = tallies
    .map((counts) => sheetOf({ ...counts, unit: inCohort(counts.unit, scheme) }, handledByAll, scheme))
    .sort(byPosition)
  const of = (cohort: UnitSheet['unit']['cohort']) => sheets.filter(({ unit }) => unit.cohort === cohort)
  return { ranked: rank(of('ranked')), reference: of('reference'), single: of('single') }
}
