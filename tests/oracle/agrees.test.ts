import { expect, test } from 'vitest'
import { fc } from '../support/property.ts'
import { dice } from './dice.ts'
import { differences } from './differences.ts'
import { engineStandings } from './engine.ts'
import { yearOf } from './random-year.ts'
import { notices, schemeNumbers, smallExpected, smallYear } from './seeds.ts'
import { standings } from './standings.ts'

test('the oracle finds in the small year what is expected of it', () => {
  const asOf = '2015-12-01T00:00:00+08:00'
  const found = standings(smallYear(), asOf, schemeNumbers('2015.1'), notices)
  const nameless = (units: typeof found.ranked) => units.map(({ name: _, ...unit }) => unit)
  const { ranked, reference, single } = found
  expect({
    ...found,
    asOf,
    ranked: nameless(ranked),
    reference: nameless(reference),
    single: nameless(single),
  }).toEqual(smallExpected())
})

// ORACLE_YEARS=1000 for more.
const YEARS = Number(process.env.ORACLE_YEARS ?? 40)

test('property: oracle and engine agree on every field of any year', { timeout: 60_000 + YEARS * 1_000 }, () => {
  fc.assert(
    fc.property(dice, (thrown) => {
      const { year, asOf, scheme } = yearOf(thrown)
      const { asOf: _, status, scheme: named, ...engine } = engineStandings(year, asOf, scheme)
      expect(differences(standings(year, asOf, scheme, notices), { ...engine, scheme: named.id })).toEqual([])
      expect(status).toBe('provisional')
    }),
    { numRuns: YEARS },
  )
})
