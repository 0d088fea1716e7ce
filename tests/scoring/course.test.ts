import { expect, test } from 'vitest'
import { chargeCourse, courseBasis, pieceOfCourse, returnCourse } from '../../src/scoring/course/course.ts'
import { pieceText, sumsOf } from '../../src/scoring/course/sums.ts'
import { losingPieces } from '../../src/scoring/differences/losing.ts'
import { type Losses, lossesIn, lossesOf } from '../../src/scoring/differences/losses.ts'
import { overDaysOf } from '../../src/scoring/differences/replay.ts'
import type { AssignmentFact, UnitFacts } from '../../src/scoring/facts.ts'
import type { Held } from '../../src/scoring/piece.ts'
import { readPiece } from '../../src/scoring/scheme/kept-pieces.ts'
import { canonicalJson, type Scheme } from '../../src/scoring/scheme.ts'
import type { Scorecard } from '../../src/scoring/scorecard/scorecard.ts'
import { scorecardOf } from '../../src/scoring/scorecard/scorecard-of.ts'
import { contributionsOf, talliedFrom, tally } from '../../src/scoring/standings/tally.ts'
import { shanghai } from '../support/a-ticket.ts'
import { aCharge, aRevisit, aUnit } from '../support/facts.ts'
import { fullerFacts, turnsOf } from '../support/fuller-facts.ts'
import { fc } from '../support/property.ts'
import { instant } from '../support/random-facts.ts'
import { anyScheme, seededScheme, shippedIds } from '../support/seeds.ts'

const schemes = shippedIds().map((id) => overDaysOf(anyScheme(id), seededScheme()))

/** What a unit gives at an instant, from the courses alone: kept as text, and many of one as a number. */
function heldBy({ assignments, returns }: UnitFacts, card: Scorecard, asOf: Date): Held[] {
  const courses = [
    ...assignments.map((one) => chargeCourse(one, card)),
    ...returns.map((one) => returnCourse(one, card)),
  ]
  const sums = new Map<string, number>()
  for (const course of courses) {
    const piece = pieceOfCourse(course, asOf)
    const key = piece && `${course.month} ${pieceText(piece)}`
    if (key !== null) sums.set(key, (sums.get(key) ?? 0) + 1)
  }
  return [...sums].map(([key, count]) => {
    const [month = '', ...text] = key.split(' ')
    return { month: Number(month), piece: readPiece(text.join(' ')), count }
  })
}

const bytes = (unit: ReturnType<typeof tally>): string => canonicalJson({ ...unit, validUntil: null })

// COURSE_YEARS=1000 for more.
const YEARS = Number(process.env.COURSE_YEARS ?? 25)

test.each(schemes)(
  'property: under $id courses added up are the tally, at any instant',
  { timeout: 60_000 + YEARS * 500 },
  (scheme: Scheme) => {
    const card = scorecardOf(scheme)
    fc.assert(
      fc.property(
        fullerFacts,
        fc.array(instant, { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat(), { minLength: 6, maxLength: 6 }),
        (unit, instants, picks) => {
          const turns = turnsOf(unit)
          const near = picks.flatMap((pick) => turns[pick % Math.max(1, turns.length)] ?? [])
          for (const asOf of [...instants, ...near]) {
            expect(bytes(talliedFrom(heldBy(unit, card, asOf), unit, card, asOf))).toBe(
              bytes(tally(unit, scheme, asOf)),
            )
          }
        },
      ),
      { numRuns: YEARS },
    )
  },
)

test('property: 「为什么」 says of sums what it says of every ticket, and names those that it is given', () => {
  fc.assert(
    fc.property(fc.constantFrom(...schemes), fullerFacts, instant, fc.nat(), (scheme, unit, asOf, pick) => {
      const card = scorecardOf(scheme)
      const held = heldBy(unit, card, asOf)
      const counts = talliedFrom(held, unit, card, asOf)
      const [one] = unit.assignments.slice(pick % Math.max(1, unit.assignments.length))
      const named = one ? contributionsOf({ assignments: [one] }, card, asOf) : []
      const { reports, returns } = unit
      const sums = lossesIn({ counts, held, named, reports, returns }, 100, scheme, asOf)
      const whole = lossesOf(unit, 100, scheme, asOf)
      const shown = ({ causes }: Losses, isNamed: (ticket: string) => boolean): string[] =>
        (causes ?? [])
          .map(({ item, why, question, points, count, tickets }) => {
            const own = tickets
              .filter(({ ticket }) => isNamed(ticket))
              .map((of) => [of.ticket, of.credit.toFraction(), of.points.toFraction(), of.at?.toISOString() ?? null])
            return canonicalJson([item, why, question, points.toFraction(), count, own])
          })
          .sort()
      expect(shown(sums, () => true)).toEqual(shown(whole, (ticket) => ticket === one?.ticket))
      const items = scheme === schemes[0] ? ['onTime'] : card.lines.map(({ item }) => item)
      const losing = losingPieces(held, items, card).map(pieceText)
      const lost = (whole.causes ?? []).filter((of) => items.includes(of.item)).flatMap(({ tickets }) => tickets)
      for (const { ticket } of lost) {
        const of = unit.assignments.find((charge) => charge.ticket === ticket)
        const piece = of && pieceOfCourse(chargeCourse(of, card), asOf)
        expect(losing).toContain(piece && pieceText(piece))
      }
    }),
    { numRuns: YEARS * 2 },
  )
})

const card = scorecardOf(seededScheme())
const told = (fact: AssignmentFact): unknown[] =>
  chargeCourse(fact, card).stretches.map(({ at, piece }) => [
    at.toISOString(),
    piece?.of === 'charge'
      ? piece.words
          .map(({ outcome, basis, isProvisional }) => `${outcome}/${basis}${isProvisional ? '?' : ''}`)
          .join(' ')
      : null,
  ])

test('scoring.md#runs: a course turns where an act or a limit turns it, and nowhere else', () => {
  const done = {
    contactedAt: shanghai('2015-03-02 11:00'),
    closedAt: shanghai('2015-03-10 09:00'),
    result: 'solved' as const,
  }
  const revisits = [aRevisit({ contactedFirst: 'no', result: 'explained', satisfaction: 'fair' })]
  expect(told(aCharge({ ...done, revisits }))).toEqual([
    ['2015-03-02T02:00:00.000Z', ''],
    ['2015-03-02T03:00:00.000Z', 'yes/record?'],
    ['2015-03-09T16:00:00.000Z', 'yes/record? no/limit'],
    ['2015-03-10T01:00:00.000Z', 'yes/record? no/record solved/record?'],
    ['2015-03-20T02:00:00.000Z', 'no/citizen no/record explained/citizen fair/citizen'],
  ])
  expect(told(aCharge({ endedAt: shanghai('2015-03-03 09:00') }))).toEqual([
    ['2015-03-02T02:00:00.000Z', ''],
    ['2015-03-03T01:00:00.000Z', null],
  ])
  expect(told(aCharge({ receivedAt: shanghai('2016-03-02 11:00') }))).toEqual([])
  expect(pieceOfCourse(chargeCourse(aCharge(), card), shanghai('2015-03-02 09:59'))).toBeNull()
})

test('schemes of other weights share their courses; one that asks otherwise does not', () => {
  const plan = seededScheme()
  const bases = [plan, { ...plan, id: 'x' }].map((scheme) => courseBasis(scorecardOf(scheme)))
  expect(new Set(bases).size).toBe(1)
  const others = schemes.map((scheme) => courseBasis(scorecardOf(scheme)))
  expect(new Set([...bases, ...others]).size).toBeGreaterThan(4)
})

test('what is kept of no measure of the scheme is no piece of it', () => {
  const piece = readPiece('["charge",false,false,[],[["other","yes","record",false]]]')
  expect(() => sumsOf([{ month: 0, piece, count: 1 }], card)).toThrow('no such measure: other')
  expect(talliedFrom([], aUnit(), card, shanghai('2015-03-02 09:00')).handled).toBe(0)
})
