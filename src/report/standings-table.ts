import type { ItemJson, SheetJson, StandingsJson } from '../scoring/standings/standings-json.ts'
import { AWAITED } from '../wording/item-words.ts'
import { labelOf } from '../wording/labels.ts'
import { tableOf } from './basis.ts'
import type { Basis, Cell, Column, Row, Table } from './table.ts'

const PARTS: readonly Column[] = [
  { header: '类别', width: 16 },
  { header: '名次', width: 6 },
  { header: '单位', width: 26 },
  { header: '总分', width: 10, decimals: 2 },
  { header: '基础管理', width: 10, decimals: 2 },
  { header: '办理质量', width: 10, decimals: 2 },
]
const LAST: readonly Column[] = [
  { header: '待评定', width: 24 },
  { header: '状态', width: 8 },
]

/** Shown points as a number, so that they can be added up; nothing where there are none. */
export const pointsOf = (points: string | null): Cell => (points === null ? null : Number(points))

/** What counts 0 until somebody marks it is no score, in whatever file. */
export const scoreOf = ({ item, points }: ItemJson, { pending }: SheetJson): Cell =>
  pending.includes(item) ? AWAITED : pointsOf(points)

const pendingText = (pending: readonly string[]): string => pending.map((item) => labelOf('item', item)).join('、')

/** 七: every unit in the order of the standings, a column an item. The ten ranked units come first. */
export function standingsTable(standings: StandingsJson, basis: Basis): Table {
  const status = labelOf('standing', standings.status)
  const row =
    (cohort: string) =>
    (sheet: SheetJson): Row => [
      labelOf('cohort', cohort),
      sheet.rank ?? null,
      sheet.name,
      pointsOf(sheet.total),
      pointsOf(sheet.base),
      pointsOf(sheet.quality),
      ...sheet.items.map((line) => scoreOf(line, sheet)),
      pendingText(sheet.pending),
      status,
    ]
  const [first] = [...standings.ranked, ...standings.reference, ...standings.single]
  const items = (first?.items ?? []).map(({ item }) => ({ header: labelOf('item', item), width: 14, decimals: 2 }))
  const rows = [
    ...standings.ranked.map(row('ranked')),
    ...standings.reference.map(row('reference')),
    ...standings.single.map(row('single')),
  ]
  return tableOf('standings', basis, [...PARTS, ...items, ...LAST], rows)
}
