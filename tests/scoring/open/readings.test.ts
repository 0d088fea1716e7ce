import { describe, expect, test } from 'vitest'
import { deadline } from '../../../src/domain/deadline.ts'
import { overDaysOf, replayed } from '../../../src/scoring/differences/replay.ts'
import type { AssignmentFact, UnitFacts } from '../../../src/scoring/facts.ts'
import type { OpenScheme } from '../../../src/scoring/scheme/open-form.ts'
import { scoreAll, sheetsOf } from '../../../src/scoring/standings/standing.ts'
import { tally } from '../../../src/scoring/standings/tally.ts'
import { shanghai } from '../../support/a-ticket.ts'
import { aCharge, aRevisit, aUnit } from '../../support/facts.ts'
import { openScheme, seededCalendar, seededScheme } from '../../support/seeds.ts'

const said = { assumed: 'for the test' }
const rates = openScheme('2023.three-rates')
const asOf = shanghai('2023-08-01 00:00')

type Said = Required<OpenScheme['readings']>
const reading = <Name extends keyof Said>(name: Name, value: Said[Name]['value']): OpenScheme => ({
  ...rates,
  readings: { ...rates.readings, [name]: { value, source: said } },
})

const about: NonNullable<AssignmentFact['about']> = {
  kind: 'help',
  source: '12345',
  urgent: false,
  repeat: false,
  class: null,
  attempts: [],
  rounds: [],
}
/** Received on Monday 2023-06-05, contact until the 6th, closing until the 12th. */
const charge = (changes: Partial<AssignmentFact> = {}): AssignmentFact =>
  aCharge({
    receivedAt: shanghai('2023-06-05 10:00'),
    firstContactUntil: shanghai('2023-06-06 23:59:59.999'),
    closingUntil: shanghai('2023-06-12 23:59:59.999'),
    about,
    ...changes,
  })
const call = (at: string, changes: Parameters<typeof aRevisit>[0] = {}) => aRevisit({ at: shanghai(at), ...changes })

/** The words that one ticket counts as, by question. */
function wordsOf(fact: AssignmentFact, scheme: OpenScheme): Record<string, string> {
  const { counts } = tally(aUnit({ assignments: [fact] }), scheme, asOf)
  return Object.fromEntries(
    Object.entries(counts).flatMap(([key, { words }]) =>
      Object.keys(words).map((word) => [key.split(' ')[0] ?? '', word]),
    ),
  )
}

describe('scoring.md#readings each open reading has the answers that notices give', () => {
  const closed = { closedAt: shanghai('2023-06-07 10:00'), result: 'solved' } as const
  const twice = charge({
    ...closed,
    contactedAt: shanghai('2023-06-05 11:00'),
    revisits: [
      call('2023-06-08 10:00', { result: 'unsolved', satisfaction: 'dissatisfied', contactedFirst: 'no' }),
      call('2023-06-20 10:00', { result: 'solved', satisfaction: 'satisfied', contactedFirst: 'yes' }),
    ],
  })
  test('first or last finding', () => {
    expect(wordsOf(twice, reading('finding', 'first'))).toEqual({
      contacted: 'no',
      result: 'unsolved',
      answer: 'dissatisfied',
      joint: 'neither',
    })
    expect(wordsOf(twice, reading('finding', 'last'))).toEqual({
      contacted: 'yes',
      result: 'solved',
      answer: 'satisfied',
      joint: 'both',
    })
    const unreached = charge({ ...closed, revisits: [call('2023-06-08 10:00', { reached: false })] })
    expect(wordsOf(unreached, reading('finding', 'last'))).toEqual({})
  })
  test('the citizen or the record wins', () => {
    const scheme = {
      ...reading('differingAnswers', 'record-wins'),
      readings: {
        ...reading('differingAnswers', 'record-wins').readings,
        finding: { value: 'first' as const, source: said },
      },
    }
    expect(wordsOf(twice, scheme)).toEqual({
      contacted: 'yes',
      result: 'solved',
      answer: 'dissatisfied',
      joint: 'neither',
    })
    const silent = charge({
      firstContactUntil: shanghai('2023-09-01 00:00'),
      revisits: [call('2023-06-08 10:00', { contactedFirst: 'yes', result: 'filed' })],
    })
    expect(wordsOf(silent, scheme)).toEqual({ contacted: 'yes', result: 'filed' })
  })
  test('unanswered: left out, satisfied or dissatisfied; nobody called: left out', () => {
    const fact = charge({ ...closed, revisits: [call('2023-06-08 10:00')] })
    expect(wordsOf(fact, reading('unanswered', 'left-out')).answer).toBeUndefined()
    expect(wordsOf(fact, reading('unanswered', 'satisfied')).answer).toBe('satisfied')
    expect(wordsOf(fact, reading('unanswered', 'dissatisfied')).answer).toBe('dissatisfied')
    expect(wordsOf(charge(closed), reading('unanswered', 'satisfied')).answer).toBeUndefined()
  })
  test('not revisited: by the record, or left out', () => {
    expect(wordsOf(charge(closed), reading('notRevisited', 'unit-record-provisional'))).toEqual({
      contacted: 'no',
      result: 'solved',
    })
    expect(wordsOf(charge(closed), reading('notRevisited', 'left-out'))).toEqual({})
  })
  test('an attempt is no contact, or is one', () => {
    const tried = charge({
      about: { ...about, attempts: [shanghai('2023-06-06 09:00')] },
      contactedAt: shanghai('2023-06-09 10:00'),
    })
    expect(wordsOf(tried, reading('attempts', 'no-contact')).contacted).toBe('no')
    expect(wordsOf(tried, reading('attempts', 'first-is-contact')).contacted).toBe('yes')
    const { about: _, ...unknown } = tried
    expect(wordsOf(unknown, reading('attempts', 'first-is-contact')).contacted).toBe('no')
  })
  test('the day ends at 24:00, or at an hour; a limit with an hour of its own keeps it', () => {
    const late = charge({ contactedAt: shanghai('2023-06-06 18:00') })
    expect(wordsOf(late, reading('dayEnds', '24:00')).contacted).toBe('yes')
    expect(wordsOf(late, reading('dayEnds', '17:30')).contacted).toBe('no')
    const own = charge({ firstContactUntil: shanghai('2023-06-06 19:00'), contactedAt: shanghai('2023-06-06 18:00') })
    expect(wordsOf(own, reading('dayEnds', '17:30')).contacted).toBe('yes')
  })
  test('an excluded ticket is counted apart, or only flagged', () => {
    const out = charge({ ...closed, exclusion: { at: shanghai('2023-06-09 10:00'), reason: 'other' } })
    const of = (value: 'flag' | 'leave-out') => tally(aUnit({ assignments: [out] }), reading('exclusions', value), asOf)
    expect([of('flag').handled, of('flag').excluded]).toEqual([1, 0])
    expect([of('leave-out').handled, of('leave-out').excluded]).toEqual([0, 1])
    expect(
      tally(aUnit({ assignments: [out] }), reading('exclusions', 'leave-out'), shanghai('2023-06-09 09:00')).handled,
    ).toBe(1)
  })
  test('the day of receipt counts where it is a working day, and a day may end earlier', () => {
    const calendar = seededCalendar()
    const until = (received: string, receiptCounts: boolean, endsAt: [number, number] | null) =>
      deadline(shanghai(received), 2, calendar, { receiptCounts, endsAt }).until.toISOString()
    expect(until('2023-06-05 10:00', false, null)).toBe(shanghai('2023-06-07 23:59:59.999').toISOString())
    expect(until('2023-06-05 10:00', true, null)).toBe(shanghai('2023-06-06 23:59:59.999').toISOString())
    expect(until('2023-06-04 10:00', true, [17, 30])).toBe(shanghai('2023-06-06 17:30').toISOString())
  })
  test('replayed: what the one scheme counted is counted anew by the other, what came with the ticket stays', () => {
    const calendar = seededCalendar()
    const counted = reading('receiptDay', 'counted')
    const own = charge({
      ticket: 'B',
      firstContactUntil: shanghai('2023-06-20 10:00'),
      closingUntil: shanghai('2023-06-30 10:00'),
    })
    const { about: _, ...unknown } = charge({ ticket: 'C' })
    const [unit] = replayed([aUnit({ assignments: [charge(), own, unknown] })], rates, counted, calendar)
    expect(unit?.assignments.map(({ firstContactUntil }) => firstContactUntil)).toEqual([
      shanghai('2023-06-05 23:59:59.999'),
      own.firstContactUntil,
      unknown.firstContactUntil,
    ])
    expect(overDaysOf(rates, seededScheme()).period).toMatchObject({ id: '2023-06', from: '2014-11-01' })
    expect(overDaysOf(seededScheme(), rates).period).toMatchObject({ id: '2015', from: '2023-06-01' })
  })
})

test('among several only the first of a scheme stands where nothing else tells them apart', () => {
  const unit = (code: string, changes: Partial<UnitFacts> = {}) =>
    aUnit(changes, { code, name: code, cohort: 'street', position: 1 })
  const good = charge({ contactedAt: shanghai('2023-06-05 11:00') })
  const facts = [
    unit('a', { assignments: [good] }),
    unit('b', { assignments: [good, { ...good, ticket: 'SH2' }] }),
    unit('c'),
  ]
  const ranks = (scheme: OpenScheme) =>
    sheetsOf(
      scoreAll(
        facts.map((one) => tally(one, scheme, asOf)),
        scheme,
      ),
    ).map(({ unit: { code }, rank }) => `${code}${rank}`)
  expect(ranks(reading('equalTotals', 'share-the-rank'))).toEqual(['a1', 'b1', 'cnull'])
  expect(ranks(reading('equalTotals', 'more-tickets-first'))).toEqual(['b1', 'a2', 'cnull'])
})
