import type { Result } from '../../domain/closure.ts'
import { RESULTS, SATISFACTIONS } from '../../domain/lists/tickets.ts'
import type { Satisfaction, YesNo } from '../../domain/revisit.ts'
import { coverageOf } from '../coverage.ts'
import { handled, type SeenAssignment, type UnitFacts } from '../facts.ts'
import { approved } from '../indicators/adjustments.ts'
import { firstContact } from '../indicators/first-contact.ts'
import { standingMarks } from '../indicators/judged.ts'
import { onTimeClosure } from '../indicators/on-time-closure.ts'
import { reportedMonths } from '../indicators/reporting.ts'
import { resolution } from '../indicators/resolution.ts'
import { decidedReturns, isGood } from '../indicators/return-quality.ts'
import { satisfaction } from '../indicators/satisfaction.ts'
import { spanOf } from '../period.ts'
import type { Counted } from '../rate.ts'
import type { Scheme } from '../scheme.ts'
import type { Tallied, UnitTally } from '../unit-tally.ts'
import { validUntil } from './valid-until.ts'

/** The tickets that count in each rate at `asOf`, each with the word it counts as: what stands behind the rates. */
export type CountedTickets = {
  firstContact: Counted<YesNo>[]
  onTime: Counted<YesNo>[]
  resolution: Counted<Result>[]
  satisfaction: Counted<Satisfaction>[]
}

type Words = { [Item in keyof CountedTickets]: CountedTickets[Item][number]['outcome'] }

/** Above all stands what the office ruled on a granted objection; null leaves the ticket out. */
function ruled<Item extends keyof Words>(
  { ticket, rulings }: SeenAssignment,
  item: Item,
): { counted: Counted<Words[Item]> | null } | null {
  const ruling = rulings.find((one) => one.item === item)
  if (!ruling) return null
  // The ruling's type pairs each item with its own words; the compiler cannot follow that through a find.
  const outcome = ruling.outcome as Words[Item] | null
  return { counted: outcome && { ticket, outcome, basis: 'ruling' } }
}

const each = <Item extends keyof Words>(
  seen: readonly SeenAssignment[],
  item: Item,
  read: (one: SeenAssignment) => Counted<Words[Item]> | null,
): Counted<Words[Item]>[] =>
  seen
    .map((one) => {
      const ruling = ruled(one, item)
      return ruling ? ruling.counted : read(one)
    })
    .filter((counted) => counted !== null)

/** scoring.md#rates, the four rates, ticket by ticket. */
export const countedTickets = (seen: readonly SeenAssignment[], asOf: Date): CountedTickets => ({
  firstContact: each(seen, 'firstContact', (one) => firstContact(one, asOf)),
  onTime: each(seen, 'onTime', (one) => onTimeClosure(one, asOf)),
  resolution: each(seen, 'resolution', resolution),
  satisfaction: each(seen, 'satisfaction', satisfaction),
})

const count = <T extends string>(counted: readonly Counted<T>[], word: T): number =>
  counted.filter(({ outcome }) => outcome === word).length

const provisional = (counted: readonly Counted<string>[]): number =>
  counted.filter(({ basis }) => basis === 'record' || basis === 'limit').length

const good = <T>(counted: readonly T[], is: (one: T) => boolean): Tallied => ({
  good: counted.filter(is).length,
  counted: counted.length,
})

/** scoring.md#handled: everything that counts for one unit at `asOf`; facts later than that are hidden. */
export function tally(facts: UnitFacts, scheme: Scheme, asOf: Date): UnitTally {
  const seen = handled(facts.assignments, spanOf(scheme.period), asOf)
  const tickets = countedTickets(seen, asOf)
  const { resolution: results, satisfaction: grades } = tickets
  const [solved, explained, filed, unsolved] = RESULTS
  const [satisfied, fair, average, dissatisfied] = SATISFACTIONS
  return {
    unit: facts.unit,
    asOf: asOf.toISOString(),
    validUntil: validUntil(facts, scheme.period, asOf)?.toISOString() ?? null,
    handled: seen.length,
    marks: standingMarks(facts.marks, asOf),
    reporting: good(reportedMonths(facts.reports, scheme, asOf), ({ reported }) => reported),
    returns: good(decidedReturns(facts.returns, scheme, asOf), (request) => isGood(request, asOf)),
    firstContact: {
      yes: count(tickets.firstContact, 'yes'),
      no: count(tickets.firstContact, 'no'),
      provisional: provisional(tickets.firstContact),
    },
    onTime: { yes: count(tickets.onTime, 'yes'), no: count(tickets.onTime, 'no') },
    resolution: {
      solved: count(results, solved),
      explained: count(results, explained),
      filed: count(results, filed),
      unsolved: count(results, unsolved),
      provisional: provisional(results),
    },
    satisfaction: {
      satisfied: count(grades, satisfied),
      fair: count(grades, fair),
      average: count(grades, average),
      dissatisfied: count(grades, dissatisfied),
    },
    coverage: coverageOf(seen),
    adjustment: approved(facts.adjustments, asOf),
  }
}
