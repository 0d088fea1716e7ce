import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { UnitFacts } from '../../../src/scoring/facts.ts'
import { scoreAll } from '../../../src/scoring/standings/standing.ts'
import { standingsJson } from '../../../src/scoring/standings/standings-json.ts'
import { tally } from '../../../src/scoring/standings/tally.ts'
import { seededScheme } from '../../support/seeds.ts'

// What the standings of the plan's schemes were, to the byte, before any other scheme could be said. A line of this
// file is never changed: what stands published rests on it.
const Golden = z.record(z.string(), z.record(z.string(), z.string()))
const golden = Golden.parse(
  JSON.parse(readFileSync(new URL('../../fixtures/golden/standings-2015.json', import.meta.url), 'utf8')),
)

export const GOLDEN_SCHEMES = ['2015.1', '2015.balanced', '2015.graded'] as const

/** The hashes that a scheme's standings have always had, by what they are of. */
export const expectedUnder = (id: string): Readonly<Record<string, string>> => golden[id] ?? {}

/** The hash of the standings as they are now. */
export function standingsHash(facts: readonly UnitFacts[], id: string, asOf: Date): string {
  const scheme = seededScheme(id)
  const tallies = facts.map((one) => tally(one, scheme, asOf))
  const text = JSON.stringify(standingsJson(scoreAll(tallies, scheme), { scheme, asOf, status: 'provisional' }))
  return createHash('sha256').update(text).digest('hex')
}
