import { describe, expect, test } from 'vitest'
import { gapBeside, overlapping, periodHolding } from '../../../src/domain/periods/beside.ts'

const year = (id: string, from = `${id}-01-01`, to = `${id}-12-31`) => ({ id, from, to })

describe('periods beside one another', () => {
  test('a day lies in the period that holds it, first and last day too, or in none', () => {
    const periods = [year('2025'), year('2026')]
    expect(periodHolding(periods, '2026-01-01')?.id).toBe('2026')
    expect(periodHolding(periods, '2025-12-31')?.id).toBe('2025')
    expect(periodHolding(periods, '2027-01-01')).toBeNull()
  })

  test('two overlap by a single day; a new version of the same period does not', () => {
    const known = [year('2025'), year('2026')]
    expect(overlapping(year('2025b', '2025-12-31', '2025-12-31'), known).map(({ id }) => id)).toEqual(['2025'])
    expect(overlapping(year('x', '2025-06-01', '2026-06-30'), known).map(({ id }) => id)).toEqual(['2025', '2026'])
    expect(overlapping(year('2026', '2026-02-01', '2026-12-31'), known)).toEqual([])
    expect(overlapping(year('2027'), known)).toEqual([])
  })

  test('days between it and its neighbours are named, those before it first', () => {
    expect(gapBeside(year('2026'), [])).toBeNull()
    expect(gapBeside(year('2026'), [year('2025'), year('2026'), year('2027')])).toBeNull()
    expect(gapBeside(year('2026'), [year('2024'), year('2023')])).toEqual({ from: '2025-01-01', to: '2025-12-31' })
    expect(gapBeside(year('2026'), [year('2025'), year('2029'), year('2028')])).toEqual({
      from: '2027-01-01',
      to: '2027-12-31',
    })
    expect(gapBeside(year('2026'), [year('x', '2026-03-01', '2026-04-30')])).toBeNull()
  })
})
