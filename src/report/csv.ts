import { type Cell, type Frame, harmless, type LongTable, type Row, type Table } from './table.ts'

const BYTE_ORDER_MARK = '\uFEFF'
// What would end a field or begin another one; a text of two lines would be two rows.
const QUOTED = /[",\r\n]/

const textOf = (cell: Cell, decimals: number | undefined): string => {
  if (typeof cell !== 'number') return cell ?? ''
  return decimals === undefined ? String(cell) : cell.toFixed(decimals)
}

const quoted = (text: string): string => (QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

const headOf = ({ columns }: Frame): string =>
  `${BYTE_ORDER_MARK}${columns.map(({ header }) => quoted(header)).join(',')}\r\n`

// A long file has millions of cells, and half of them are empty.
const lineOf = (row: Row, { columns }: Frame): string =>
  row.map((cell, at) => (cell === null ? '' : quoted(textOf(harmless(cell), columns[at]?.decimals)))).join(',')

const linesOf = (frame: Frame, rows: readonly Row[]): string => rows.map((row) => `${lineOf(row, frame)}\r\n`).join('')

/** RFC 4180 in UTF-8 with its byte order mark and CRLF, as spreadsheets want it. Cells are {@link harmless}. */
export const toCsv = (table: Table): Uint8Array => Buffer.from(headOf(table) + linesOf(table, table.rows))

/** The same, piece by piece. */
export async function* csvOf(table: LongTable): AsyncGenerator<Uint8Array> {
  let begun = headOf(table)
  for await (const rows of table.rows) {
    yield Buffer.from(begun + linesOf(table, rows))
    begun = ''
  }
  if (begun !== '') yield Buffer.from(begun)
}
