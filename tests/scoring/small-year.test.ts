import { expect, test } from 'vitest'
import { z } from 'zod'
import { scoreAll } from '../../src/scoring/standings/standing.ts'
import { standingsJson } from '../../src/scoring/standings/standings-json.ts'
import { tally } from '../../src/scoring/standings/tally.ts'
import { seededScheme } from '../support/seeds.ts'
import { expectedStandings, smallYear } from '../support/small-year.ts'

const Expected = z.object({
  period: z.string(),
  asOf: z.string(),
  scheme: z.string(),
  ranked: z.array(z.looseObject({ unit: z.string() })),
  reference: z.array(z.looseObject({ unit: z.string() })),
  single: z.array(z.looseObject({ unit: z.string() })),
})

const scheme = seededScheme()
const asOf = new Date('2015-12-01T00:00:00+08:00')
const score = () => {
  const tallies = smallYear().map((facts) => tally(facts, scheme, asOf))
  return standingsJson(scoreAll(tallies, scheme), { scheme, asOf, status: 'provisional' })
}

test('scoring.md#small-year the small year gives the expected standings to the last digit', () => {
  const expected = Expected.parse(expectedStandings())
  const { scheme: named, status, ...rest } = score()
  const nameless = (sheets: { name: string }[]) => sheets.map(({ name: _, ...sheet }) => sheet)
  expect({
    ...rest,
    scheme: named.id,
    ranked: nameless(rest.ranked),
    reference: nameless(rest.reference),
    single: nameless(rest.single),
  }).toEqual(expected)
  expect(status).toBe('provisional')
})

test('scoring.md#runs the same facts and scheme give the same bytes', () => {
  expect(JSON.stringify(score())).toBe(JSON.stringify(score()))
})
