import { JUDGED_ITEMS } from '../../src/domain/lists/items.ts'
import { RESULTS, SATISFACTIONS } from '../../src/domain/lists/tickets.ts'
import type { AssignmentFact, UnitFacts } from '../../src/scoring/facts.ts'
import { shanghai } from './a-ticket.ts'
import { aUnit } from './facts.ts'
import { fc } from './property.ts'

const DAY = 86_400_000
const from = shanghai('2014-10-15 00:00').getTime()
const to = shanghai('2015-12-31 00:00').getTime()

/** An instant somewhat wider than the period of 2015. */
export const instant: fc.Arbitrary<Date> = fc.integer({ min: from, max: to }).map((ms) => new Date(ms))

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null })

const revisit = fc.record({
  at: instant,
  reached: fc.constant(true),
  contactedFirst: maybe(fc.constantFrom('yes', 'no')),
  onTime: fc.constant(null),
  result: maybe(fc.constantFrom(...RESULTS)),
  satisfaction: maybe(fc.constantFrom(...SATISFACTIONS)),
  note: fc.constant(null),
})

const days = (most: number) => maybe(fc.integer({ min: 0, max: most * DAY }))

const ruling = fc.oneof(
  fc.record({
    item: fc.constantFrom('firstContact', 'onTime'),
    outcome: maybe(fc.constantFrom('yes', 'no')),
    at: instant,
  }),
  fc.record({ item: fc.constant('resolution'), outcome: maybe(fc.constantFrom(...RESULTS)), at: instant }),
  fc.record({ item: fc.constant('satisfaction'), outcome: maybe(fc.constantFrom(...SATISFACTIONS)), at: instant }),
)

/** A charge with acts after its receipt, or none. */
export const charge: fc.Arbitrary<AssignmentFact> = fc
  .tuple(
    instant,
    days(4),
    days(12),
    days(6),
    fc.constantFrom(...RESULTS),
    fc.uniqueArray(revisit, { maxLength: 2, selector: ({ at }) => at.getTime() }),
    fc.uniqueArray(ruling, { maxLength: 1, selector: ({ at }) => at.getTime() }),
  )
  .map(([receivedAt, contacted, closed, ended, result, revisits, rulings]) => {
    const after = (ms: number | null) => (ms === null ? null : new Date(receivedAt.getTime() + ms))
    return {
      ticket: `SH${receivedAt.getTime()}`,
      receivedAt,
      firstContactUntil: new Date(receivedAt.getTime() + 2 * DAY),
      closingUntil: new Date(receivedAt.getTime() + 8 * DAY),
      contactedAt: after(contacted),
      closedAt: after(closed),
      result: closed === null ? null : result,
      endedAt: ended !== null && ended > 4 * DAY ? after(ended) : null,
      revisits,
      rulings,
      exclusion: null,
    }
  })

const request = fc
  .tuple(instant, fc.boolean(), fc.constantFrom('accepted', 'refused', null), days(5))
  .map(([requestedAt, inTime, decision, decided]) => ({
    ticket: 'SH1',
    ground: 'outside' as const,
    requestedAt,
    inTime,
    decision: decided === null ? null : decision,
    decidedAt: decided === null || decision === null ? null : new Date(requestedAt.getTime() + decided),
    ruledGood: null,
  }))

const byAt = { selector: ({ at }: { at: Date }) => at.getTime(), maxLength: 12 }

/** Everything known of a unit, random, no two rows of one key. */
export const unitFacts: fc.Arbitrary<UnitFacts> = fc
  .record({
    assignments: fc.uniqueArray(charge, { selector: ({ ticket }) => ticket, maxLength: 25 }),
    returns: fc.array(request, { maxLength: 5 }),
    reports: fc.uniqueArray(fc.record({ at: instant, kind: fc.constantFrom('monthly', 'event') }), byAt),
    marks: fc.uniqueArray(
      fc.record({ item: fc.constantFrom(...JUDGED_ITEMS), points: fc.constantFrom('0', '0.5', '2'), at: instant }),
      byAt,
    ),
    adjustments: fc.uniqueArray(
      fc.record({
        kind: fc.constantFrom('bonus', 'deduction'),
        points: fc.constantFrom('0.5', '1.5', null),
        status: fc.constantFrom('proposed', 'approved'),
        at: instant,
      }),
      byAt,
    ),
  })
  .map((facts) => aUnit(facts))
