import { expect, test } from 'vitest'
import { checkRevisit, countingRevisit } from '../../src/domain/revisit.ts'

const silent = { contactedFirst: null, onTime: null, result: null, satisfaction: null }

test.each([{ contactedFirst: 'yes' }, { onTime: 'no' }, { result: 'solved' }, { satisfaction: 'fair' }] as const)(
  '五（二） a call that reached nobody cannot answer %o',
  (answer) => {
    expect(checkRevisit({ ...silent, ...answer, reached: false })).toBe('answers-without-reach')
    expect(checkRevisit({ ...silent, ...answer, reached: true })).toBeNull()
  },
)

test('五（二） a call without answers is 未评价, reached or not', () => {
  expect(checkRevisit({ ...silent, reached: false })).toBeNull()
  expect(checkRevisit({ ...silent, reached: true })).toBeNull()
})

test('contract 4 the first completed revisit counts, in whatever order they come', () => {
  const [first, second, third] = [1, 2, 3].map((day) => ({ at: new Date(Date.UTC(2015, 2, day)) }))
  if (!first || !second || !third) throw new Error('three revisits')
  expect(countingRevisit([second, first, third])).toBe(first)
  expect(countingRevisit([first, second])).toBe(first)
  expect(countingRevisit([])).toBeNull()
})
