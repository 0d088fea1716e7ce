import { describe, expect, test } from 'vitest'
import { type Points, points, shown } from '../../../src/scoring/points.ts'
import { worthOf } from '../../../src/scoring/standings/worth.ts'

const rate = (good: number, counted: number) => ({ good: points(good), counted })
const text = (value: Points) => shown(value)

describe('scoring.md#open-form how a count becomes points', () => {
  const loss = { rule: 'loss-below', target: points(95), each: points(1), floor: points(2), cap: null } as const
  test.each([
    [100, '20.00'],
    [95, '20.00'],
    [90, '15.00'],
    [10, '2.00'],
  ])('a point a percentage point below 95, never below 2: %i of 100 gives %s', (good, expected) => {
    expect(text(worthOf(rate(good, 100), points(20), loss))).toBe(expected)
  })
  test('a loss that is capped', () => {
    expect(text(worthOf(rate(10, 100), points(20), { ...loss, cap: points(5) }))).toBe('15.00')
    expect(text(worthOf(rate(93, 100), points(20), { ...loss, cap: points(5) }))).toBe('18.00')
  })
  const steps = [
    { least: points(95), points: points(20) },
    { least: points(90), points: points(12) },
  ]
  test.each([
    [95, '20.00'],
    [94, '12.00'],
    [89, '0.00'],
  ])('steps by the rate: %i of 100 gives %s', (good, expected) => {
    expect(text(worthOf(rate(good, 100), points(20), { rule: 'steps', by: 'rate', steps }))).toBe(expected)
  })
  test('steps by the number, never above the full mark', () => {
    expect(text(worthOf(rate(95, 95), points(15), { rule: 'steps', by: 'number', steps }))).toBe('15.00')
  })
  test.each([
    [0, '10.00'],
    [3, '8.50'],
    [90, '4.00'],
  ])('half a point each, at most 6: %i cost down to %s', (count, expected) => {
    expect(text(worthOf(rate(count, 100), points(10), { rule: 'each', each: points('0.5'), cap: points(6) }))).toBe(
      expected,
    )
  })
})
