import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OpenNumbers } from './open/scheme.ts'
import type { NoticeRow, SchemeNumbers, UnitRow, Year } from './rows.ts'

const root = join(import.meta.dirname, '..', '..')
const read = (...path: string[]): string => readFileSync(join(root, ...path), 'utf8')

export const seededUnits: readonly UnitRow[] = JSON.parse(read('seeds', 'demo', 'units.json'))

export const notices: readonly NoticeRow[] = readdirSync(join(root, 'seeds', 'calendar')).flatMap((file) =>
  JSON.parse(read('seeds', 'calendar', file)),
)

/** The scheme as it lies in `seeds/schemes`, its numbers as plain data. */
export const schemeNumbers = (id: string): SchemeNumbers => JSON.parse(read('seeds', 'schemes', `${id}.json`))

/** The same of a scheme of the open form. */
const openNumbers = (id: string): OpenNumbers => JSON.parse(read('seeds', 'schemes', `${id}.json`))

/** The schemes of the open form that are shipped, and Hangzhou's over a quarter of its months from the 26th. */
export function openSchemes(): Record<string, OpenNumbers> {
  const shipped = ['2021.hangzhou', '2022.lianyungang', '2023.panjin', '2023.three-rates', '2025.town']
  const hangzhou = openNumbers('2021.hangzhou')
  const quarter = { ...hangzhou, period: { ...hangzhou.period, to: '2021-04-25' } }
  return { ...Object.fromEntries(shipped.map((id) => [id, openNumbers(id)])), '2021.hangzhou over a quarter': quarter }
}

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
