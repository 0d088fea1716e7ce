import { expect, test } from 'vitest'
import { GOOD, HEADER, rowsIn } from './read.ts'

const MANY = 100_000
const BAD = 70_001

test('reliability.md#bad-input one bad row among very many is named, and every other is read', async () => {
  const rows = Array.from({ length: MANY }, (_, at) => (at + 2 === BAD ? '火星,2015-03-02 10:00,三月,月度x' : GOOD))
  const read = await rowsIn([HEADER, ...rows].join('\n'))
  expect(read).toHaveLength(MANY)
  expect(read.filter(([, row]) => Array.isArray(row))).toEqual([[BAD, ['unknown-word', 'kind']]])
})
