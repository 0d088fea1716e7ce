import type { STANDINGS_STATUSES } from '../../domain/lists/publication.ts'
import type { Coverage } from '../coverage.ts'
import type { Item } from '../items.ts'
import { shown } from '../points.ts'
import { type Scheme, schemeDigest } from '../scheme.ts'
import type { SheetLine } from '../sheet-line.ts'
import type { UnitSheet } from './sheet.ts'
import type { Standing } from './standing.ts'

/** contract.md#standings. Points are decimal strings of two places; the numbers behind them are JSON numbers. */
export type ItemJson = {
  item: Item
  points: string | null
  full: string
  numerator?: number
  denominator?: number
  provisional?: number
}
export type SheetJson = {
  rank?: number | null
  unit: string
  name: string
  total: string | null
  base: string
  quality: string | null
  adjustment: string
  items: ItemJson[]
  pending: Item[]
}
export type StandingsJson = {
  period: string
  asOf: string
  scheme: { id: string; sha256: string }
  status: StandingsStatus
  ranked: SheetJson[]
  reference: SheetJson[]
  single: SheetJson[]
}
export type StandingsStatus = (typeof STANDINGS_STATUSES)[number]

/** An instant as the outside reads it: in Asia/Shanghai, with its offset, milliseconds only where there are some. */
export const instantText = (instant: Date): string =>
  new Date(instant.getTime() + 8 * 3_600_000).toISOString().replace(/(\.000)?Z$/, '+08:00')

function itemJson({ item, points, full, counts }: SheetLine): ItemJson {
  const line = { item, points: points && shown(points), full: full.toString() }
  if (!counts) return line
  const { numerator, denominator, provisional } = counts
  return { ...line, numerator: numerator.valueOf(), denominator, ...(provisional === null ? {} : { provisional }) }
}

export type CoverageJson = Partial<Record<Item, Coverage>>

/** 有效回访率 beside each rate of a sheet. */
export const coverageJson = ({ lines }: UnitSheet): CoverageJson =>
  Object.fromEntries(lines.flatMap(({ item, coverage }) => (coverage ? [[item, coverage]] : [])))

/** One unit's sheet as it stands inside the standings. */
export const sheetJson = ({ unit, lines, base, quality, adjustment, total, pending }: UnitSheet): SheetJson => ({
  unit: unit.code,
  name: unit.name,
  total: total && shown(total),
  base: shown(base),
  quality: quality && shown(quality),
  adjustment: shown(adjustment),
  items: lines.map(itemJson),
  pending,
})

/** contract.md#standings: the standings as JSON. The same standing and scheme give the same bytes. */
export const standingsJson = (
  { ranked, reference, single }: Standing,
  { scheme, asOf, status }: { scheme: Scheme; asOf: Date; status: StandingsStatus },
): StandingsJson => ({
  period: scheme.period.id,
  asOf: instantText(asOf),
  scheme: { id: scheme.id, sha256: schemeDigest(scheme) },
  status,
  ranked: ranked.map((sheet) => ({ rank: sheet.rank, ...sheetJson(sheet) })),
  reference: reference.map(sheetJson),
  single: single.map(sheetJson),
})
