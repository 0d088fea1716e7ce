import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { demoYear } from '../../../seeds/demo/index.ts'
import type { UnitFacts } from '../../../src/scoring/facts.ts'
import { scoreAll } from '../../../src/scoring/standings/standing.ts'
import { standingsJson } from '../../../src/scoring/standings/standings-json.ts'
import { tally } from '../../../src/scoring/standings/tally.ts'
import { factsOf } from '../../demo/year-facts.ts'
import { seededScheme } from '../../support/seeds.ts'
import { smallYear } from '../../support/small-year.ts'
import { yearOf } from './years.ts'

// What the standings of the plan's schemes were, to the byte, before any other scheme could be said. A line of this
// file is never changed: what stands published rests on it.
const Golden = z.record(z.string(), z.record(z.string(), z.string()))
const golden = Golden.parse(
  JSON.parse(readFileSync(new URL('../../fixtures/golden/standings-2015.json', import.meta.url), 'utf8')),
)

const SEEDS = Array.from({ length: 200 }, (_, seed) => seed + 1)
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

function standingsOf(facts: readonly UnitFacts[], id: string, asOf: Date): string {
  const scheme = seededScheme(id)
  const tallies = facts.map((one) => tally(one, scheme, asOf))
  return JSON.stringify(standingsJson(scoreAll(tallies, scheme), { scheme, asOf, status: 'provisional' }))
}

describe.each(['2015.1', '2015.balanced', '2015.graded'])('scoring.md#runs under %s', (id) => {
  const expected = golden[id] ?? {}
  test('the small year has the bytes that it always had', () => {
    expect(sha256(standingsOf(smallYear(), id, new Date('2015-12-01T00:00:00+08:00')))).toBe(expected.small)
  })
  test.each(['2015-03-02', '2015-09-02', '2015-12-31'])('so has the demonstration year on %s', (day) => {
    expect(sha256(standingsOf(factsOf(demoYear()), id, new Date(`${day}T09:00:00+08:00`)))).toBe(expected[day])
  })
  test('so have two hundred random years', () => {
    const found = SEEDS.map((seed) => {
      const { facts, asOf } = yearOf(seed)
      return sha256(standingsOf(facts, id, asOf)).slice(0, 16)
    })
    expect(found.join(' ')).toBe(expected.random)
  })
})
