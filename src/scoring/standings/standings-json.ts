import type { STANDINGS_STATUSES } from '../../domain/lists/publication.ts'
import type { Coverage } from '../coverage.ts'
import type { Item } from '../items.ts'
import { shown } from '../points.ts'
import { isOpen, type Scheme, schemeDigest } from '../scheme.ts'
import type { Part, Scorecard } from '../scorecard/scorecard.ts'
import { scorecardOf } from '../scorecard/scorecard-of.ts'
import type { SheetLine } from '../sheet-line.ts'
import { APART } from './cohorts.ts'
import type { UnitSheet } from './sheet.ts'
import type { Group, RankedSheet, Standing } from './standing.ts'

/**
 * contract.md#standings. Points are decimal strings, of two places or as many as the scheme shows; the numbers behind
 * them are JSON numbers. `name`, `part`, `few`, `parts` and `words` stand where the scheme is of the open form.
 */
export type ItemJson = {
  item: Item
  points: string | null
  full: string
  numerator?: number
  denominator?: number
  provisional?: number
  name?: string
  part?: Part
  /** It rests on fewer counted than the scheme asks for. */
  few?: true
}
export type PartJson = { part: Part; name: string }
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
  parts?: PartJson[]
  words?: string[]
}
/** Units that are listed together; `units` by their code, in the order in which they stand. */
export type GroupJson = { code: string; name: string | null; ranked: boolean; published: boolean; units: string[] }
export type StandingsJson = {
  period: string
  asOf: string
  scheme: { id: string; sha256: string }
  status: StandingsStatus
  ranked: SheetJson[]
  reference: SheetJson[]
  single: SheetJson[]
  /** Where the groups are not the plan's three. */
  groups?: GroupJson[]
  /** What the period is called, where the scheme is of the open form. */
  title?: string
}
export type StandingsStatus = (typeof STANDINGS_STATUSES)[number]

/** An instant as the outside reads it: in Asia/Shanghai, with its offset, milliseconds only where there are some. */
export function instantText(instant: Date): string {
  const text = new Date(instant.getTime() + 8 * 3_600_000).toISOString()
  return `${text.slice(0, text.endsWith('.000Z') ? -5 : -1)}+08:00`
}

function itemJson({ item, name, part, points, full, counts }: SheetLine, card: Scorecard): ItemJson {
  const line = { item, points: points && shown(points, card.readings.places), full: full.toString() }
  // A share of tickets alone is a sample, and it alone says how much of it is provisional.
  const few = counts !== undefined && counts.provisional !== null && counts.denominator < card.least.counted
  const own = name === null ? {} : { name, part, ...(few ? { few: true as const } : {}) }
  if (!counts) return { ...line, ...own }
  const { numerator, denominator, provisional } = counts
  const counted = { numerator: numerator.valueOf(), denominator }
  return { ...line, ...counted, ...(provisional === null ? {} : { provisional }), ...own }
}

export type CoverageJson = Partial<Record<Item, Coverage>>

/** 有效回访率 beside each rate of a sheet. */
export const coverageJson = ({ lines }: UnitSheet): CoverageJson =>
  Object.fromEntries(lines.flatMap(({ item, coverage }) => (coverage ? [[item, coverage]] : [])))

const partsJson = ({ parts }: Scorecard): PartJson[] =>
  parts.flatMap(({ part, name }) => (name === null ? [] : [{ part, name }]))

/** One unit's sheet as it stands inside the standings. */
export function sheetJson(sheet: UnitSheet & { words?: readonly string[] }, scheme: Scheme): SheetJson {
  const { unit, lines, base, quality, adjustment, total, pending, words = [] } = sheet
  const card = scorecardOf(scheme)
  const { places } = card.readings
  return {
    unit: unit.code,
    name: unit.name,
    total: total && shown(total, places),
    base: shown(base, places),
    quality: quality && shown(quality, places),
    adjustment: shown(adjustment, places),
    items: lines.map((line) => itemJson(line, card)),
    pending,
    ...(card.isOpen ? { parts: partsJson(card), words: [...words] } : {}),
  }
}

const groupJson = ({ code, name, isRanked, isPublished, sheets }: Group): GroupJson => ({
  code,
  name,
  ranked: isRanked,
  published: isPublished,
  units: sheets.map(({ unit }) => unit.code),
})

/** contract.md#standings: the standings as JSON. The same standing and scheme give the same bytes. */
export function standingsJson(
  { groups, ranked, reference, single }: Standing,
  { scheme, asOf, status }: { scheme: Scheme; asOf: Date; status: StandingsStatus },
): StandingsJson {
  const card = scorecardOf(scheme)
  const plain = (sheet: RankedSheet): SheetJson => sheetJson(sheet, scheme)
  const isPlain = !card.isOpen && groups.every(({ code, name }) => code !== APART && name === null)
  return {
    period: scheme.period.id,
    asOf: instantText(asOf),
    scheme: { id: scheme.id, sha256: schemeDigest(scheme) },
    status,
    ranked: ranked.map((sheet) => ({ rank: sheet.rank, ...plain(sheet) })),
    reference: reference.map(plain),
    single: single.map(plain),
    ...(isPlain ? {} : { groups: groups.map(groupJson) }),
    ...(isOpen(scheme) ? { title: scheme.period.name } : {}),
  }
}
