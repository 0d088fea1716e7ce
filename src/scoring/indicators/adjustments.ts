import type { AdjustmentKind } from '../../domain/adjustment.ts'
import type { AdjustmentFact } from '../facts.ts'
import { type Points, points, sum, ZERO } from '../points.ts'
import type { Scheme } from '../scheme.ts'
import type { SheetLine } from '../sheet-line.ts'

/** Only what the leading group approved by `asOf`: the sum of the bonuses as a fraction, and how many deductions. */
export function approved(adjustments: readonly AdjustmentFact[], asOf: Date): { bonus: string; deductions: number } {
  const counting = adjustments.filter(({ status, at }) => status === 'approved' && at <= asOf)
  const of = (wanted: AdjustmentKind) => counting.filter(({ kind }) => kind === wanted)
  const { bonus, deduction }: Record<AdjustmentKind, AdjustmentFact[]> = {
    bonus: of('bonus'),
    deduction: of('deduction'),
  }
  return {
    bonus: sum(bonus.map((one) => points(one.points ?? '0'))).toFraction(),
    deductions: deduction.length,
  }
}

const clamp = (value: Points, most: Points): Points => (value.lt(ZERO) ? ZERO : value.gt(most) ? most : value)

/** 六（三） 加分减分: start + the bonuses up to their cap − each deduction, within 0 … full. */
export function adjustmentLine(sums: { bonus: string; deductions: number }, { adjustment }: Scheme): SheetLine {
  const { full, start, bonus, deduction } = adjustment
  const gained = clamp(points(sums.bonus), points(bonus.most.value))
  const lost = points(deduction.each.value).mul(sums.deductions)
  const most = points(full.value)
  return {
    item: 'adjustment',
    clause: full.clause,
    full: most,
    points: clamp(points(start.value).add(gained).sub(lost), most),
    pending: false,
  }
}
