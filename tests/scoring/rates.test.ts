import { describe, expect, test } from 'vitest'
import type { AssignmentFact } from '../../src/scoring/facts.ts'
import { tally } from '../../src/scoring/standings/tally.ts'
import { shanghai } from '../support/a-ticket.ts'
import { aCharge, aRevisit, aUnit } from '../support/facts.ts'
import { seededScheme } from '../support/seeds.ts'
import { openWordsOf, wordsOf } from '../support/words.ts'

const scheme = seededScheme()
const later = shanghai('2015-12-01 00:00')
const counts = (charge: Partial<AssignmentFact>, asOf = later) =>
  tally(aUnit({ assignments: [aCharge(charge)] }), scheme, asOf)

describe('scoring.md#handled', () => {
  test.each([
    ['2014-10-31 23:59:59.999', 0],
    ['2014-11-01 00:00', 1],
    ['2015-11-30 23:59:59.999', 1],
    ['2015-12-01 00:00', 0],
  ])('四 received at %s: %i', (received, handled) => {
    const end = shanghai('2016-01-31 00:00')
    expect(counts({ receivedAt: shanghai(received) }, end).handled).toBe(handled)
  })
  test.each([
    ['2015-03-02 09:59:59.999', 0],
    ['2015-03-02 10:00', 1],
    ['2015-03-03 14:59:59.999', 1],
    ['2015-03-03 15:00', 0],
  ])('received at 10:00 and ended by an accepted return at 15:00 the next day, seen at %s: %i', (asOf, handled) => {
    expect(counts({ endedAt: shanghai('2015-03-03 15:00') }, shanghai(asOf)).handled).toBe(handled)
  })
  test('六（二）4 a ticket received inside and closed after the period counts', () => {
    const receivedAt = shanghai('2015-11-30 20:00')
    const closedAt = shanghai('2015-12-02 10:00')
    const closed = counts({ receivedAt, closedAt, result: 'solved' }, shanghai('2015-12-03 00:00'))
    expect(wordsOf(closed, 'result').solved).toBe(1)
  })
})

describe('六（二）2 firstContact', () => {
  const rate = (charge: Partial<AssignmentFact>, asOf = later) => openWordsOf(counts(charge, asOf), 'contacted')
  test.each([
    ['2015-03-03 23:59:59.999', { yes: 0, no: 0, provisional: 0 }],
    ['2015-03-04 00:00', { yes: 0, no: 1, provisional: 1 }],
  ])('nobody called: the limit has not passed at its last millisecond: %s', (asOf, expected) => {
    expect(rate({}, shanghai(asOf))).toEqual(expected)
  })
  test.each([
    ['2015-03-03 09:00', 'yes'],
    ['2015-03-03 23:59:59.999', 'yes'],
    ['2015-03-04 00:00', 'no'],
  ])('contacted at %s: %s by the record', (contacted, word) => {
    const expected = { yes: 0, no: 0, provisional: 1, [word]: 1 }
    expect(rate({ contactedAt: shanghai(contacted) })).toEqual(expected)
  })
  test('a contact later than asOf is hidden', () => {
    const contactedAt = shanghai('2015-03-03 09:00')
    expect(rate({ contactedAt }, shanghai('2015-03-03 08:59:59.999'))).toEqual({ yes: 0, no: 0, provisional: 0 })
    expect(rate({ contactedAt }, contactedAt)).toEqual({ yes: 1, no: 0, provisional: 1 })
  })
  test('the citizen wins over the record, either way; no answer leaves the ticket out', () => {
    const contactedAt = shanghai('2015-03-03 09:00')
    expect(rate({ contactedAt, revisits: [aRevisit({ contactedFirst: 'no' })] })).toEqual({
      yes: 0,
      no: 1,
      provisional: 0,
    })
    expect(rate({ revisits: [aRevisit({ contactedFirst: 'yes' })] })).toEqual({ yes: 1, no: 0, provisional: 0 })
    expect(rate({ contactedAt, revisits: [aRevisit()] })).toEqual({ yes: 0, no: 0, provisional: 0 })
    expect(rate({ contactedAt, revisits: [aRevisit({ reached: false })] })).toEqual({ yes: 0, no: 0, provisional: 0 })
  })
  test('the earliest revisit counts, and none before asOf', () => {
    const second = aRevisit({ at: shanghai('2015-03-25 10:00'), contactedFirst: 'no' })
    const revisits = [second, aRevisit({ contactedFirst: 'yes' })]
    expect(rate({ revisits })).toEqual({ yes: 1, no: 0, provisional: 0 })
    expect(rate({ revisits }, shanghai('2015-03-20 10:00'))).toEqual({ yes: 1, no: 0, provisional: 0 })
    expect(rate({ revisits }, shanghai('2015-03-20 09:59:59.999'))).toEqual({ yes: 0, no: 1, provisional: 1 })
  })
})

describe('六（二）3 onTime', () => {
  const rate = (charge: Partial<AssignmentFact>, asOf = later) => wordsOf(counts(charge, asOf), 'closedInTime')
  test.each([
    ['2015-03-09 23:59:59.999', { yes: 0, no: 0 }],
    ['2015-03-10 00:00', { yes: 0, no: 1 }],
  ])('open at %s', (asOf, expected) => {
    expect(rate({}, shanghai(asOf))).toEqual(expected)
  })
  test.each([
    ['2015-03-09 23:59:59.999', { yes: 1, no: 0 }],
    ['2015-03-10 00:00', { yes: 0, no: 1 }],
  ])('closed at %s; what the citizen says of the time does not count', (closed, expected) => {
    const revisits = [aRevisit({ onTime: 'no' })]
    expect(rate({ closedAt: shanghai(closed), result: 'solved', revisits })).toEqual(expected)
  })
})

describe('六（二）4 resolution, 六（二）5 satisfaction', () => {
  const closedAt = shanghai('2015-03-05 10:00')
  const none = { solved: 0, explained: 0, filed: 0, unsolved: 0, provisional: 0 }
  test.each(['solved', 'explained', 'filed', 'unsolved'] as const)('%s by the unit, then by the citizen', (result) => {
    expect(openWordsOf(counts({ closedAt, result }), 'result')).toEqual({ ...none, [result]: 1, provisional: 1 })
    const revisits = [aRevisit({ result })]
    expect(openWordsOf(counts({ closedAt, result: 'solved', revisits }), 'result')).toEqual({ ...none, [result]: 1 })
    expect(openWordsOf(counts({ revisits }), 'result')).toEqual({ ...none, [result]: 1 })
  })
  test('open, closed without a result yet, or revisited without an answer: left out', () => {
    expect(openWordsOf(counts({}), 'result')).toEqual(none)
    expect(openWordsOf(counts({ closedAt }), 'result')).toEqual(none)
    expect(openWordsOf(counts({ closedAt, result: 'solved', revisits: [aRevisit()] }), 'result')).toEqual(none)
    expect(openWordsOf(counts({ closedAt, result: 'solved' }, shanghai('2015-03-05 09:59')), 'result')).toEqual(none)
  })
  test.each(['satisfied', 'fair', 'average', 'dissatisfied'] as const)('%s', (satisfaction) => {
    const grades = { satisfied: 0, fair: 0, average: 0, dissatisfied: 0 }
    expect(wordsOf(counts({ revisits: [aRevisit({ satisfaction })] }), 'answer')).toEqual({
      ...grades,
      [satisfaction]: 1,
    })
    expect(wordsOf(counts({ revisits: [aRevisit()] }), 'answer')).toEqual(grades)
    expect(wordsOf(counts({}), 'answer')).toEqual(grades)
  })
})
