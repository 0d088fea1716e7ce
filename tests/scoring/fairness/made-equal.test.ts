import { describe, expect, it, test } from 'vitest'
import { addedUp, type ByKind, madeEqual, rateOver } from '../../../src/scoring/fairness/made-equal.ts'
import { points } from '../../../src/scoring/points.ts'
import { fc } from '../../support/property.ts'

const kinds = (counts: Readonly<Record<string, readonly [good: number, counted: number]>>): ByKind =>
  new Map(Object.entries(counts).map(([kind, [good, counted]]) => [kind, { good: points(good), counted }]))

describe('scoring.md#fairness: direct standardisation', () => {
  // All: 5 of either kind, so that each weighs a half.
  const easy = kinds({ consult: [4, 4], complaint: [0, 1] })
  const hard = kinds({ consult: [1, 1], complaint: [2, 4] })
  const all = addedUp([easy, hard])

  test('a unit with easy tickets falls, one with hard ones rises', () => {
    expect([rateOver(easy)?.toFraction(), rateOver(hard)?.toFraction()]).toEqual(['4/5', '3/5'])
    // 1/2 × 4/4 + 1/2 × 0/1, and 1/2 × 1/1 + 1/2 × 2/4.
    expect([madeEqual(easy, all), madeEqual(hard, all)].map((one) => one?.rate.toFraction())).toEqual(['1/2', '3/4'])
  })

  test('a kind that a unit has nothing of is taken at the rate of all', () => {
    const one = kinds({ consult: [1, 2] })
    const both = addedUp([one, kinds({ consult: [2, 2], complaint: [1, 4] })])
    // 4 consult of which 3 good, 4 complaint of which 1 good: 1/2 × 1/2 + 1/2 × 1/4.
    expect(madeEqual(one, both)).toMatchObject({ borrowed: ['complaint'] })
    expect(madeEqual(one, both)?.rate.toFraction()).toBe('3/8')
  })

  test('of nothing there is neither', () => {
    expect([madeEqual(new Map(), new Map()), rateOver(new Map())]).toEqual([null, null])
  })

  const counted = fc
    .record({ counted: fc.integer({ min: 1, max: 40 }), share: fc.integer({ min: 0, max: 100 }) })
    .map(({ counted: of, share }) => ({ good: points(of).mul(share).div(100), counted: of }))
  const unit = fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), counted), {
    selector: ([kind]) => kind,
    minLength: 1,
  })
  const byKind = unit.map((entries): ByKind => new Map(entries))

  it('lies between the least and the most of the kinds', () => {
    fc.assert(
      fc.property(byKind, fc.array(byKind, { maxLength: 5 }), (own, others) => {
        const whole = addedUp([own, ...others])
        const found = madeEqual(own, whole)
        const rates = [...whole].map(([kind, ofAll]) => {
          const { good, counted: of } = own.get(kind) ?? ofAll
          return good.div(of).valueOf()
        })
        expect(found?.rate.valueOf()).toBeGreaterThanOrEqual(Math.min(...rates) - 1e-12)
        expect(found?.rate.valueOf()).toBeLessThanOrEqual(Math.max(...rates) + 1e-12)
        expect(found?.borrowed.every((kind) => !own.has(kind) && whole.has(kind))).toBe(true)
      }),
    )
  })

  it('changes nothing where all have the same mix', () => {
    const shares = fc.array(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 3, maxLength: 3 }), {
      minLength: 1,
      maxLength: 5,
    })
    const mix = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 3, maxLength: 3 })
    fc.assert(
      fc.property(mix, shares, fc.integer({ min: 1, max: 4 }), (sizes, units, times) => {
        const unitsOf = units.map(
          (rates, at): ByKind =>
            new Map(
              rates.map((share, kind) => {
                const of = (sizes[kind] ?? 1) * (at === 0 ? times : 1)
                return [`k${kind}`, { good: points(of).mul(share).div(100), counted: of }]
              }),
            ),
        )
        for (const own of unitsOf) {
          expect(madeEqual(own, addedUp(unitsOf))?.rate.toFraction()).toBe(rateOver(own)?.toFraction())
        }
      }),
    )
  })
})
