import type { AdjustmentKind } from '../domain/adjustment.ts'
import { Refusal } from '../domain/errors.ts'
import type { JudgedItem } from './items.ts'
import { points } from './points.ts'
import type { Scheme } from './scheme.ts'

/**
 * 六（一）: a mark for a judged item, a decimal string. Refuses `mark-out-of-bounds` outside 0 … full and
 * `mark-off-step`.
 */
export function checkMark(mark: { item: JudgedItem; points: string }, { base }: Scheme): void {
  const given = points(mark.points)
  const full = base.items[mark.item].value
  if (given.lt(0) || given.gt(points(full))) throw new Refusal('mark-out-of-bounds', { least: '0', most: full })
  if (!given.divisible(points(base.step.value))) throw new Refusal('mark-off-step', { step: base.step.value })
}

/**
 * 六（三）: an adjustment of a clause. Refuses `bad-clause`, `points-on-deduction`, and for a bonus `missing-field`,
 * `bonus-out-of-bounds` and `bonus-off-step`.
 */
export function checkAdjustment(
  given: { kind: AdjustmentKind; clause: number; points: string | null },
  { adjustment }: Scheme,
): void {
  const { bonus, deduction } = adjustment
  const clauses = given.kind === 'bonus' ? bonus.clauses.value : deduction.clauses.value
  if (!Number.isInteger(given.clause) || given.clause < 1 || given.clause > clauses) {
    throw new Refusal('bad-clause', { field: 'clause', clause: given.clause })
  }
  if (given.kind === 'deduction') {
    if (given.points !== null) throw new Refusal('points-on-deduction', { field: 'points' })
    return
  }
  if (given.points === null) throw new Refusal('missing-field', { field: 'points' })
  const amount = points(given.points)
  if (amount.lt(points(bonus.least.value)) || amount.gt(points(bonus.most.value))) {
    throw new Refusal('bonus-out-of-bounds', { least: bonus.least.value, most: bonus.most.value })
  }
  if (!amount.divisible(points(bonus.step.value))) throw new Refusal('bonus-off-step', { step: bonus.step.value })
}
