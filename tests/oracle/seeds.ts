import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OpenNumbers } from './open/scheme.ts'
import type { NoticeRow, SchemeNumbers, UnitRow, Year } from './rows.ts'

const root = join(import.meta.dirname, '..', '..')
const read = (...path: string[]): string => readFileSync(join(root, ...path), 'utf8')

export const seededUnits: readonly UnitRow[] = JSON.parse(read('seeds', 'units.json'))

export const notices: readonly NoticeRow[] = readdirSync(join(root, 'seeds', 'calendar')).flatMap((file) =>
  JSON.parse(read('seeds', 'calendar', file)),
)

/** The scheme as it lies in `seeds/schemes`, its numbers as plain data. */
export const schemeNumbers = (id: string): SchemeNumbers => JSON.parse(read('seeds', 'schemes', `${id}.json`))

/** The same of a scheme of the open form. */
export const openNumbers = (id: string): OpenNumbers => JSON.parse(read('seeds', 'schemes', `${id}.json`))

const small = (file: string): string => read('tests', 'fixtures', 'small', file)
const lines = (file: string) =>
  small(`${file}.ndjson`)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

export const smallYear = (): Year => ({
  units: seededUnits,
  tickets: lines('tickets'),
  returns: lines('returns'),
  history: lines('tickets-history'),
  revisits: lines('revisits'),
  marks: lines('marks'),
  reports: lines('reports'),
  adjustments: lines('adjustments'),
  rulings: [],
  exclusions: [],
  attempts: [],
  signs: [],
  rounds: [],
})

export const smallExpected = (): unknown => JSON.parse(small('expected.json'))
