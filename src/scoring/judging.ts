import type { AdjustmentKind } from '../domain/adjustment.ts'
import { Refusal } from '../domain/errors.ts'
import type { JudgedItem } from './items.ts'
import { points } from './points.ts'
import type { Scheme } from './scheme.ts'

type GivenMark = { item: JudgedItem; points: string }
type GivenAdjustment = { kind: AdjustmentKind; clause: number; points: string | null }

const field = 'points'

/** 六（一）: everything that is wrong with a mark for a judged item, a decimal string: `mark-out-of-bounds`, `mark-off-step`. */
export function markFaults(mark: GivenMark, { base }: Scheme): Refusal[] {
  const given = points(mark.points)
  const full = base.items[mark.item].value
  const step = base.step.value
  return [
    ...(given.lt(0) || given.gt(points(full))
      ? [new Refusal('mark-out-of-bounds', { field, least: '0', most: full })]
      : []),
    ...(given.divisible(points(step)) ? [] : [new Refusal('mark-off-step', { field, step })]),
  ]
}

function bonusFaults(given: string | null, { least, most, step }: Scheme['adjustment']['bonus']): Refusal[] {
  if (given === null) return [new Refusal('missing-field', { field })]
  const amount = points(given)
  const isWithin = amount.gte(points(least.value)) && amount.lte(points(most.value))
  return [
    ...(isWithin ? [] : [new Refusal('bonus-out-of-bounds', { field, least: least.value, most: most.value })]),
    ...(amount.divisible(points(step.value)) ? [] : [new Refusal('bonus-off-step', { field, step: step.value })]),
  ]
}

/**
 * 六（三）: everything that is wrong with an adjustment of a clause: `bad-clause`, `points-on-deduction`, and for a bonus
 * `missing-field`, `bonus-out-of-bounds` and `bonus-off-step`.
 */
export function adjustmentFaults({ kind, clause, points: given }: GivenAdjustment, { adjustment }: Scheme): Refusal[] {
  const { bonus, deduction } = adjustment
  const { clauses, ofPoints }: { clauses: number; ofPoints: () => Refusal[] } = {
    bonus: { clauses: bonus.clauses.value, ofPoints: () => bonusFaults(given, bonus) },
    deduction: {
      clauses: deduction.clauses.value,
      ofPoints: () => (given === null ? [] : [new Refusal('points-on-deduction', { field })]),
    },
  }[kind]
  const isClause = Number.isInteger(clause) && clause >= 1 && clause <= clauses
  return [...(isClause ? [] : [new Refusal('bad-clause', { field: 'clause', clause })]), ...ofPoints()]
}

function demandNone([first]: readonly Refusal[]): void {
  if (first) throw first
}

/** Refuses the first of {@link markFaults}. */
export const checkMark = (mark: GivenMark, scheme: Scheme): void => demandNone(markFaults(mark, scheme))

/** Refuses the first of {@link adjustmentFaults}. */
export const checkAdjustment = (given: GivenAdjustment, scheme: Scheme): void =>
  demandNone(adjustmentFaults(given, scheme))
