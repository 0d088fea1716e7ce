import type { ItemJson, PartJson, SheetJson, StandingsJson } from '../scoring/standings/standings-json.ts'
import { AWAITED } from '../wording/item-words.ts'
import { labelOf } from '../wording/labels.ts'
import { groupsOf, isPlan, itemName, nameIn, partsIn } from '../wording/schemes/sheet-words.ts'
import { tableOf } from './basis.ts'
import type { Basis, Cell, Column, Row, Table } from './table.ts'

const HEAD: readonly Column[] = [
  { header: '类别', width: 16 },
  { header: '名次', width: 6 },
  { header: '单位', width: 26 },
  { header: '总分', width: 10, decimals: 2 },
]
const GRADE: Column = { header: '评定', width: 10 }
const LAST: readonly Column[] = [
  { header: '待评定', width: 24 },
  { header: '状态', width: 8 },
]

/** Shown points as a number, so that they can be added up; nothing where there are none. */
export const pointsOf = (points: string | null): Cell => (points === null ? null : Number(points))

/** What counts 0 until somebody marks it is no score, in whatever file. */
export const scoreOf = ({ item, points }: ItemJson, { pending }: SheetJson): Cell =>
  pending.includes(item) ? AWAITED : pointsOf(points)

const pendingText = ({ pending, items }: SheetJson): string => pending.map((item) => nameIn(items, item)).join('、')

// 加分减分 is a column of its own among the items of the plan.
const partsShown = (standings: StandingsJson): PartJson[] =>
  partsIn(standings).filter(({ part }) => part !== 'adjustment')

/** 七: every unit in the order of the standings, a column an item. Those that are ranked come first. */
export function standingsTable(standings: StandingsJson, basis: Basis): Table {
  const status = labelOf('standing', standings.status)
  const parts = partsShown(standings)
  const isGraded = !isPlan(standings)
  const row =
    (title: string) =>
    (sheet: SheetJson): Row => [
      title,
      sheet.rank ?? null,
      sheet.name,
      pointsOf(sheet.total),
      ...(isGraded ? [(sheet.words ?? []).join('、')] : []),
      ...parts.map(({ part }) => pointsOf(sheet[part])),
      ...sheet.items.map((line) => scoreOf(line, sheet)),
      pendingText(sheet),
      status,
    ]
  const [first] = [...standings.ranked, ...standings.reference, ...standings.single]
  const items = (first?.items ?? []).map((line) => ({ header: itemName(line), width: 14, decimals: 2 }))
  const columns = parts.map(({ name }) => ({ header: name, width: 10, decimals: 2 }))
  const rows = groupsOf(standings).flatMap(({ title, sheets }) => sheets.map(row(title)))
  return tableOf('standings', basis, [...HEAD, ...(isGraded ? [GRADE] : []), ...columns, ...items, ...LAST], rows)
}
