import { expect, test } from 'vitest'
import type { AssignmentFact, UnitFacts } from '../../src/scoring/facts.ts'
import { handled } from '../../src/scoring/facts.ts'
import type { RateItem } from '../../src/scoring/items.ts'
import { spanOf } from '../../src/scoring/period.ts'
import { sheetOf } from '../../src/scoring/standings/sheet.ts'
import { tally } from '../../src/scoring/standings/tally.ts'
import { shanghai } from '../support/a-ticket.ts'
import { aCharge, aRevisit, aUnit } from '../support/facts.ts'
import { fc } from '../support/property.ts'
import { instant, unitFacts } from '../support/random-facts.ts'
import { seededScheme } from '../support/seeds.ts'

const schemes = ['2015.1', '2015.balanced', '2015.graded'].map(seededScheme)
const anyScheme = fc.constantFrom(...schemes)

type Improve = (charge: AssignmentFact, asOf: Date) => AssignmentFact

const answered = (charge: AssignmentFact, answer: Parameters<typeof aRevisit>[0]): AssignmentFact => ({
  ...charge,
  revisits: charge.revisits.map((revisit) => ({ ...revisit, ...answer })),
})

const early = (charge: AssignmentFact, asOf: Date): Date =>
  new Date(Math.min(charge.firstContactUntil.getTime(), asOf.getTime()))

// A charge on which every one of the improvements shows: late in everything, and the citizen content with nothing.
const poor = aCharge({ closedAt: shanghai('2015-03-20 09:00'), result: 'unsolved' })
const complained = {
  ...poor,
  revisits: [aRevisit({ contactedFirst: 'no', result: 'unsolved', satisfaction: 'dissatisfied' })],
}
const [plan] = schemes
if (!plan) throw new Error('a scheme')
const shownBy = (one: AssignmentFact): [UnitFacts, typeof plan, Date, number] => [
  aUnit({ assignments: [one] }),
  plan,
  shanghai('2015-04-01 00:00'),
  0,
]

const improvements: [string, RateItem, Improve][] = [
  ['contacting in time', 'firstContact', (charge, asOf) => ({ ...charge, contactedAt: early(charge, asOf) })],
  ['a citizen who says yes', 'firstContact', (charge) => answered(charge, { contactedFirst: 'yes' })],
  ['closing in time', 'onTime', (charge, asOf) => ({ ...charge, closedAt: early(charge, asOf), result: 'solved' })],
  ['solving', 'resolution', (charge, asOf) => ({ ...charge, closedAt: early(charge, asOf), result: 'solved' })],
  ['a citizen who finds it solved', 'resolution', (charge) => answered(charge, { result: 'solved' })],
  ['satisfying', 'satisfaction', (charge) => answered(charge, { satisfaction: 'satisfied' })],
]

test.each(improvements)('property: %s never lowers %s', (_, item, improve) => {
  let improved = 0
  fc.assert(
    fc.property(unitFacts, anyScheme, instant, fc.nat(), (facts, scheme, asOf, pick) => {
      const visible = handled(facts.assignments, spanOf(scheme.period), asOf)
      const { ticket } = visible[pick % Math.max(1, visible.length)] ?? {}
      const worth = (of: UnitFacts) =>
        sheetOf(tally(of, scheme, asOf), 100, scheme).lines.find((line) => line.item === item)?.points ?? null
      const better = facts.assignments.map((one) => (one.ticket === ticket ? improve(one, asOf) : one))
      const [before, after] = [worth(facts), worth({ ...facts, assignments: better })]
      if (before && after?.gt(before)) improved += 1
      return before === null || (after?.gte(before) ?? false)
    }),
    { numRuns: 300, examples: [shownBy(poor), shownBy(complained)] },
  )
  // The two examples see to it, whatever the dice.
  expect(improved).toBeGreaterThan(0)
})

test('property: the order of the rows changes nothing', () => {
  const shuffled = (facts: UnitFacts) =>
    fc.record({
      assignments: fc.shuffledSubarray([...facts.assignments], { minLength: facts.assignments.length }),
      returns: fc.shuffledSubarray([...facts.returns], { minLength: facts.returns.length }),
      reports: fc.shuffledSubarray([...facts.reports], { minLength: facts.reports.length }),
      marks: fc.shuffledSubarray([...facts.marks], { minLength: facts.marks.length }),
      adjustments: fc.shuffledSubarray([...facts.adjustments], { minLength: facts.adjustments.length }),
    })
  fc.assert(
    fc.property(
      unitFacts.chain((facts) => fc.tuple(fc.constant(facts), shuffled(facts))),
      instant,
      ([facts, rows], asOf) => {
        const [scheme] = schemes
        if (!scheme) throw new Error('a scheme')
        expect(tally({ ...facts, ...rows }, scheme, asOf)).toEqual(tally(facts, scheme, asOf))
      },
    ),
    { numRuns: 300 },
  )
})

test('property: a tally stays as it is until the instant that it names, and asOf hides what is later', () => {
  fc.assert(
    fc.property(
      unitFacts,
      anyScheme,
      instant,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (facts, scheme, asOf, part) => {
        const now = tally(facts, scheme, asOf)
        const end = now.validUntil ? new Date(now.validUntil).getTime() : asOf.getTime() + 1e9
        const then = new Date(Math.floor(asOf.getTime() + (end - 1 - asOf.getTime()) * part))
        expect(end).toBeGreaterThan(asOf.getTime())
        expect(tally(facts, scheme, then)).toEqual({ ...now, asOf: then.toISOString() })
      },
    ),
    { numRuns: 500 },
  )
})
