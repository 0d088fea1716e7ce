import { changesOf } from '../course/contribution.ts'
import type { UnitFacts } from '../facts.ts'
import type { Scorecard } from '../scorecard/scorecard.ts'

/**
 * When what the office says of a unit counts otherwise though it says no more: a month of the period begins or ends, or
 * what is dated later comes to light.
 */
export const saidChanges = (
  { marks, adjustments, reports }: Pick<UnitFacts, 'marks' | 'adjustments' | 'reports'>,
  card: Scorecard,
): Date[] => [
  ...card.months.flatMap(({ from, until }) => [from, until]),
  ...marks.map((mark) => mark.at),
  ...adjustments.map((adjustment) => adjustment.at),
  // A month's report counts only when its month is over.
  ...reports.filter(({ kind }) => kind !== 'monthly').map((report) => report.at),
]

/** The first of these instants that is later than `asOf`; null: none is. */
export const firstAfter = (moments: readonly Date[], asOf: Date): Date | null =>
  moments
    .filter((moment) => moment > asOf)
    .reduce<Date | null>((first, moment) => (first && first <= moment ? first : moment), null)

/**
 * The first instant after `asOf` at which the counts of these facts may change though nobody adds a fact: what a ticket
 * gives changes by itself, a month of the period begins or ends, or a fact dated later than `asOf` comes to light.
 * null: never.
 */
export function validUntil(facts: UnitFacts, card: Scorecard, asOf: Date): Date | null {
  const moments = [
    ...facts.assignments.flatMap((fact) => changesOf(fact, card, asOf)),
    ...facts.returns.flatMap(({ decidedAt, ruledGood }) => [decidedAt, ruledGood]).filter((at) => at !== null),
    ...saidChanges(facts, card),
  ]
  return firstAfter(moments, asOf)
}
