import { JUDGED_ITEMS } from '../../domain/lists/items.ts'
import { RESULTS } from '../../domain/lists/tickets.ts'
import { handled, type UnitFacts } from '../facts.ts'
import { decidedReturns, isGood } from '../indicators/return-quality.ts'
import type { Item, JudgedItem, TimelyItem } from '../items.ts'
import { spanOf } from '../period.ts'
import { points } from '../points.ts'
import type { Scheme } from '../scheme.ts'
import { countedTickets } from '../standings/tally.ts'
import type { Correction } from './corrections.ts'

/** What an objection may name: a ticket, a ticket's item, a judged item, or the monthly reports. */
export type ObjectionSubject = { item: string | null; ticket: string | null }

/** How a granted objection is made good: one of a few corrections, a mark to be given, or a month to be named. */
export type CorrectionNeeded =
  | { kind: 'choose'; options: Correction[] }
  | { kind: 'mark'; item: JudgedItem }
  | { kind: 'month' }

export const isJudged = (item: string): item is JudgedItem => JUDGED_ITEMS.some((one) => one === item)

/** By what an item is objected to: one of its tickets, itself, or nothing. */
const BY: Readonly<Record<Item, 'ticket' | 'itself' | 'nothing'>> = {
  organization: 'itself',
  meetings: 'itself',
  process: 'itself',
  reporting: 'itself',
  assigned: 'itself',
  archiving: 'itself',
  returns: 'ticket',
  volume: 'nothing',
  firstContact: 'ticket',
  onTime: 'ticket',
  resolution: 'ticket',
  satisfaction: 'ticket',
  adjustment: 'nothing',
}
const OBJECTED = new Map<string, (typeof BY)[Item]>(Object.entries(BY))

/**
 * Why an item cannot be objected to by itself: rates and returns are made of tickets, the volume of all of them, and an
 * adjustment has passed three desks. null: it can.
 */
export function subjectProblem({ item, ticket }: ObjectionSubject): 'item-needs-ticket' | 'not-objectable' | null {
  if (item === null) return null
  const by = OBJECTED.get(item)
  if (by === 'ticket') return ticket === null ? 'item-needs-ticket' : null
  return by !== 'nothing' && ticket === null ? null : 'not-objectable'
}

type OfTicket = Extract<Correction, { ticket: string }>

function rulings(facts: UnitFacts, ticket: string, scheme: Scheme, asOf: Date): OfTicket[] {
  const counted = countedTickets(
    handled(facts.assignments, spanOf(scheme.period), asOf).filter((seen) => seen.ticket === ticket),
    asOf,
  )
  const worth = scheme.quality
  const yes = (item: TimelyItem): OfTicket[] =>
    counted[item].some(({ outcome }) => outcome === 'no')
      ? [
          { kind: 'ruling', ticket, item, outcome: 'yes' },
          { kind: 'ruling', ticket, item, outcome: null },
        ]
      : []
  const results = counted.resolution.flatMap(({ outcome }): OfTicket[] => {
    const credit = points(worth.resolution[outcome].value)
    const better = RESULTS.flatMap((result) =>
      result !== 'unsolved' && points(worth.resolution[result].value).gt(credit) ? [result] : [],
    )
    const ruled = better.map((result): OfTicket => ({ kind: 'ruling', ticket, item: 'resolution', outcome: result }))
    return credit.lt(1) ? [...ruled, { kind: 'ruling', ticket, item: 'resolution', outcome: null }] : []
  })
  const grades = counted.satisfaction.flatMap(({ outcome }): OfTicket[] =>
    points(worth.satisfaction[outcome].value).lt(1)
      ? [{ kind: 'ruling', ticket, item: 'satisfaction', outcome: null }]
      : [],
  )
  return [...yes('firstContact'), ...yes('onTime'), ...results, ...grades]
}

const itemOf = (correction: OfTicket): string => (correction.kind === 'ruling' ? correction.item : 'returns')

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
  if (ticket === null) return item !== null && isJudged(item) ? { kind: 'mark', item } : { kind: 'month' }
  const poor = decidedReturns(facts.returns, scheme, asOf).some((one) => one.ticket === ticket && !isGood(one, asOf))
  const all: OfTicket[] = [
    ...rulings(facts, ticket, scheme, asOf),
    ...(poor ? [{ kind: 'return' as const, ticket }] : []),
  ]
  return { kind: 'choose', options: item === null ? all : all.filter((one) => itemOf(one) === item) }
}
