import { describe, expect, test } from 'vitest'
import type { ReturnFact, UnitFacts } from '../../src/scoring/facts.ts'
import { adjusted } from '../../src/scoring/indicators/adjustments.ts'
import { points, shown } from '../../src/scoring/points.ts'
import { sheetOf } from '../../src/scoring/standings/sheet.ts'
import { tally } from '../../src/scoring/standings/tally.ts'
import { shanghai } from '../support/a-ticket.ts'
import { aUnit } from '../support/facts.ts'
import { seededScheme } from '../support/seeds.ts'

const scheme = seededScheme()
const later = shanghai('2015-12-01 00:00')
const sheet = (facts: Partial<UnitFacts>, asOf = later) => sheetOf(tally(aUnit(facts), scheme, asOf), 0, scheme)
const line = (item: string, facts: Partial<UnitFacts>, asOf = later) => {
  const found = sheet(facts, asOf).lines.find((one) => one.item === item)
  return found && { points: found.points && shown(found.points), ...found.counts, pending: found.pending }
}

describe('六（一）1–6 marks', () => {
  test('the latest mark given by asOf stands; without one the item counts 0 and is pending', () => {
    const marks = [
      { item: 'meetings', points: '1', at: shanghai('2015-11-02 10:00') },
      { item: 'meetings', points: '2', at: shanghai('2015-11-03 10:00') },
      { item: 'meetings', points: '0.5', at: shanghai('2015-11-01 10:00') },
    ] as const
    expect(line('meetings', { marks })).toEqual({ points: '2.00', pending: false })
    expect(line('meetings', { marks }, shanghai('2015-11-02 23:00'))).toEqual({ points: '1.00', pending: false })
    expect(line('meetings', { marks }, shanghai('2015-10-31 23:00'))).toEqual({ points: '0.00', pending: true })
    expect(sheet({ marks }).pending).toEqual(['organization', 'process', 'assigned', 'archiving'])
  })
})

describe('六（一）4 reporting', () => {
  const monthly = (at: string) => ({ at: shanghai(at), kind: 'monthly' }) as const
  test('before the first month has ended it counts 0 and is pending', () => {
    const reports = [monthly('2014-11-05 10:00')]
    const empty = { numerator: expect.anything(), denominator: 0, provisional: null }
    expect(line('reporting', { reports }, shanghai('2014-11-30 23:59:59.999'))).toEqual({
      points: '0.00',
      ...empty,
      pending: true,
    })
    expect(line('reporting', { reports }, shanghai('2014-12-01 00:00'))).toMatchObject({
      points: '3.00',
      denominator: 1,
      pending: false,
    })
  })
  test('a month counts once, by a monthly report within its own days in Shanghai', () => {
    const reports = [
      monthly('2014-11-30 23:59:59'),
      monthly('2014-11-01 00:00'),
      monthly('2015-01-01 00:00'),
      { at: shanghai('2014-12-15 10:00'), kind: 'event' } as const,
    ]
    const counted = line('reporting', { reports }, shanghai('2015-02-10 00:00'))
    expect(counted).toMatchObject({ points: '2.00', denominator: 3 })
    expect(counted?.numerator?.valueOf()).toBe(2)
  })
  test('四 the period has thirteen months and none after it counts', () => {
    expect(line('reporting', { reports: [monthly('2015-12-03 10:00')] }, shanghai('2016-03-01 00:00'))).toMatchObject({
      points: '0.00',
      denominator: 13,
    })
  })
})

describe('六（一）7 returns', () => {
  const request = (changes: Partial<ReturnFact>): ReturnFact => ({
    ticket: 'SH1',
    ground: 'outside',
    requestedAt: shanghai('2015-03-03 10:00'),
    inTime: true,
    decision: 'accepted',
    decidedAt: shanghai('2015-03-04 10:00'),
    ruledGood: null,
    ...changes,
  })
  test('none decided: full', () => {
    expect(line('returns', {})).toMatchObject({ points: '3.00', denominator: 0 })
    const waiting = request({ decision: null, decidedAt: null })
    expect(line('returns', { returns: [waiting] })).toMatchObject({ points: '3.00', denominator: 0 })
    const returns = [request({})]
    expect(line('returns', { returns }, shanghai('2015-03-04 09:59:59.999'))).toMatchObject({ denominator: 0 })
    expect(line('returns', { returns }, shanghai('2015-03-04 10:00'))).toMatchObject({ denominator: 1 })
  })
  test('good is accepted and in time', () => {
    const returns = [request({}), request({ inTime: false }), request({ decision: 'refused' })]
    expect(line('returns', { returns })).toMatchObject({ points: '1.00', denominator: 3 })
  })
  test('四 requested outside the period: left out', () => {
    const returns = [request({ requestedAt: shanghai('2014-10-31 23:59') }), request({ requestedAt: later })]
    expect(line('returns', { returns }, shanghai('2016-03-01 00:00'))).toMatchObject({ denominator: 0 })
  })
})

describe('六（三） adjustments', () => {
  test.each([
    ['0', 0, '2.00'],
    ['5/2', 0, '4.50'],
    ['9', 0, '5.00'],
    ['9', 2, '4.00'],
    ['0', 3, '0.50'],
    ['0', 9, '0.00'],
  ])('bonuses of %s and %i deductions: %s', (bonus, deductions, expected) => {
    const rule = { of: 'adjustments', start: points(2), most: points(3), each: points('0.5') } as const
    const sums = { bonus, deductions, kinds: 1 }
    expect(shown(adjusted(sums, rule, points(5), { deductions: 'each-occurrence' }))).toBe(expected)
    const once = shown(adjusted({ ...sums, deductions: 7 }, rule, points(5), { deductions: 'once-a-kind' }))
    expect(once).toBe(shown(adjusted({ ...sums, deductions: 1 }, rule, points(5), { deductions: 'each-occurrence' })))
  })
  test('only what the leading group approved by asOf scores', () => {
    const at = shanghai('2015-06-01 10:00')
    const steps = ['proposed', 'verified', 'agreed', 'rejected', 'approved'] as const
    const adjustments = steps.flatMap((status) => [
      { kind: 'bonus', points: '1.5', status, at } as const,
      { kind: 'deduction', points: null, status, at } as const,
    ])
    expect(line('adjustment', { adjustments })).toMatchObject({ points: '3.00' })
    expect(line('adjustment', { adjustments }, at)).toMatchObject({ points: '3.00' })
    expect(line('adjustment', { adjustments }, shanghai('2015-06-01 09:59:59.999'))).toMatchObject({ points: '2.00' })
    const unpriced = [{ kind: 'bonus', points: null, status: 'approved', at } as const]
    expect(line('adjustment', { adjustments: unpriced })).toMatchObject({ points: '2.00' })
  })
})
