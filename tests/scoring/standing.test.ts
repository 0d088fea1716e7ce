import { describe, expect, test } from 'vitest'
import { ITEMS } from '../../src/domain/lists/items.ts'
import type { AssignmentFact, UnitFacts } from '../../src/scoring/facts.ts'
import { points, shown } from '../../src/scoring/points.ts'
import { readScheme } from '../../src/scoring/scheme.ts'
import { scoreAll } from '../../src/scoring/standings/standing.ts'
import { instantText, standingsJson } from '../../src/scoring/standings/standings-json.ts'
import { tally } from '../../src/scoring/standings/tally.ts'
import { shanghai } from '../support/a-ticket.ts'
import { aCharge, aRevisit, aUnit, fullMarks } from '../support/facts.ts'
import { readSeed, seededScheme, seededUnits } from '../support/seeds.ts'

const scheme = seededScheme()
const asOf = shanghai('2015-12-01 00:00')
const good: Partial<AssignmentFact> = {
  contactedAt: shanghai('2015-03-03 09:00'),
  closedAt: shanghai('2015-03-05 10:00'),
  result: 'solved',
}
const units = seededUnits().map(({ short: _, ...unit }) => unit)

/** Every seeded unit with the facts named for it, none for the others. */
const standing = (known: Readonly<Record<string, Partial<UnitFacts>>>, of = scheme) =>
  scoreAll(
    units.map((unit) => tally(aUnit(known[unit.code], unit), of, asOf)),
    of,
  )
const json = (known: Readonly<Record<string, Partial<UnitFacts>>>) =>
  standingsJson(standing(known), { scheme, asOf, status: 'provisional' })

describe('七 ranks', () => {
  const one = { assignments: [aCharge(good)] }
  const marked = { ...one, marks: fullMarks(asOf) }
  test('equal totals share the rank and the next is skipped; the unit list orders them', () => {
    const { ranked } = standing({ qingpu: marked, drainage: marked, pudong: one })
    expect(ranked.slice(0, 3).map(({ rank, unit }) => [rank, unit.code])).toEqual([
      [1, 'drainage'],
      [1, 'qingpu'],
      [3, 'pudong'],
    ])
  })
  test('a unit without a rate stands last, without rank, quality or total', () => {
    const { ranked } = json({ jiading: one, drainage: { marks: fullMarks(asOf) } })
    expect(ranked).toHaveLength(10)
    expect(ranked[0]).toMatchObject({ rank: 1, unit: 'jiading' })
    expect(ranked.slice(1).map(({ rank, total, quality }) => [rank, total, quality])).toEqual(
      Array(9).fill([null, null, null]),
    )
    expect(ranked.slice(1, 5).map(({ unit }) => unit)).toEqual(units.slice(0, 4).map(({ code }) => code))
    expect(ranked.find(({ unit }) => unit === 'drainage')).toMatchObject({ base: '17.00', adjustment: '2.00' })
  })
  test('the others are scored by the same rules, in the order of the list, without rank', () => {
    const { reference, single } = json({ chongming: one, baoshan: one, chengtou: one })
    expect(reference.map(({ unit }) => unit)).toEqual(['baoshan', 'minhang', 'jinshan', 'chongming'])
    expect(single.map(({ unit, name }) => [unit, name])).toEqual([['chengtou', '城投供水热线']])
    expect([...reference, ...single].every((sheet) => !('rank' in sheet))).toBe(true)
    expect(reference[0]?.quality).toBe(reference[3]?.quality)
  })
  test('equal to two places but not exactly: ranked by the exact value', () => {
    const heard = { contactedFirst: 'yes', result: 'solved' } as const
    const charges = (satisfied: number) => ({
      assignments: Array.from({ length: 3000 }, (_, at) => {
        const grade = at < satisfied ? 'satisfied' : 'fair'
        return aCharge({ ...good, ticket: `SH${at}`, revisits: [aRevisit({ ...heard, satisfaction: grade })] })
      }),
    })
    const { ranked } = json({ pudong: charges(2999), qingpu: charges(3000) })
    expect(ranked.slice(0, 2).map(({ rank, unit, quality }) => [rank, unit, quality])).toEqual([
      [1, 'qingpu', '97.50'],
      [2, 'pudong', '97.50'],
    ])
  })
})

describe('scoring.md#arithmetic', () => {
  test('六（二）1 volume is the share of what all fifteen handled', () => {
    const three = { assignments: ['a', 'b', 'c'].map((ticket) => aCharge({ ...good, ticket })) }
    const { ranked } = json({ pudong: three, chengtou: { assignments: [aCharge(good)] } })
    const volume = ranked[0]?.items.find(({ item }) => item === 'volume')
    expect(volume).toEqual({ item: 'volume', points: '3.75', full: '5', numerator: 3, denominator: 4 })
  })
  test('an item with nothing to count has no points and its weight goes to the others', () => {
    const { ranked } = json({
      pudong: { assignments: [aCharge({ ...good, contactedAt: shanghai('2015-03-09 09:00') })] },
    })
    const [first] = ranked
    expect(first?.items.slice(-5).map(({ item, points: earned }) => [item, earned])).toEqual([
      ['firstContact', '0.00'],
      ['onTime', '5.00'],
      ['resolution', '20.00'],
      ['satisfaction', null],
      ['adjustment', '2.00'],
    ])
    // 5 + 95 × 25 ∕ 55
    expect(first?.quality).toBe('48.18')
  })
  test('contract.md#standings the items in order, counts where there are some, what is pending', () => {
    const { ranked, ...head } = json({ pudong: { assignments: [aCharge(good)] } })
    expect(head).toMatchObject({ period: '2015', asOf: '2015-12-01T00:00:00+08:00', status: 'provisional' })
    expect(head.scheme.id).toBe('2015.1')
    expect(head.scheme.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(ranked[0]?.items.map(({ item }) => item)).toEqual([...ITEMS])
    expect(ranked[0]?.items.map((item) => Object.keys(item).length)).toEqual([3, 3, 3, 5, 3, 3, 5, 5, 6, 6, 6, 6, 3])
    expect(ranked[0]?.pending).toEqual(['organization', 'meetings', 'process', 'assigned', 'archiving'])
  })
  test.each([
    ['1/200', '0.01'],
    ['0.0049', '0.00'],
    ['0.005', '0.01'],
    ['27.405', '27.41'],
    ['27.404999999999999999', '27.40'],
    ['125', '125.00'],
    ['1/3', '0.33'],
    ['0', '0.00'],
  ])('%s is shown as %s', (value, expected) => {
    expect(shown(points(value))).toBe(expected)
  })
  test('an instant is shown in Shanghai, with its milliseconds if it has some', () => {
    expect(instantText(new Date('2015-03-03T15:59:59.999Z'))).toBe('2015-03-03T23:59:59.999+08:00')
    expect(instantText(new Date('2015-03-02T01:00:00Z'))).toBe('2015-03-02T09:00:00+08:00')
  })
})

test('scoring.md#schemes another year with other months and weights is data alone', () => {
  const text = JSON.stringify(readSeed('schemes/2015.balanced.json'))
    .replaceAll('"2015.balanced"', '"2016.1"')
    .replace('"id":"2015","from":"2014-11-01","to":"2015-11-30"', '"id":"2016","from":"2015-12-01","to":"2016-11-30"')
  const next = readScheme(JSON.parse(text))
  const late = shanghai('2016-12-01 00:00')
  const facts = aUnit({ assignments: [aCharge(good)] })
  expect(tally(facts, next, late)).toMatchObject({ handled: 0, reporting: { good: 0, counted: 12 } })
})
