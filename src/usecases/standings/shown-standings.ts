import { isThinlyCovered } from '../../scoring/coverage.ts'
import { type RatesJson, ratesJson } from '../../scoring/interval/rates.ts'
import type { Item } from '../../scoring/items.ts'
import { isOpen } from '../../scoring/scheme.ts'
import {
  type CoverageJson,
  coverageJson,
  type SheetJson,
  type StandingsJson,
  sheetJson,
  standingsJson,
} from '../../scoring/standings/standings-json.ts'
import type { SheetView, StandingsView } from './standings.ts'

/** The standings as they are shown: points rounded once, as decimal strings (contract.md#standings). */
export const shownStandings = ({
  standing,
  scheme,
  asOf,
  status,
}: Omit<StandingsView, 'edition' | 'hash'>): StandingsJson => standingsJson(standing, { scheme, asOf, status })

/** One unit's sheet as it is shown, with its place among the ranked; `thin` are the items with too few answers. */
export type ShownSheet = SheetJson & {
  place: number | null
  of: number
  period: string
  /** What an open scheme calls its period. */
  title?: string
  at: Date
  edition: number | null
  coverage: CoverageJson
  /** Of how many, and how far a rate may stray by chance. */
  rates: RatesJson
  thin: readonly Item[]
}

export const shownSheet = (view: SheetView): ShownSheet => ({
  ...sheetJson(view.sheet, view.scheme),
  coverage: coverageJson(view.sheet),
  rates: ratesJson(view.sheet.lines, view.least),
  thin: view.sheet.lines.flatMap(({ item, coverage }) => (coverage && isThinlyCovered(coverage) ? [item] : [])),
  place: view.rank,
  of: view.of,
  period: view.scheme.period.id,
  ...(isOpen(view.scheme) ? { title: view.scheme.period.name } : {}),
  at: view.asOf,
  edition: view.edition,
})
