import type { AdjustmentKind } from '../domain/adjustment.ts'
import { Refusal } from '../domain/errors.ts'
import { JUDGED_ITEMS } from '../domain/lists/items.ts'
import type { JudgedItem } from './items.ts'
import { points } from './points.ts'
import { isOpen, type Scheme } from './scheme.ts'

type GivenMark = { item: JudgedItem; points: string }
type GivenAdjustment = { kind: AdjustmentKind; clause: number; points: string | null }

/** What the office may give for a judged item of a scheme, as decimal strings. */
export type Markable = { mark: JudgedItem; item: string; name: string | null; full: string; step: string }

type Adjusted = {
  bonus: { least: string; most: string; step: string; clauses: number }
  deduction: { clauses: number }
}

const field = 'points'

type Amount = { value: string }
// A cohort may have a full mark of its own; what goes beyond that of a unit's cohort does not count.
const highest = (full: Amount, fulls: Readonly<Record<string, Amount>>): string =>
  Object.values(fulls).reduce((most, one) => (points(one.value).gt(points(most)) ? one.value : most), full.value)

/** 六（一）: what the office judges by a mark under a scheme, in its order. */
export function markables(scheme: Scheme): Markable[] {
  if (isOpen(scheme))
    return scheme.indicators.flatMap(({ code, name, full, fulls = {}, counts }) =>
      counts.of === 'mark'
        ? [{ mark: counts.mark, item: code, name, full: highest(full, fulls), step: counts.step.value }]
        : [],
    )
  const { items, step } = scheme.base

  return JUDGED_ITEMS.map((mark) => ({ mark, item: mark, name: null, full: items[mark].value, step: step.value }))
}

/** What may be added or taken under a scheme; null where it knows no adjustments. */
function adjustedBy(scheme: Scheme): Adjusted | null {
  const found = isOpen(scheme)
    ? scheme.indicators.flatMap(({ counts }) => (counts.of === 'adjustments' ? [counts] : []))[0]
    : scheme.adjustment
  if (!found) return null
  const { least, most, step, clauses } = found.bonus
  return {
    bonus: { least: least.value, most: most.value, step: step.value, clauses: clauses.value },
    deduction: { clauses: found.deduction.clauses.value },
  }
}

/** 六（一）: everything that is wrong with a mark for a judged item, a decimal string: `mark-out-of-bounds`, `mark-off-step`. */
export function markFaults(mark: GivenMark, scheme: Scheme): Refusal[] {
  const wanted = markables(scheme).find((one) => one.mark === mark.item)
  if (!wanted) return [new Refusal('computed-item', { field: 'item', item: mark.item })]
  const given = points(mark.points)
  const { full, step } = wanted
  return [
    ...(given.lt(0) || given.gt(points(full))
      ? [new Refusal('mark-out-of-bounds', { field, least: '0', most: full })]
      : []),
    ...(given.divisible(points(step)) ? [] : [new Refusal('mark-off-step', { field, step })]),
  ]
}

function bonusFaults(given: string | null, { least, most, step }: Adjusted['bonus']): Refusal[] {
  if (given === null) return [new Refusal('missing-field', { field })]
  const amount = points(given)
  const isWithin = amount.gte(points(least)) && amount.lte(points(most))
  return [
    ...(isWithin ? [] : [new Refusal('bonus-out-of-bounds', { field, least, most })]),
    ...(amount.divisible(points(step)) ? [] : [new Refusal('bonus-off-step', { field, step })]),
  ]
}

/**
 * 六（三）: everything that is wrong with an adjustment of a clause: `bad-clause` (any, where the scheme knows none),
 * `points-on-deduction`, and for a bonus `missing-field`, `bonus-out-of-bounds` and `bonus-off-step`.
 */
export function adjustmentFaults({ kind, clause, points: given }: GivenAdjustment, scheme: Scheme): Refusal[] {
  const adjusted = adjustedBy(scheme)
  if (!adjusted) return [new Refusal('bad-clause', { field: 'clause', clause })]
  const { bonus, deduction } = adjusted
  const { clauses, ofPoints }: { clauses: number; ofPoints: () => Refusal[] } = {
    bonus: { clauses: bonus.clauses, ofPoints: () => bonusFaults(given, bonus) },
    deduction: {
      clauses: deduction.clauses,
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
