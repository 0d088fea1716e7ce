import { expect, test } from 'vitest'
import type { ImportKind } from '../../../src/usecases/imports/rows.ts'
import { scoring } from '../../../src/usecases/standings/scoring-run.ts'
import { shownStandings } from '../../../src/usecases/standings/shown-standings.ts'
import { dice } from '../../oracle/dice.ts'
import { differences } from '../../oracle/differences.ts'
import { yearOf } from '../../oracle/random-year.ts'
import type { Year } from '../../oracle/rows.ts'
import { notices, schemeNumbers } from '../../oracle/seeds.ts'
import { standings } from '../../oracle/standings.ts'
import { fc } from '../../support/property.ts'
import { anOffice, type Office } from './office.ts'

/** A year of which the office takes everything: what it refuses of a kind of rows is no part of the year. */
async function imported(office: Office, { rulings: _, exclusions: __, ...year }: Year): Promise<Year> {
  const bring = async <Row extends object>(kind: ImportKind, rows: readonly Row[], given: object = {}) => {
    if (rows.length === 0) return []
    const { rejected } = await office.rows(
      kind,
      rows.map((row) => ({ ...given, ...row })),
    )
    const refused = new Set(rejected.map(({ line }) => line))
    return rows.filter((__, index) => !refused.has(index + 1))
  }
  const tickets = await bring('tickets', year.tickets, { summary: '停水', legalBasis: '法' })
  const returns = await bring('returns', year.returns, { reason: '依据' })
  const history = await bring('tickets', year.history)
  const revisits = await bring('revisits', year.revisits)
  return {
    units: year.units,
    tickets,
    returns,
    history,
    revisits,
    marks: await bring('marks', year.marks, { reason: '依据' }),
    reports: await bring('reports', year.reports),
    adjustments: await bring('adjustments', year.adjustments, { reason: '依据' }),
    rulings: [],
    exclusions: [],
    attempts: [],
    signs: [],
    rounds: [],
  }
}

// ORACLE_YEARS=100 for more.
const YEARS = Math.ceil(Number(process.env.ORACLE_YEARS ?? 40) / 20)

test('property: years that are imported give the standings of the oracle', {
  timeout: 60_000 + YEARS * 20_000,
}, async () => {
  const scheme = schemeNumbers('2015.1')
  await fc.assert(
    fc.asyncProperty(dice, async (thrown) => {
      const { year, asOf } = yearOf(thrown)
      const office = await anOffice('2016-12-30 09:00')
      try {
        const kept = await imported(office, year)
        const { ranked, reference, single } = shownStandings({
          ...(await scoring(office).at(new Date(asOf))),
          status: 'provisional',
        })
        const { period: _, scheme: __, ...oracle } = standings(kept, asOf, scheme, notices)
        expect(differences(oracle, { ranked, reference, single })).toEqual([])
      } finally {
        await office.close()
      }
    }),
    { numRuns: YEARS, endOnFailure: true },
  )
})
