import { describe, expect, it } from 'vitest'
import { pooledRates, ratesJson, ratesOf } from '../../../src/scoring/interval/rates.ts'
import { wilson } from '../../../src/scoring/interval/wilson.ts'
import { points } from '../../../src/scoring/points.ts'
import { scoreAll } from '../../../src/scoring/standings/standing.ts'
import { tally } from '../../../src/scoring/standings/tally.ts'
import { fc } from '../../support/property.ts'
import { seededScheme } from '../../support/seeds.ts'
import { smallYear } from '../../support/small-year.ts'

describe('scoring.md#intervals: Wilson’s 95 %, exact, rounded outward', () => {
  // Worked out by hand from (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n), z = 1.96.
  it.each([
    ['8', 10, 490, 944],
    ['0', 10, 0, 278],
    ['10', 10, 722, 1000],
    ['1', 1, 206, 1000],
    ['50', 100, 403, 597],
    ['7.4', 10, 432, 914],
    ['412', 451, 884, 937],
  ])('%s of %i', (part, whole, low, high) => {
    const found = wilson(points(part), whole)
    expect(found && Math.abs(found.low - low) <= 1 && Math.abs(found.high - high) <= 1).toBe(true)
  })

  it('of nothing there is none', () => {
    expect(wilson(points(0), 0)).toBeNull()
  })

  it('holds the rate, is narrower with more cases, and is never narrower than a floating computation', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.double({ min: 0, max: 1, noNaN: true }), (whole, share) => {
        const part = Math.round(whole * share)
        const found = wilson(points(part), whole)
        const rate = part / whole
        const z = 1.96
        const centre = (rate + z ** 2 / (2 * whole)) / (1 + z ** 2 / whole)
        const half = (z * Math.sqrt((rate * (1 - rate)) / whole + z ** 2 / (4 * whole ** 2))) / (1 + z ** 2 / whole)
        expect(found?.low).toBeLessThanOrEqual(1000 * (centre - half) + 1e-6)
        expect(found?.low).toBeGreaterThan(1000 * (centre - half) - 1 - 1e-6)
        expect(found?.high).toBeGreaterThanOrEqual(1000 * (centre + half) - 1e-6)
        expect(found?.high).toBeLessThan(1000 * (centre + half) + 1 + 1e-6)
        expect(found?.low).toBeLessThanOrEqual(1000 * rate)
        expect(found?.high).toBeGreaterThanOrEqual(1000 * rate)
      }),
    )
  })
})

describe('scoring.md#intervals: the rates of a sheet', () => {
  const scheme = seededScheme()
  const asOf = new Date('2015-12-01T00:00:00+08:00')
  const { ranked, reference, single } = scoreAll(
    smallYear().map((facts) => tally(facts, scheme, asOf)),
    scheme,
  )
  const sheets = [...ranked, ...reference, ...single]

  it('each has its count, its share and whether it rests on few; what has nothing to count has none', () => {
    for (const { lines } of sheets) {
      const rates = ratesOf(lines, 3)
      const counted = lines.filter(({ isRate, counts }) => isRate && counts && counts.denominator > 0)
      expect(rates.map(({ item }) => item)).toEqual(counted.map(({ item }) => item))
      for (const { count, of, share, few, interval } of rates) {
        expect(few).toBe(of < 3)
        expect(Math.abs(share - (1000 * count) / of)).toBeLessThanOrEqual(0.5)
        expect(interval.low <= share + 1 && share <= interval.high + 1).toBe(true)
      }
    }
    expect(ratesOf([{ item: 'firstContact', name: null, isRate: true }], 3)).toEqual([])
  })

  it('as other programs read them: in percent, by item', () => {
    const counts = { numerator: points(8), denominator: 10, provisional: null }
    expect(ratesJson([{ item: 'firstContact', name: null, isRate: true, counts }], 30)).toEqual({
      firstContact: { count: 8, of: 10, share: 80, low: 49, high: 94.4, few: true },
    })
    expect(ratesJson([{ item: 'returns', name: null, isRate: false, counts }], 30)).toEqual({})
    const none = { numerator: points(0), denominator: 0, provisional: null }
    expect(ratesJson([{ item: 'firstContact', name: null, isRate: true, counts: none }], 30)).toEqual({})
  })

  it('together their counts add up', () => {
    const all = pooledRates(
      sheets.map(({ lines }) => lines),
      30,
    )
    for (const { item, of } of all) {
      const own = sheets.flatMap(({ lines }) => ratesOf(lines, 30)).filter((rate) => rate.item === item)
      expect(of).toBe(own.reduce((sum, rate) => sum + rate.of, 0))
    }
    expect(all.length).toBeGreaterThan(3)
  })
})
