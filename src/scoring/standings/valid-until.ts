import type { UnitFacts } from '../facts.ts'
import type { Scorecard } from '../scorecard/scorecard.ts'
import { changesOf } from './contribution.ts'

/**
 * The first instant after `asOf` at which the counts of these facts may change though nobody adds a fact: what a ticket
 * gives changes by itself, a month of the period begins or ends, or a fact dated later than `asOf` comes to light.
 * null: never.
 */
export function validUntil(facts: UnitFacts, card: Scorecard, asOf: Date): Date | null {
  const moments = [
    ...card.months.flatMap(({ from, until }) => [from, until]),
    ...facts.assignments.flatMap((fact) => changesOf(fact, card, asOf)),
    ...facts.returns.flatMap(({ decidedAt, ruledGood }) => [decidedAt, ruledGood]).filter((at) => at !== null),
    ...facts.marks.map((mark) => mark.at),
    ...facts.adjustments.map((adjustment) => adjustment.at),
    // A month's report counts only when its month is over.
    ...facts.reports.filter(({ kind }) => kind !== 'monthly').map((report) => report.at),
  ]
  return moments
    .filter((moment) => moment > asOf)
    .reduce<Date | null>((first, moment) => (first && first <= moment ? first : moment), null)
}
