import { coverageOf } from '../coverage.ts'
import type { UnitFacts } from '../facts.ts'
import { approved } from '../indicators/adjustments.ts'
import { entriesOf } from '../indicators/entries.ts'
import { standingMarks } from '../indicators/judged.ts'
import { reportedMonths } from '../indicators/reporting.ts'
import { decidedReturns, isGood } from '../indicators/return-quality.ts'
import type { Span } from '../period.ts'
import type { Scheme } from '../scheme.ts'
import type { Scorecard } from '../scorecard/scorecard.ts'
import { scorecardOf } from '../scorecard/scorecard-of.ts'
import type { Tallied, UnitCounts, UnitTally, WordCounts } from '../unit-tally.ts'
import { type Contribution, contribution } from './contribution.ts'
import { isOfMonth } from './month-of.ts'
import { PROVISIONAL } from './questions.ts'
import { validUntil } from './valid-until.ts'

/** What each charge of a unit gives, in the order of its facts. */
export const contributionsOf = (facts: Pick<UnitFacts, 'assignments'>, card: Scorecard, asOf: Date): Contribution[] =>
  facts.assignments.flatMap((fact) => contribution(fact, card, asOf) ?? [])

/** The words of each measure, added up. */
function wordCounts(given: readonly Contribution[], { measures }: Scorecard): Record<string, WordCounts> {
  const sums = new Map<string, WordCounts>(measures.map(({ key }) => [key, { words: {}, provisional: 0 }]))
  const asked = new Map(measures.map(({ key, question }) => [key, PROVISIONAL.includes(question)]))
  for (const { seen, counted } of given) {
    for (const { measure, outcome, basis } of counted) {
      const known = sums.get(measure)
      if (!known) continue
      known.words[outcome] = (known.words[outcome] ?? 0) + 1
      // A record that a scheme puts above the citizen's answer is final once somebody has called.
      const byRecord = seen.revisit === null && (basis === 'record' || basis === 'limit')
      if (asked.get(measure) === true && byRecord) known.provisional += 1
    }
  }
  return Object.fromEntries(sums)
}

const good = <T>(counted: readonly T[], is: (one: T) => boolean): Tallied => ({
  good: counted.filter(is).length,
  counted: counted.length,
})

/** What a unit's facts of one stretch of the period come to. */
function countsOf(facts: UnitFacts, card: Scorecard, span: Span, asOf: Date): UnitCounts {
  const whole = span === card.span
  const given = contributionsOf(facts, { ...card, span }, asOf)
  const counting = given.filter(({ isExcluded }) => !isExcluded)
  const months = whole
    ? reportedMonths(facts.reports, card, asOf)
    : reportedMonths(facts.reports, { ...card, months: [span] }, asOf)
  return {
    handled: counting.length,
    excluded: given.length - counting.length,
    marks: standingMarks(facts.marks, asOf),
    reporting: good(months, ({ reported }) => reported),
    returns: good(decidedReturns(facts.returns, span, asOf), (request) => isGood(request, asOf)),
    entries: entriesOf(facts.reports, span, asOf),
    counts: wordCounts(counting, card),
    coverage: coverageOf(counting.map(({ seen }) => seen)),
    adjustment: approved(
      facts.adjustments.filter(({ at }) => whole || isOfMonth(at, span, card)),
      asOf,
    ),
  }
}

/**
 * What a unit's facts come to at one instant, by what a scheme says or by another reading of it; until when it holds is
 * not asked.
 */
export function countedBy(facts: UnitFacts, card: Scorecard, asOf: Date): UnitTally {
  const begun = card.readings.year === 'mean-of-months' ? card.months.filter(({ from }) => from <= asOf) : []
  return {
    unit: facts.unit,
    asOf: asOf.toISOString(),
    validUntil: null,
    ...countsOf(facts, card, card.span, asOf),
    months: begun.map((month) => countsOf(facts, card, month, asOf)),
  }
}

/** scoring.md#handled: everything that counts for one unit at `asOf`; facts later than that are hidden. */
export function tally(facts: UnitFacts, scheme: Scheme, asOf: Date): UnitTally {
  const card = scorecardOf(scheme)
  return {
    ...countedBy(facts, card, asOf),
    validUntil: validUntil(facts, card, asOf)?.toISOString() ?? null,
  }
}
