import { expect, test } from 'vitest'
import { medianOf, percentile, rounded } from '../../bench/figures.ts'
import { cellsOf, inTurn, isReached, keptOf, type Row } from '../../bench/rounds.ts'

const row = (more: Partial<Row>): Row => ({
  issue: '1a',
  what: 'a callback',
  unit: '/s',
  ours: [50, 20, 30],
  beside: { what: 'bare Koa', figures: [100, 100, 100] },
  goal: { of: 'ratio', atLeast: 0.25 },
  notes: [],
  ...more,
})

test('things are measured in turn, each as often as there are rounds', async () => {
  const order: string[] = []
  const measure = (name: string) => async (round: number) => order.push(`${name}${round}`)
  expect(await inTurn({ a: measure('a'), b: measure('b') }, 2)).toEqual({ a: [1, 3], b: [2, 4] })
  expect(order).toEqual(['a0', 'b0', 'a1', 'b1'])
})

test('a ratio is taken round by round, and its middle is judged by the goal', () => {
  expect(isReached(row({}))).toBe(true)
  expect(isReached(row({ goal: { of: 'ratio', atLeast: 0.31 } }))).toBe(false)
  expect(isReached(row({ goal: { of: 'ratio', atMost: 0.31 } }))).toBe(true)
  expect(isReached(row({ goal: { of: 'ours', atMost: 29 } }))).toBe(false)
  expect(isReached(row({ goal: { of: 'ours', atLeast: 30 }, beside: null }))).toBe(true)
  expect(isReached(row({ goal: null }))).toBeNull()
  expect(keptOf(row({}))).toMatchObject({ ratios: [0.5, 0.2, 0.3], medianRatio: 0.3, reached: true })
})

test('a line says middle and range, and what was not measured why', () => {
  expect(cellsOf(row({ notes: ['0 failed'] }))).toEqual([
    '1a',
    'a callback\n0 failed',
    '30 /s (20–50)',
    'bare Koa:\n100 /s (100–100)',
    '0.3 (0.2–0.5)',
    '≥ 0.25 ×',
    'yes',
  ])
  expect(cellsOf({ issue: '1b', what: 'a press', skipped: 'no pgbench' })[2]).toBe('not measured: no pgbench')
})

test('middles, shares and digits', () => {
  expect([medianOf([4, 1, 3, 2]), medianOf([3, 1, 2]), percentile([1, 2, 3, 4], 0.99)]).toEqual([2.5, 2, 4])
  expect([rounded(12345.6), rounded(1.2345), rounded(0.00123456)]).toEqual([12346, 1.23, 0.00123])
})
