import { type Contribution, contribution } from '../course/contribution.ts'
import { monthOf } from '../course/course.ts'
import { pieceBy, returnPiece, sumsOf } from '../course/sums.ts'
import type { UnitFacts } from '../facts.ts'
import { approved } from '../indicators/adjustments.ts'
import { entriesOf } from '../indicators/entries.ts'
import { standingMarks } from '../indicators/judged.ts'
import { reportedMonths } from '../indicators/reporting.ts'
import { isWithin, type Span } from '../period.ts'
import type { Held } from '../piece.ts'
import type { Scheme } from '../scheme.ts'
import type { Scorecard } from '../scorecard/scorecard.ts'
import { scorecardOf } from '../scorecard/scorecard-of.ts'
import type { Tallied, UnitCounts, UnitTally } from '../unit-tally.ts'
import { isOfMonth } from './month-of.ts'
import { validUntil } from './valid-until.ts'

/** What each charge of a unit gives, in the order of its facts. */
export const contributionsOf = (facts: Pick<UnitFacts, 'assignments'>, card: Scorecard, asOf: Date): Contribution[] =>
  facts.assignments.flatMap((fact) => contribution(fact, card, asOf) ?? [])

/** What a unit's tickets and returns give at an instant, each by itself. */
export function heldIn(facts: Pick<UnitFacts, 'assignments' | 'returns'>, card: Scorecard, asOf: Date): Held[] {
  const piece = pieceBy(card)
  const returns = facts.returns.flatMap((fact): Held[] => {
    const given = isWithin(fact.requestedAt, card.span) ? returnPiece(fact, asOf) : null
    return given ? [{ month: monthOf(fact.requestedAt, card), piece: given, count: 1 }] : []
  })
  const charges = contributionsOf(facts, card, asOf).map((given) => ({
    month: monthOf(given.seen.receivedAt, card),
    piece: piece(given),
    count: 1,
  }))
  return [...charges, ...returns]
}

/** What the office says of a unit beside its tickets: few rows, counted as they are. */
export type Said = Pick<UnitFacts, 'reports' | 'marks' | 'adjustments'>

const good = <T>(counted: readonly T[], is: (one: T) => boolean): Tallied => ({
  good: counted.filter(is).length,
  counted: counted.length,
})

/** What a unit's facts of one stretch of the period come to. */
function countsOf(held: readonly Held[], said: Said, card: Scorecard, span: Span, asOf: Date): UnitCounts {
  const whole = span === card.span
  const months = reportedMonths(said.reports, whole ? card : { months: [span] }, asOf)
  return {
    ...sumsOf(held, card),
    marks: standingMarks(said.marks, asOf),
    reporting: good(months, ({ reported }) => reported),
    entries: entriesOf(said.reports, span, asOf),
    adjustment: approved(
      said.adjustments.filter(({ at }) => whole || isOfMonth(at, span, card)),
      asOf,
    ),
  }
}

const MONTHS = new WeakMap<readonly Held[], Map<number, readonly Held[]>>()

/** What falls in a month; the same list again for the same. */
function ofMonth(held: readonly Held[], month: number): readonly Held[] {
  const known = MONTHS.get(held) ?? new Map<number, readonly Held[]>()
  MONTHS.set(held, known)
  const own = known.get(month) ?? held.filter((one) => one.month === month)
  known.set(month, own)
  return own
}

/** What a unit comes to from what its tickets give at an instant, added up or one by one; until when it holds is not asked. */
export function talliedFrom(
  held: readonly Held[],
  said: Said & Pick<UnitFacts, 'unit'>,
  card: Scorecard,
  asOf: Date,
): UnitTally {
  const begun = card.readings.year === 'mean-of-months' ? card.months.filter(({ from }) => from <= asOf) : []
  return {
    unit: said.unit,
    asOf: asOf.toISOString(),
    validUntil: null,
    ...countsOf(held, said, card, card.span, asOf),
    months: begun.map((span, at) => countsOf(ofMonth(held, at), said, card, span, asOf)),
  }
}

/**
 * What a unit's facts come to at one instant, by what a scheme says or by another reading of it; until when it holds is
 * not asked.
 */
export const countedBy = (facts: UnitFacts, card: Scorecard, asOf: Date): UnitTally =>
  talliedFrom(heldIn(facts, card, asOf), facts, card, asOf)

/** scoring.md#handled: everything that counts for one unit at `asOf`; facts later than that are hidden. */
export function tally(facts: UnitFacts, scheme: Scheme, asOf: Date): UnitTally {
  const card = scorecardOf(scheme)
  return {
    ...countedBy(facts, card, asOf),
    validUntil: validUntil(facts, card, asOf)?.toISOString() ?? null,
  }
}
