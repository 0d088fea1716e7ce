import { labelOf } from '../wording/labels.ts'
import { FILE_TITLES } from '../wording/papers/file-titles.ts'
import { secondsText, stampText } from '../wording/times.ts'
import type { Basis, Column, Frame, LongTable, Row, Table } from './table.ts'

const COLUMNS: readonly Column[] = [
  { header: '考核期', width: 8 },
  { header: '版本', width: 8 },
  { header: '方案', width: 12 },
  { header: '截至时间', width: 20 },
]

const digits = (asOf: Date): string => secondsText(asOf).replaceAll(/[-:]/g, '').replace(' ', 'T')

/**
 * contract.md#exports: period, edition (`draft` for 暂行), scheme hash (eight characters) and instant (Asia/Shanghai) in
 * a file's name.
 */
export const nameOf = (what: string, { period, scheme, asOf, edition }: Basis): string =>
  [what, period, edition === null ? 'draft' : `e${edition}`, scheme.sha256.slice(0, 8), digits(asOf)].join('-')

/** The frame of a table that says, in its name and in every row, what it rests on; and such a row. */
function basedOn(what: string, basis: Basis, columns: readonly Column[]): { frame: Frame; row(row: Row): Row } {
  const { period, scheme, asOf, edition } = basis
  const version = edition === null ? labelOf('standing', 'provisional') : `第${edition}版`
  const said = [period, version, `${scheme.id} (${scheme.sha256.slice(0, 8)})`, secondsText(asOf)]
  const kind = what.replace(/-.*$/, '')
  const title = `${basis.title ?? `${period} 年度`}${FILE_TITLES[kind] ?? ''}（${version}，截至 ${stampText(asOf)}）`
  return {
    frame: { name: nameOf(what, basis), title, columns: [...columns, ...COLUMNS] },
    row: (row) => row.concat(said),
  }
}

/** A table that says, in its name and in every row, what it rests on. */
export function tableOf(what: string, basis: Basis, columns: readonly Column[], rows: readonly Row[]): Table {
  const { frame, row } = basedOn(what, basis, columns)
  return { ...frame, rows: rows.map(row) }
}

/** The same of rows that are made of what comes some at a time. */
export function longTableOf<T>(
  what: string,
  basis: Basis,
  columns: readonly Column[],
  { lines, rowOf }: { lines: AsyncIterable<readonly T[]>; rowOf: (line: T) => Row },
): LongTable {
  const { frame, row } = basedOn(what, basis, columns)
  return {
    ...frame,
    rows: (async function* () {
      for await (const some of lines) yield some.map((line) => row(rowOf(line)))
    })(),
  }
}
