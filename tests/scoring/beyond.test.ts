import { describe, expect, test } from 'vitest'
import { isThinlyCovered } from '../../src/scoring/coverage.ts'
import { suppose } from '../../src/scoring/differences/what-if.ts'
import { readScheme } from '../../src/scoring/scheme.ts'
import { robustness } from '../../src/scoring/standings/robustness.ts'
import { sheetOf } from '../../src/scoring/standings/sheet.ts'
import { scoreAll } from '../../src/scoring/standings/standing.ts'
import { coverageJson, standingsJson } from '../../src/scoring/standings/standings-json.ts'
import { tally } from '../../src/scoring/standings/tally.ts'
import { shanghai } from '../support/a-ticket.ts'
import { aCharge, aRevisit, aUnit } from '../support/facts.ts'
import { readSeed, seededScheme } from '../support/seeds.ts'
import { smallYear } from '../support/small-year.ts'

const scheme = seededScheme()
const asOf = shanghai('2015-03-03 10:00')

describe('scoring.md#what-if 「试算」', () => {
  const facts = aUnit({
    assignments: [
      aCharge({ ticket: 'A' }),
      aCharge({ ticket: 'B', contactedAt: asOf, closedAt: asOf, result: 'filed' }),
      aCharge({ ticket: 'C', endedAt: asOf }),
    ],
  })
  test('closes and contacts what is open, and leaves the rest as it is', () => {
    const at = shanghai('2015-03-03 12:00')
    const supposed = suppose(facts, { closed: ['A', 'B', 'C'], contacted: ['A', 'B', 'C'] }, at)
    expect(supposed.assignments.map(({ contactedAt, closedAt, result }) => [contactedAt, closedAt, result])).toEqual([
      [at, at, 'solved'],
      [asOf, asOf, 'filed'],
      [null, null, null],
    ])
    expect(suppose(facts, { closed: [], contacted: [] }, at)).toEqual(facts)
  })
})

describe('scoring.md#robustness', () => {
  const late = shanghai('2015-12-01 00:00')
  const tallies = smallYear().map((facts) => tally(facts, scheme, late))
  test('under one scheme every rank holds', () => {
    const { ranks, turnedLead, schemes } = robustness(tallies, [scheme])
    expect([ranks.every(({ holds }) => holds), turnedLead, schemes]).toEqual([true, '0.00', ['2015.1']])
  })
  test('under all shipped ones: the ranks of each, and no larger lead is ever turned round', () => {
    const all = [scheme, seededScheme('2015.balanced'), seededScheme('2015.graded')] as const
    const found = robustness(tallies, all)
    const totals = all.map(
      (one) => new Map(scoreAll(tallies, one).ranked.map(({ unit, total }) => [unit.code, total?.valueOf() ?? 0])),
    )
    const of = (at: number, code: string): number => totals[at]?.get(code) ?? 0
    for (const { unit, ranks, holds } of found.ranks) {
      expect(holds).toBe(new Set(ranks).size === 1)
      for (const other of found.ranks) {
        if (of(0, unit) - of(0, other.unit) <= Number(found.turnedLead) + 0.005) continue
        for (const at of [1, 2]) expect(of(at, unit)).toBeGreaterThanOrEqual(of(at, other.unit))
      }
    }
    expect(found.ranks.map(({ ranks }) => ranks[0])).toEqual(scoreAll(tallies, scheme).ranked.map(({ rank }) => rank))
  })
  test('a turned lead is named', () => {
    const unit = (code: string, position: number, more: object) =>
      aUnit(
        { assignments: [aCharge(more), aCharge({ ticket: 'SH2', contactedAt: shanghai('2015-03-02 11:00') })] },
        { code, position },
      )
    const good = { contactedAt: shanghai('2015-03-02 11:00') }
    const heavy = {
      ...scheme,
      quality: {
        ...scheme.quality,
        items: {
          ...scheme.quality.items,
          firstContact: { ...scheme.quality.items.firstContact, value: '5' },
          onTime: { ...scheme.quality.items.onTime, value: '30' },
        },
      },
    }
    const two = [
      unit('a', 1, good),
      unit('b', 2, {
        closedAt: shanghai('2015-03-05 10:00'),
        result: 'solved',
        revisits: [aRevisit({ at: shanghai('2015-03-06 10:00'), contactedFirst: 'no' })],
      }),
    ].map((facts) => tally(facts, scheme, late))
    expect(Number(robustness(two, [scheme, heavy]).turnedLead)).toBeGreaterThan(0)
    const none = [tally(aUnit({}, { code: 'c' }), scheme, late)]
    expect(robustness(none, [scheme]).ranks).toEqual([
      { unit: 'c', name: '浦东新区水务局', ranks: [null], holds: true },
    ])
  })
})

describe('scoring.md#coverage 有效回访率', () => {
  const closed = { closedAt: shanghai('2015-03-05 10:00'), result: 'solved' as const }
  const facts = aUnit({
    assignments: [
      aCharge({ ...closed, ticket: 'A', revisits: [aRevisit({ contactedFirst: 'yes', satisfaction: 'fair' })] }),
      aCharge({ ...closed, ticket: 'B', revisits: [aRevisit({ reached: false })] }),
      aCharge({ ...closed, ticket: 'C' }),
      aCharge({ ticket: 'D' }),
    ],
  })
  test('answers of the closed tickets, item by item', () => {
    const sheet = sheetOf(tally(facts, scheme, shanghai('2015-12-01 00:00')), 4, scheme)
    expect(coverageJson(sheet)).toEqual({
      firstContact: { answered: 1, closed: 3 },
      onTime: { answered: 0, closed: 3 },
      resolution: { answered: 0, closed: 3 },
      satisfaction: { answered: 1, closed: 3 },
    })
  })
  test.each([
    [0, 0, false],
    [59, 100, true],
    [60, 100, false],
  ])('%i of %i is thin: %s', (answered, all, thin) => {
    expect(isThinlyCovered({ answered, closed: all })).toBe(thin)
  })
})

describe('三 another year’s cohorts', () => {
  const own = {
    ...(readSeed('schemes/2015.1.json') as object),
    id: '2015.cohorts',
    cohorts: { pudong: { value: 'reference', source: { plan: '三' } } },
  }
  test('a scheme may put a unit into another cohort for its period', () => {
    const tallies = smallYear().map((facts) => tally(facts, scheme, shanghai('2015-12-01 00:00')))
    const { ranked, reference } = scoreAll(tallies, readScheme(own))
    expect(ranked.map(({ unit }) => unit.code)).not.toContain('pudong')
    expect(reference.map(({ unit }) => unit.code)).toContain('pudong')
  })
  test('an office may have groups of its own in the place of the plan’s: each ranked by itself, or not', () => {
    const source = { plan: '三' }
    const group = (code: string, name: string, ranked: boolean) => ({
      code,
      name,
      ranked: { value: ranked, source },
      published: { value: true, source },
    })
    const groups = [group('districts', '区局', true), group('bureau', '直属单位', true), group('others', '其他', false)]
    const cohorts = { chengtou: { value: 'others', source } }
    const grouped = readScheme({ ...(readSeed('schemes/2015.1.json') as object), id: '2015.groups', groups, cohorts })
    const tallies = smallYear()
      .map(({ unit, ...facts }) => ({ ...facts, unit: { ...unit, cohort: unit.position > 5 ? '区局' : 'bureau' } }))
      .map((facts) => tally(facts, grouped, shanghai('2015-12-01 00:00')))
    const standing = scoreAll(tallies, grouped)
    expect(standing.groups.map(({ code, sheets }) => [code, sheets.length])).toEqual([
      ['districts', 9],
      ['bureau', 5],
      ['others', 1],
    ])
    expect(standing.groups.map(({ sheets }) => sheets[0]?.rank)).toEqual([1, 1, null])
    const json = standingsJson(standing, { scheme: grouped, asOf, status: 'provisional' })
    expect(json.groups?.map(({ name, ranked }) => [name, ranked])).toEqual([
      ['区局', true],
      ['直属单位', true],
      ['其他', false],
    ])
  })
})
