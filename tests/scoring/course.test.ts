import { expect, test } from 'vitest'
import { EXCLUSION_REASONS } from '../../src/domain/lists/exclusions.ts'
import { SOURCES, TICKET_KINDS } from '../../src/domain/lists/tickets.ts'
import { chargeCourse, courseBasis, pieceOfCourse, returnCourse } from '../../src/scoring/course/course.ts'
import { pieceText, sumsOf } from '../../src/scoring/course/sums.ts'
import { overDaysOf } from '../../src/scoring/differences/replay.ts'
import type { AssignmentFact, UnitFacts } from '../../src/scoring/facts.ts'
import type { Held } from '../../src/scoring/piece.ts'
import { readPiece } from '../../src/scoring/scheme/kept-pieces.ts'
import { canonicalJson, type Scheme } from '../../src/scoring/scheme.ts'
import type { Scorecard } from '../../src/scoring/scorecard/scorecard.ts'
import { scorecardOf } from '../../src/scoring/scorecard/scorecard-of.ts'
import { talliedFrom, tally } from '../../src/scoring/standings/tally.ts'
import { shanghai } from '../support/a-ticket.ts'
import { aCharge, aRevisit, aUnit } from '../support/facts.ts'
import { fc } from '../support/property.ts'
import { charge, instant, unitFacts } from '../support/random-facts.ts'
import { anyScheme, seededScheme, shippedIds } from '../support/seeds.ts'

const DAY = 86_400_000
const schemes = shippedIds().map((id) => overDaysOf(anyScheme(id), seededScheme()))

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null })
const within = (days: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: days * DAY })

/** The charge with what only some schemes ask about: pauses that moved its limit, an exclusion, rounds, signing in. */
const fuller = charge.chain((fact) => {
  const after = (ms: number): Date => new Date(fact.receivedAt.getTime() + ms)
  return fc
    .record({
      pause: maybe(fc.tuple(within(12), within(5))),
      ended: maybe(within(3)),
      exclusion: maybe(fc.record({ ms: within(60), reason: fc.constantFrom(...EXCLUSION_REASONS) })),
      about: fc.option(
        fc.record({
          kind: fc.constantFrom(...TICKET_KINDS),
          source: fc.constantFrom(...SOURCES),
          urgent: fc.boolean(),
          class: maybe(fc.constantFrom('省平台', '市平台')),
          repeat: fc.boolean(),
          attempts: fc.array(within(5).map(after), { maxLength: 2 }),
          rounds: fc.array(within(20).map(after), { maxLength: 2 }),
          signIn: maybe(fc.record({ until: fc.constant(after(DAY / 12)), at: maybe(within(1).map(after)) })),
        }),
        { nil: undefined },
      ),
    })
    .map(({ pause, ended, exclusion, about }): AssignmentFact => {
      const { closingUntil } = fact
      const moved = pause && new Date(closingUntil.getTime() + pause[1])
      const back =
        pause && moved && ended !== null ? { at: after(pause[0] + ended), from: moved, to: closingUntil } : null
      const pauses =
        pause && moved ? [{ at: after(pause[0]), from: closingUntil, to: moved }, ...(back ? [back] : [])] : null
      return {
        ...fact,
        pauses,
        closingUntil: pauses?.at(-1)?.to ?? closingUntil,
        exclusion: exclusion && { at: after(exclusion.ms), reason: exclusion.reason },
        ...(about ? { about } : {}),
      }
    })
})

const facts = fc
  .tuple(unitFacts, fc.uniqueArray(fuller, { selector: ({ ticket }) => ticket, maxLength: 25 }), maybe(instant))
  .map(
    ([unit, assignments, ruledGood]): UnitFacts => ({
      ...unit,
      assignments,
      returns: unit.returns.map((one, at) => (at === 0 ? { ...one, ruledGood } : one)),
    }),
  )

/** The instants at which something happens, or a limit is reached, and those next to them. */
function turnsOf({ assignments, returns }: UnitFacts): Date[] {
  const of = (value: unknown): Date[] => {
    if (value instanceof Date) return [value]
    return value !== null && typeof value === 'object' ? Object.values(value).flatMap(of) : []
  }
  return [...assignments, ...returns].flatMap(of).flatMap((at) => [-1, 0, 1].map((ms) => new Date(at.getTime() + ms)))
}

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
        facts,
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
