import { describe, expect, it, test } from 'vitest'
import { fisherExact } from '../../../src/scoring/fairness/fisher.ts'
import { type InterviewerCounts, interviewers } from '../../../src/scoring/fairness/interviewers.ts'
import { fc } from '../../support/property.ts'

describe('scoring.md#fairness: Fisher’s exact test, two-sided', () => {
  test.each([
    // The lady tasting tea: (16 + 16 + 1 + 1) of C(8, 4) = 70.
    [3, 4, 1, 4, 34 / 70],
    // 2 × (10 × 364 + 91) of C(24, 12) = 2 704 156.
    [1, 10, 11, 14, 7462 / 2_704_156],
    [5, 10, 5, 10, 1],
    [0, 3, 0, 9, 1],
    [3, 3, 9, 9, 1],
    // 1 of C(12, 3) = 220; the other three tables, 84, 108 and 27 of them, are likelier.
    [3, 3, 0, 9, 1 / 220],
  ])('%i of %i beside %i of %i', (count, of, others, ofOthers, chance) => {
    expect(fisherExact({ count, of }, { count: others, of: ofOthers })).toBeCloseTo(chance, 9)
  })

  it('is a probability, the same from either side, also of very many', () => {
    const part = fc
      .tuple(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 0, max: 3000 }))
      .map(([of, count]) => ({ of, count: count % (of + 1) }))
    fc.assert(
      fc.property(part, part, (one, other) => {
        const chance = fisherExact(one, other)
        expect(chance).toBeGreaterThanOrEqual(0)
        expect(chance).toBeLessThanOrEqual(1)
        expect(fisherExact(other, one)).toBeCloseTo(chance, 6)
      }),
      { numRuns: 50 },
    )
  })
})

const counts = (interviewer: string | null, calls: number, reached: number, graded = 0, satisfied = 0) =>
  ({ interviewer, calls, reached, graded, satisfied }) satisfies InterviewerCounts

describe('scoring.md#fairness: outcomes by interviewer', () => {
  test('who departs from all others together, at 0.05 divided by how many are compared', () => {
    const { rows, level, named } = interviewers([counts('D01', 10, 1, 1, 1), counts('D02', 14, 11, 11, 10)])
    expect([level, named]).toEqual([0.025, 2])
    expect(rows.map(({ reached }) => [reached.chance?.toFixed(6), reached.departs])).toEqual([
      ['0.002759', true],
      ['0.002759', true],
    ])
    expect(rows.map(({ satisfied }) => [satisfied.chance, satisfied.departs])).toEqual([
      [1, false],
      [1, false],
    ])
    expect(rows[0]?.reached).toMatchObject({ count: 1, of: 10, interval: { low: 17, high: 405 } })
  })

  test('who is not named is shown and not compared; without another one nobody is', () => {
    const alone = interviewers([counts('D01', 10, 1), counts(null, 14, 11)])
    expect(alone).toMatchObject({ level: 0.05, named: 1 })
    expect(alone.rows.map(({ reached }) => [reached.chance, reached.departs])).toEqual([
      [null, false],
      [null, false],
    ])
    expect(alone.rows[0]?.satisfied.interval).toBeNull()
    expect(interviewers([])).toEqual({ rows: [], level: 0.05, named: 0 })
  })
})
