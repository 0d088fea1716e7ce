import type { AdjustmentKind } from '../../domain/adjustment.ts'
import type { AdjustmentFact } from '../facts.ts'
import { type Points, points, sum, ZERO } from '../points.ts'
import type { Readings } from '../scorecard/readings.ts'
import type { Counts } from '../scorecard/scorecard.ts'
import type { UnitCounts } from '../unit-tally.ts'

type Sums = UnitCounts['adjustment']

/** Only what the leading group approved by `asOf`: the bonuses' sum as a fraction, the deductions and their clauses. */
export function approved(adjustments: readonly AdjustmentFact[], asOf: Date): Sums {
  const counting = adjustments.filter(({ status, at }) => status === 'approved' && at <= asOf)
  const of = (wanted: AdjustmentKind) => counting.filter(({ kind }) => kind === wanted)
  const { bonus, deduction }: Record<AdjustmentKind, AdjustmentFact[]> = {
    bonus: of('bonus'),
    deduction: of('deduction'),
  }
  // One whose clause is not known is of a kind of its own.
  const kinds = new Set(deduction.map(({ clause }, at) => clause ?? `unknown ${at}`))
  return {
    bonus: sum(bonus.map((one) => points(one.points ?? '0'))).toFraction(),
    deductions: deduction.length,
    kinds: kinds.size,
  }
}

const clamp = (value: Points, most: Points): Points => (value.lt(ZERO) ? ZERO : value.gt(most) ? most : value)

/** How many deductions cost points: each, or one of every kind. */
export const deductionsOf = (
  { deductions, kinds }: Sums,
  { deductions: reading }: Pick<Readings, 'deductions'>,
): number => (reading === 'once-a-kind' ? kinds : deductions)

/** 六（三） 加分减分: start + the bonuses up to their cap − each deduction, within 0 … full. */
export function adjusted(
  sums: Sums,
  { start, most, each }: Extract<Counts, { of: 'adjustments' }>,
  full: Points,
  readings: Pick<Readings, 'deductions'>,
): Points {
  const gained = clamp(points(sums.bonus), most)
  return clamp(start.add(gained).sub(each.mul(deductionsOf(sums, readings))), full)
}
