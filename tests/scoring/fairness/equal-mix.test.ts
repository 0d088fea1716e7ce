import { describe, expect, it, test } from 'vitest'
import { equalPlaces, mixOf } from '../../../src/scoring/fairness/equal-mix.ts'
import { scorecardOf } from '../../../src/scoring/scorecard/scorecard-of.ts'
import { scoreAll } from '../../../src/scoring/standings/standing.ts'
import { tally } from '../../../src/scoring/standings/tally.ts'
import { shanghai } from '../../support/a-ticket.ts'
import { aCharge, aUnit } from '../../support/facts.ts'
import { fc } from '../../support/property.ts'
import { unitFacts } from '../../support/random-facts.ts'
import { seededScheme } from '../../support/seeds.ts'
import { fairnessAt } from './fair-units.ts'

const scheme = seededScheme()
const asOf = shanghai('2015-03-05 10:00')
const inTime = { contactedAt: shanghai('2015-03-02 11:00') }

/** A unit with so many tickets of a kind, so many of them contacted in time; nothing else is due yet. */
const unit = (code: string, position: number, kinds: Readonly<Record<string, readonly [good: number, of: number]>>) =>
  aUnit(
    {
      assignments: Object.entries(kinds).flatMap(([kind, [good, of]]) =>
        Array.from({ length: of }, (_, at) =>
          aCharge({ ticket: `${code}-${kind}-${at}`, ...(at < good ? inTime : {}) }),
        ),
      ),
    },
    { code, name: code, position },
  )

const EASY = { consult: [4, 4], complaint: [0, 1] } as const
const HARD = { consult: [1, 1], complaint: [2, 4] } as const

describe('scoring.md#fairness: the ranking with every unit’s mix of kinds made equal', () => {
  const { groups } = fairnessAt([unit('a', 1, EASY), unit('b', 2, HARD)], asOf, scheme)
  const [group] = groups

  test('by hand: 3 for the returns, 2.5 for half of the tickets, 95 for the only rate, 2 to begin with', () => {
    expect(groups).toHaveLength(1)
    expect(group?.mix).toEqual([
      { kind: 'complaint', count: 5 },
      { kind: 'consult', count: 5 },
    ])
    // 7.5 + 95 × 4/5 and 7.5 + 95 × 3/5; with the same mix 7.5 + 95 × 1/2 and 7.5 + 95 × 3/4.
    expect(
      group?.units.map(({ unit: code, rank, total, equal }) => [code, rank, total, equal.rank, equal.total]),
    ).toEqual([
      ['a', 1, '83.50', 2, '55.00'],
      ['b', 2, '64.50', 1, '78.75'],
    ])
    expect(group?.units.every(({ equal }) => equal.borrowed.length === 0)).toBe(true)
  })

  test('by hand: 95 points of a rate of 4 of 5, whose interval is 37.5 % to 96.4 %', () => {
    expect(group?.units[0]?.interval?.low).toBeCloseTo(83.5 - 95 * (0.8 - 0.375), 1)
    expect(group?.units[0]?.interval?.high).toBeCloseTo(83.5 + 95 * (0.964 - 0.8), 1)
    expect(group?.units.map(({ close }) => close)).toEqual([false, true])
  })

  test('near is also who has few cases, in whose wide interval the one above lies; who is far from both is not', () => {
    // 85 of 100: 76.7 % to 90.7 %; 2 of 3: 20.7 % to 93.9 %; 0 of 100: 0 % to 3.7 %.
    const three = [
      unit('a', 1, { consult: [85, 100] }),
      unit('b', 2, { consult: [2, 3] }),
      unit('c', 3, { consult: [0, 100] }),
    ]
    const near = fairnessAt(three, asOf, scheme).groups[0]?.units.map(({ unit: code, close }) => [code, close])
    expect(near).toEqual([
      ['a', false],
      ['b', true],
      ['c', false],
    ])
  })

  test('a kind that a unit has none of is taken from all, and said; a unit without a total has none', () => {
    const found = fairnessAt([unit('a', 1, { consult: [1, 2] }), unit('b', 2, HARD), unit('c', 3, {})], asOf, scheme)
    const [first, second, third] = found.groups[0]?.units ?? []
    expect([first?.unit, first?.equal.borrowed]).toEqual(['b', []])
    expect(second?.equal.borrowed).toEqual([{ item: 'firstContact', name: null, kinds: ['complaint'] }])
    expect(third).toMatchObject({ unit: 'c', rank: null, total: null, interval: null, close: false })
    expect(third?.equal).toEqual({ rank: null, total: null, borrowed: [] })
  })

  test('what nobody counted by kind moves nothing', () => {
    const card = scorecardOf(scheme)
    const { ranked } = scoreAll([tally(unit('a', 1, EASY), scheme, asOf)], scheme)
    expect(equalPlaces(ranked, new Map(), card).map(({ equal }) => equal.total)).toEqual(['86.00'])
    const counts = { contacted: { words: { yes: 1 }, provisional: 0 } }
    const other = new Map([['b', new Map([['consult', { handled: 1, counts }]])]])
    const { ranked: both } = scoreAll(
      [unit('a', 1, EASY), unit('b', 2, HARD)].map((one) => tally(one, scheme, asOf)),
      scheme,
    )
    expect(equalPlaces(both, other, card).map(({ equal }) => equal.total)).toEqual(['83.50', expect.any(String)])
    expect(mixOf(ranked, new Map())).toEqual([])
  })

  it('one kind alone changes no total, whatever happened', () => {
    const several = fc.array(unitFacts, { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(several, fc.constantFrom('2015.1', '2015.graded', '2015.balanced'), (facts, id) => {
        const units = facts.map((one, at) => ({ ...one, unit: { ...one.unit, code: `u${at}`, position: at + 1 } }))
        const found = fairnessAt(units, shanghai('2015-12-01 00:00'), seededScheme(id))
        for (const { total, rank, equal } of found.groups.flatMap((one) => one.units)) {
          expect([equal.rank, equal.total]).toEqual([rank, total])
        }
      }),
      { numRuns: 12 },
    )
  })
})
