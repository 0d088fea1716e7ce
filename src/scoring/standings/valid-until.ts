import { hasPassed } from '../../domain/deadline.ts'
import type { AssignmentFact, UnitFacts } from '../facts.ts'
import { isWithin, monthsOf, type Period, spanOf } from '../period.ts'

// A limit counts as passed only after its last millisecond.
const passing = (until: Date): Date => new Date(until.getTime() + 1)

function ofAssignment(fact: AssignmentFact, asOf: Date): Date[] {
  const done = (at: Date | null): boolean => at !== null && at <= asOf
  if (fact.receivedAt > asOf) return [fact.receivedAt]
  const open = [
    ...(done(fact.contactedAt) || hasPassed(fact.firstContactUntil, asOf) ? [] : [passing(fact.firstContactUntil)]),
    ...(done(fact.closedAt) || hasPassed(fact.closingUntil, asOf) ? [] : [passing(fact.closingUntil)]),
  ]
  const acts = [
    fact.contactedAt,
    fact.closedAt,
    fact.endedAt,
    ...fact.revisits.map(({ at }) => at),
    ...fact.rulings.map(({ at }) => at),
    fact.exclusion?.at ?? null,
  ]
  return [...open, ...acts.filter((at) => at !== null)]
}

/**
 * The first instant after `asOf` at which the counts of these facts may change though nobody adds a fact: a limit
 * passes, a month of the period ends, or a fact dated later than `asOf` comes to light. null: never.
 */
export function validUntil(facts: UnitFacts, period: Period, asOf: Date): Date | null {
  const span = spanOf(period)
  const moments = [
    ...monthsOf(period).map((month) => month.until),
    ...facts.assignments.filter((fact) => isWithin(fact.receivedAt, span)).flatMap((fact) => ofAssignment(fact, asOf)),
    ...facts.returns.flatMap(({ decidedAt, ruledGood }) => [decidedAt, ruledGood]).filter((at) => at !== null),
    ...facts.marks.map((mark) => mark.at),
    ...facts.adjustments.map((adjustment) => adjustment.at),
  ]
  return moments
    .filter((moment) => moment > asOf)
    .reduce<Date | null>((first, moment) => (first && first <= moment ? first : moment), null)
}
