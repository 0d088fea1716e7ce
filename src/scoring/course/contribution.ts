import { hasPassed } from '../../domain/deadline.ts'
import { type AssignmentFact, closingAt, isHandled, type SeenAssignment } from '../facts.ts'
import { isWithin } from '../period.ts'
import type { Counted } from '../rate.ts'
import { fits } from '../scorecard/filters.ts'
import { asRead, seenAs } from '../scorecard/readings.ts'
import type { Measure, Scorecard } from '../scorecard/scorecard.ts'
import { ASKED, RULED } from './questions.ts'

/** With which word a ticket counts in a measure. */
export type MeasuredTicket = Counted<string> & { measure: string }

/** What one charge of a ticket gives to each measure of a scheme at an instant. */
export type Contribution = { seen: SeenAssignment; isExcluded: boolean; counted: readonly MeasuredTicket[] }

type Asked = Pick<Scorecard, 'span' | 'measures' | 'readings'>

/** Above all stands what the office ruled on a granted objection; an outcome of null leaves the ticket out. */
function countedIn(seen: SeenAssignment, measure: Measure, { readings }: Asked, asOf: Date): Counted<string> | null {
  const { key: _, question, among, good } = measure
  if (!fits(seen, among, asOf)) return null
  const ruling = seen.rulings.find(({ item }) => item === RULED[question])
  if (!ruling) return ASKED[question](seen, asOf, readings, good)
  return ruling.outcome && { ticket: seen.ticket, outcome: ruling.outcome, basis: 'ruling' }
}

/** scoring.md#handled, scoring.md#rates: null for a charge that the unit does not answer for at that instant. */
export function contribution(fact: AssignmentFact, card: Asked, asOf: Date): Contribution | null {
  if (!isHandled(fact, card.span, asOf)) return null
  const seen = seenAs(fact, card.readings, asOf)
  const counted = card.measures.flatMap((measure) => {
    const one = countedIn(seen, measure, card, asOf)
    return one ? [{ ...one, measure: measure.key }] : []
  })
  return { seen, isExcluded: card.readings.exclusions === 'leave-out' && seen.exclusion !== null, counted }
}

// A limit counts as passed only after its last millisecond.
const passing = (until: Date): Date => new Date(until.getTime() + 1)

function signInChanges({ about }: AssignmentFact): Date[] {
  if (!about?.signIn) return []
  const { until, at } = about.signIn
  return at ? [passing(until), at] : [passing(until)]
}

// What was done to a charge, and when: each instant at which it came to light.
const actsOf = (fact: AssignmentFact): Date[] =>
  [
    fact.contactedAt,
    fact.closedAt,
    fact.endedAt,
    ...fact.revisits.map(({ at }) => at),
    ...fact.rulings.map(({ at }) => at),
    fact.exclusion?.at ?? null,
    ...(fact.pauses ?? []).map(({ at }) => at),
    ...(fact.about?.attempts ?? []),
    ...(fact.about?.rounds ?? []),
    ...signInChanges(fact),
  ].filter((at) => at !== null)

/**
 * The instants at which what a charge gives may change though nobody adds a fact: a limit passes, or a fact dated later
 * than `asOf` comes to light. Those that lie behind are among them.
 */
export function changesOf(given: AssignmentFact, { span, readings }: Asked, asOf: Date): Date[] {
  if (!isWithin(given.receivedAt, span)) return []
  if (given.receivedAt > asOf) return [given.receivedAt]
  const fact = asRead(given, readings)
  const done = (at: Date | null): boolean => at !== null && at <= asOf
  const closingUntil = closingAt(fact, asOf)
  const open = [
    ...(done(fact.contactedAt) || hasPassed(fact.firstContactUntil, asOf) ? [] : [passing(fact.firstContactUntil)]),
    ...(done(fact.closedAt) || hasPassed(closingUntil, asOf) ? [] : [passing(closingUntil)]),
  ]
  return [...open, ...actsOf(fact)]
}

/** Every instant at which what a charge gives may change, whenever one asks; none of a charge outside the period. */
export function instantsOf(given: AssignmentFact, { span, readings }: Asked): Date[] {
  if (!isWithin(given.receivedAt, span)) return []
  const fact = asRead(given, readings)
  const limits = [fact.firstContactUntil, fact.closingUntil, ...(fact.pauses ?? []).map(({ from }) => from)]
  return [given.receivedAt, ...limits.map(passing), ...actsOf(fact)]
}
