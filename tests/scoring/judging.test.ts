import { describe, expect, test } from 'vitest'
import { checkAdjustment, checkMark, markables } from '../../src/scoring/judging.ts'
import { codeOf } from '../support/code-in.ts'
import { openScheme, seededScheme } from '../support/seeds.ts'

const scheme = seededScheme()

describe('六（一） a mark', () => {
  test.each([
    ['-0.5', 'mark-out-of-bounds'],
    ['3.5', 'mark-out-of-bounds'],
    ['2.25', 'mark-off-step'],
    ['0', 'fine'],
    ['3.0', 'fine'],
    ['2.5', 'fine'],
  ])('%s for organization: %s', (given, code) => {
    expect(codeOf(() => checkMark({ item: 'organization', points: given }, scheme))).toBe(code)
  })
})

describe('六（三） an adjustment', () => {
  test.each([
    ['bonus', 0, '1', 'bad-clause'],
    ['bonus', 6, '1', 'bad-clause'],
    ['deduction', 7, null, 'bad-clause'],
    ['deduction', 1.5, null, 'bad-clause'],
    ['deduction', 6, '0.5', 'points-on-deduction'],
    ['deduction', 6, null, 'fine'],
    ['bonus', 5, null, 'missing-field'],
    ['bonus', 5, '0', 'bonus-out-of-bounds'],
    ['bonus', 5, '3.5', 'bonus-out-of-bounds'],
    ['bonus', 5, '0.75', 'bonus-off-step'],
    ['bonus', 5, '0.5', 'fine'],
    ['bonus', 1, '3.00', 'fine'],
  ] as const)('%s of clause %s with %s points: %s', (kind, clause, points, code) => {
    expect(codeOf(() => checkAdjustment({ kind, clause, points }, scheme))).toBe(code)
  })
})

describe('scoring.md#open-form', () => {
  test('a scheme that knows adjustments takes those of its clauses, one that knows none takes none', () => {
    const deduction = { kind: 'deduction', clause: 1, points: null } as const
    expect(codeOf(() => checkAdjustment(deduction, openScheme('2025.town')))).toBe('fine')
    expect(codeOf(() => checkAdjustment(deduction, openScheme('2022.lianyungang')))).toBe('bad-clause')
  })

  test('a mark may be as high as the highest full mark of any cohort', () => {
    const scheme = openScheme('2022.lianyungang')
    const own = scheme.indicators.flatMap(({ counts, full }) => (counts.of === 'mark' ? [full.value] : []))
    const fulls = (value: string) =>
      scheme.indicators.map((one) => ({
        ...one,
        fulls: { first: { ...one.full, value }, second: { ...one.full, value: '0.1' } },
      }))
    const highest = (value: string) => markables({ ...scheme, indicators: fulls(value) }).map(({ full }) => full)
    expect(highest('999')).toContain('999')
    expect(highest('0.2')).toEqual(own)
  })
})
