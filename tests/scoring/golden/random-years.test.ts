import { expect, test } from 'vitest'
import { expectedUnder, GOLDEN_SCHEMES, standingsHash } from './golden.ts'
import { yearOf } from './years.ts'

const SEEDS = Array.from({ length: 200 }, (_, seed) => seed + 1)

test.each(GOLDEN_SCHEMES)('scoring.md#runs under %s two hundred random years have the bytes they always had', (id) => {
  const found = SEEDS.map((seed) => {
    const { facts, asOf } = yearOf(seed)
    return standingsHash(facts, id, asOf).slice(0, 16)
  })
  expect(found.join(' ')).toBe(expectedUnder(id).random)
})
