import { describe, expect, test } from 'vitest'
import { fc } from '../../support/property.ts'
import { differences } from '../differences.ts'
import { notices, openSchemes } from '../seeds.ts'
import { openDice } from './dice.ts'
import { openEngine } from './engine.ts'
import { periodOf } from './random-period.ts'
import { openStandings } from './standings.ts'

// ORACLE_YEARS=1000 for more: of each scheme a fifth as many.
const YEARS = Math.ceil(Number(process.env.ORACLE_YEARS ?? 40) / 5)

describe('property: oracle and engine agree on every unit under a scheme of the open form', () => {
  test.each(Object.entries(openSchemes()))('%s', { timeout: 60_000 + YEARS * 1_000 }, (_, shipped) => {
    fc.assert(
      fc.property(openDice(shipped), (thrown) => {
        const { year, asOf, scheme } = periodOf(thrown, shipped)
        expect(differences(openStandings(year, asOf, scheme, notices), openEngine(year, asOf, scheme))).toEqual([])
      }),
      { numRuns: YEARS },
    )
  })
})
