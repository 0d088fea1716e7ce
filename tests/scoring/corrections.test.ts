import { describe, expect, test } from 'vitest'
import {
  type CorrectionNeeded,
  correctionsFor,
  subjectProblem,
} from '../../src/scoring/differences/correction-options.ts'
import { type Correction, correctFacts, monthEnd } from '../../src/scoring/differences/corrections.ts'
import type { UnitFacts } from '../../src/scoring/facts.ts'
import { shown } from '../../src/scoring/points.ts'
import { sheetOf } from '../../src/scoring/standings/sheet.ts'
import { tally } from '../../src/scoring/standings/tally.ts'
import { shanghai } from '../support/a-ticket.ts'
import { aCharge, aRevisit, aUnit } from '../support/facts.ts'
import { seededScheme } from '../support/seeds.ts'
import { openWordsOf, wordsOf } from '../support/words.ts'

const scheme = seededScheme()
const asOf = shanghai('2015-12-10 10:00')
const closedLate = { closedAt: shanghai('2015-03-12 10:00'), result: 'unsolved' as const }
const poorReturn = {
  ticket: 'SH2',
  ground: 'outside',
  requestedAt: shanghai('2015-03-09 10:00'),
  inTime: false,
  decision: 'accepted',
  decidedAt: shanghai('2015-03-10 10:00'),
  ruledGood: null,
} as const
const facts = aUnit({
  assignments: [
    aCharge(closedLate),
    aCharge({
      ticket: 'SH3',
      contactedAt: shanghai('2015-03-02 11:00'),
      closedAt: shanghai('2015-03-05 10:00'),
      result: 'solved',
      revisits: [aRevisit({ satisfaction: 'fair', result: 'solved', contactedFirst: 'yes' })],
    }),
    aCharge({ ticket: 'SH4', revisits: [aRevisit({ satisfaction: 'satisfied', result: 'solved' })] }),
    aCharge({ ticket: 'SH2', endedAt: shanghai('2015-03-10 10:00') }),
  ],
  returns: [poorReturn, { ...poorReturn, ticket: 'SH5' }],
})
const options = (needed: CorrectionNeeded): string[] =>
  needed.kind === 'choose'
    ? needed.options.map((one) => ('item' in one && 'outcome' in one ? `${one.item}=${one.outcome}` : one.kind))
    : [needed.kind]
const points = (of: readonly UnitFacts[], item: string): string | null => {
  const [first = facts] = of
  const line = sheetOf(tally(first, scheme, asOf), 10, scheme).lines.find((one) => one.item === item)
  return line?.points ? shown(line.points) : null
}

describe('五 what an objection may be about', () => {
  test.each([
    [null, 'SH1', null],
    ['firstContact', 'SH1', null],
    ['firstContact', null, 'item-needs-ticket'],
    ['returns', null, 'item-needs-ticket'],
    ['meetings', null, null],
    ['reporting', null, null],
    ['meetings', 'SH1', 'not-objectable'],
    ['volume', null, 'not-objectable'],
    ['adjustment', null, 'not-objectable'],
  ])('item %s, ticket %s: %s', (item, ticket, problem) => {
    expect(subjectProblem({ item, ticket }, scheme)).toBe(problem)
  })
})

describe('五 what may be made of it: only what cost the unit something', () => {
  test.each([
    [
      null,
      'SH1',
      [
        'firstContact=yes',
        'firstContact=null',
        'onTime=yes',
        'onTime=null',
        'resolution=solved',
        'resolution=explained',
        'resolution=filed',
        'resolution=null',
      ],
    ],
    ['onTime', 'SH1', ['onTime=yes', 'onTime=null']],
    [null, 'SH3', ['satisfaction=null']],
    [null, 'SH2', ['return']],
    ['returns', 'SH2', ['return']],
    [null, 'SH9', []],
    ['satisfaction', 'SH4', []],
    ['meetings', null, ['mark']],
    ['reporting', null, ['month']],
  ])('item %s, ticket %s: %s', (item, ticket, expected) => {
    expect(options(correctionsFor(facts, { item, ticket }, scheme, asOf))).toEqual(expected)
  })
})

describe('五 a correction in the frozen facts', () => {
  const [other] = [aUnit({ assignments: [aCharge()] }, { code: 'qingpu' })]
  const made = (correction: Correction) => correctFacts([facts, other], 'pudong', correction, { scheme, asOf })
  test.each<[Correction, string, string, string]>([
    [{ kind: 'ruling', ticket: 'SH1', item: 'firstContact', outcome: 'yes' }, 'firstContact', '15.00', '30.00'],
    [{ kind: 'ruling', ticket: 'SH1', item: 'firstContact', outcome: null }, 'firstContact', '15.00', '30.00'],
    [{ kind: 'ruling', ticket: 'SH1', item: 'onTime', outcome: 'yes' }, 'onTime', '1.67', '3.33'],
    [{ kind: 'ruling', ticket: 'SH1', item: 'resolution', outcome: 'filed' }, 'resolution', '13.33', '20.00'],
    [{ kind: 'return', ticket: 'SH2' }, 'returns', '0.00', '1.50'],
    [{ kind: 'mark', item: 'meetings', points: '1.5' }, 'meetings', '0.00', '1.50'],
    [{ kind: 'report', month: '2015-03' }, 'reporting', '0.00', '0.23'],
    [{ kind: 'report', month: '2016-03' }, 'reporting', '0.00', '0.00'],
  ])('%o', (correction, item, before, after) => {
    expect(points([facts], item)).toBe(before)
    expect(points(made(correction), item)).toBe(after)
    expect(made(correction)[1]).toBe(other)
  })
  test('a grade that is left out counts in neither part of the rate', () => {
    const after = made({ kind: 'ruling', ticket: 'SH3', item: 'satisfaction', outcome: null })
    expect([points([facts], 'satisfaction'), points(after, 'satisfaction')]).toEqual(['36.00', '40.00'])
  })
  test('a charge that an accepted return ended is not ruled on', () => {
    const after = made({ kind: 'ruling', ticket: 'SH2', item: 'onTime', outcome: 'yes' })
    expect(after[0]?.assignments.every(({ rulings }) => rulings.length === 0)).toBe(true)
  })
  test.each([
    ['2014-11', '2014-11-30T15:59:59.999Z'],
    ['2015-11', '2015-11-30T15:59:59.999Z'],
    ['2015-12', undefined],
  ])('the month %s ends at %s', (month, end) => {
    expect(monthEnd(month, scheme)?.toISOString()).toBe(end)
  })
})

describe('五 rulings', () => {
  const ruled = (...rulings: Parameters<typeof aCharge>[0][]) => rulings
  test('the latest by asOf stands above citizen, record and limit; it is not provisional', () => {
    const rulings = [
      { item: 'firstContact', outcome: 'yes', at: shanghai('2015-12-01 10:00') },
      { item: 'firstContact', outcome: 'no', at: shanghai('2015-12-02 10:00') },
      { item: 'firstContact', outcome: 'yes', at: shanghai('2015-12-11 10:00') },
    ] as const
    const [charge] = ruled({ rulings, revisits: [aRevisit({ contactedFirst: 'yes' })] })
    const unit = aUnit({ assignments: [aCharge(charge)] })
    expect(openWordsOf(tally(unit, scheme, asOf), 'contacted')).toEqual({ yes: 0, no: 1, provisional: 0 })
    expect(openWordsOf(tally(unit, scheme, shanghai('2015-12-01 12:00')), 'contacted')).toEqual({
      yes: 1,
      no: 0,
      provisional: 0,
    })
    expect(tally(unit, scheme, asOf).validUntil).toBe(shanghai('2015-12-11 10:00').toISOString())
  })
  test('of two at one instant the one given last stands', () => {
    const at = shanghai('2015-12-01 10:00')
    const rulings = [
      { item: 'onTime', outcome: 'no', at },
      { item: 'onTime', outcome: 'yes', at },
    ] as const
    expect(wordsOf(tally(aUnit({ assignments: [aCharge({ rulings })] }), scheme, asOf), 'closedInTime')).toEqual({
      yes: 1,
      no: 0,
    })
  })
  test('an earlier ruling listed later does not stand', () => {
    const rulings = [
      { item: 'onTime', outcome: 'no', at: shanghai('2015-12-02 10:00') },
      { item: 'onTime', outcome: 'yes', at: shanghai('2015-12-01 10:00') },
    ] as const
    expect(wordsOf(tally(aUnit({ assignments: [aCharge({ rulings })] }), scheme, asOf), 'closedInTime')).toEqual({
      yes: 0,
      no: 1,
    })
  })
  test('六（一）7 a return ruled good counts as good from then on', () => {
    const good = aUnit({ returns: [{ ...poorReturn, ruledGood: asOf }] })
    expect(tally(good, scheme, asOf).returns).toEqual({ good: 1, counted: 1 })
    expect(tally(good, scheme, shanghai('2015-12-10 09:59')).returns).toEqual({ good: 0, counted: 1 })
  })
})
