import type { RateJson, RatesJson } from '../scoring/interval/rates.ts'
import type { ItemJson, SheetJson } from '../scoring/standings/standings-json.ts'
import { AWAITED } from '../wording/item-words.ts'
import { rateInterval, rateSample } from '../wording/schemes/rate-words.ts'
import { isListed, itemName, LISTED, partsOf } from '../wording/schemes/sheet-words.ts'
import { tableOf } from './basis.ts'
import { pointsOf, scoreOf } from './standings-table.ts'
import type { Basis, Column, Row, Table } from './table.ts'

const COLUMNS: readonly Column[] = [
  { header: '单位', width: 26 },
  { header: '指标', width: 16 },
  { header: '得分', width: 10, decimals: 2 },
  { header: '满分', width: 10 },
  { header: '分子', width: 10 },
  { header: '分母', width: 10 },
  { header: '暂计件数', width: 10 },
  { header: '区间', width: 14 },
  { header: '样本', width: 16 },
  { header: '说明', width: 12 },
]

const EMPTY = '无可计'

function remarkOf({ pending }: SheetJson, line: ItemJson): string {
  if (isListed(line)) return LISTED
  return pending.includes(line.item) ? AWAITED : line.points === null ? EMPTY : ''
}

const lineOf = (sheet: SheetJson, line: ItemJson, rate: RateJson | undefined): Row => [
  sheet.name,
  itemName(line),
  scoreOf(line, sheet),
  Number(line.full),
  line.numerator ?? null,
  line.denominator ?? null,
  line.provisional ?? null,
  rate ? rateInterval(rate) : null,
  rate ? rateSample(rate) : null,
  remarkOf(sheet, line),
]

const sumOf = (sheet: SheetJson, name: string, points: string | null): Row => [
  sheet.name,
  name,
  pointsOf(points),
  null,
  null,
  null,
  null,
  null,
  null,
  '',
]

/** 五, 六: score sheets line by line, each with its parts and its total below. `rates`: of a unit, by its code. */
export function sheetTable(sheets: readonly SheetJson[], rates: ReadonlyMap<string, RatesJson>, basis: Basis): Table {
  const rows = sheets.flatMap((sheet) => [
    ...sheet.items.map((line) => lineOf(sheet, line, rates.get(sheet.unit)?.[line.item])),
    ...partsOf(sheet).map(({ part, name }) => sumOf(sheet, `${name}小计`, sheet[part])),
    sumOf(sheet, '总分', sheet.total),
  ])
  const [only, another] = sheets
  const what = only && !another ? `sheet-${only.unit}` : 'sheet'
  return tableOf(what, basis, COLUMNS, rows)
}
