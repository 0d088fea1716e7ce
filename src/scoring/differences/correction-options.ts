import { RESULTS } from '../../domain/lists/tickets.ts'
import { RULED } from '../course/questions.ts'
import type { UnitFacts } from '../facts.ts'
import { decidedReturns, isGood } from '../indicators/return-quality.ts'
import type { Item, JudgedItem, RateItem, TimelyItem } from '../items.ts'
import type { Scheme } from '../scheme.ts'
import { creditOf } from '../scorecard/credit.ts'
import type { Line, Scorecard } from '../scorecard/scorecard.ts'
import { scorecardOf } from '../scorecard/scorecard-of.ts'
import { contributionsOf } from '../standings/tally.ts'
import type { Correction } from './corrections.ts'

/** What an objection may name: a ticket, a ticket's item, a judged item, or the monthly reports. */
export type ObjectionSubject = { item: string | null; ticket: string | null }

/** How a granted objection is made good: one of a few corrections, a mark to be given, or a month to be named. */
export type CorrectionNeeded =
  | { kind: 'choose'; options: Correction[] }
  | { kind: 'mark'; item: JudgedItem }
  | { kind: 'month' }

const lineOf = (item: Item, card: Scorecard): Line | undefined => card.lines.find((line) => line.item === item)

/** The mark behind an item that the office judges; null for one that is computed, or that the scheme does not know. */
export function markOf(item: Item, scheme: Scheme): JudgedItem | null {
  const counts = lineOf(item, scorecardOf(scheme))?.counts
  return counts?.of === 'mark' ? counts.mark : null
}

/** By what an item is objected to: one of its tickets, itself, or nothing. */
function objectedBy(item: Item, card: Scorecard): 'ticket' | 'itself' | 'nothing' {
  const counts = lineOf(item, card)?.counts
  switch (counts?.of) {
    case 'tickets':
      return RULED[counts.question] === undefined ? 'nothing' : 'ticket'
    case 'returns':
      return 'ticket'
    case 'mark':
    case 'reports':
      return 'itself'
    default:
      return 'nothing'
  }
}

/**
 * Why an item cannot be objected to by itself: rates and returns are made of tickets, the volume of all of them, and an
 * adjustment has passed three desks. null: it can.
 */
export function subjectProblem(
  { item, ticket }: ObjectionSubject,
  scheme: Scheme,
): 'item-needs-ticket' | 'not-objectable' | null {
  if (item === null) return null
  const by = objectedBy(item, scorecardOf(scheme))
  if (by === 'ticket') return ticket === null ? 'item-needs-ticket' : null
  return by !== 'nothing' && ticket === null ? null : 'not-objectable'
}

type OfTicket = Extract<Correction, { ticket: string }>
type Offered = { item: Item; correction: OfTicket }

type Rules = {
  [Rated in RateItem]: (ticket: string, outcome: string, line: Line) => OfTicket[]
}

const timely =
  (item: TimelyItem) =>
  (ticket: string, outcome: string): OfTicket[] =>
    outcome === 'no'
      ? [
          { kind: 'ruling', ticket, item, outcome: 'yes' },
          { kind: 'ruling', ticket, item, outcome: null },
        ]
      : []

const OFFERS: Rules = {
  firstContact: timely('firstContact'),
  onTime: timely('onTime'),
  resolution: (ticket, outcome, line) => {
    const credit = creditOf(line, outcome)
    const better = RESULTS.flatMap((result) =>
      result !== 'unsolved' && creditOf(line, result).gt(credit) ? [result] : [],
    )
    const ruled = better.map((result): OfTicket => ({ kind: 'ruling', ticket, item: 'resolution', outcome: result }))
    return credit.lt(1) ? [...ruled, { kind: 'ruling', ticket, item: 'resolution', outcome: null }] : []
  },
  satisfaction: (ticket, outcome, line) =>
    creditOf(line, outcome).lt(1) ? [{ kind: 'ruling', ticket, item: 'satisfaction', outcome: null }] : [],
}

/** What each line of a ticket could be ruled to be; of lines that ask the same, the first. */
function rulings(facts: UnitFacts, ticket: string, card: Scorecard, asOf: Date): Offered[] {
  const own = facts.assignments.filter((fact) => fact.ticket === ticket)
  const counted = contributionsOf({ assignments: own }, card, asOf).flatMap((one) => one.counted)
  return card.lines.flatMap((line) => {
    const { item, counts } = line
    if (counts.of !== 'tickets') return []
    const rated = RULED[counts.question]
    if (rated === undefined) return []
    return counted
      .filter(({ measure }) => measure === counts.measure)
      .flatMap(({ outcome }) => OFFERS[rated](ticket, outcome, line))
      .map((correction) => ({ item, correction }))
  })
}

/**
 * The corrections that would make a unit's objection good: only what cost the unit something is offered, and nothing
 * that would score it less.
 */
export function correctionsFor(
  facts: UnitFacts,
  { item, ticket }: ObjectionSubject,
  scheme: Scheme,
  asOf: Date,
): CorrectionNeeded {
  const card = scorecardOf(scheme)
  if (ticket === null) {
    const mark = item === null ? null : markOf(item, scheme)
    return mark === null ? { kind: 'month' } : { kind: 'mark', item: mark }
  }
  const poor = decidedReturns(facts.returns, card.span, asOf).some((one) => one.ticket === ticket && !isGood(one, asOf))
  const returns = card.lines.filter(({ counts }) => counts.of === 'returns')
  const all: Offered[] = [
    ...rulings(facts, ticket, card, asOf),
    ...(poor ? returns.map((line) => ({ item: line.item, correction: { kind: 'return' as const, ticket } })) : []),
  ]
  const wanted = all.filter((one) => item === null || one.item === item).map(({ correction }) => correction)
  const isFirst = (one: OfTicket, at: number): boolean =>
    wanted.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === at
  return { kind: 'choose', options: wanted.filter(isFirst) }
}
