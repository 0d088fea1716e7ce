import { expect, test } from 'vitest'
import { remembered } from '../../../src/domain/clocks/remembered.ts'

test('a rule is asked once for what is remembered, and again for what no longer is', () => {
  const asked: number[] = []
  const doubled = remembered((n: number) => {
    asked.push(n)
    return 2 * n
  }, 2)
  expect([1, 2, 1, 2, 3, 1].map(doubled)).toEqual([2, 4, 2, 4, 6, 2])
  expect(asked).toEqual([1, 2, 3, 1])
})
