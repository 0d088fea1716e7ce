import { stringify } from 'csv-stringify/sync'
import { type Cell, harmless, type Table } from './table.ts'

const textOf = (cell: Cell, decimals: number | undefined): string => {
  if (typeof cell !== 'number') return cell ?? ''
  return decimals === undefined ? String(cell) : cell.toFixed(decimals)
}

/** RFC 4180 in UTF-8 with its byte order mark and CRLF, as spreadsheets want it. Cells are {@link harmless}. */
export function toCsv({ columns, rows }: Table): Uint8Array {
  const head = columns.map(({ header }) => header)
  const body = rows.map((row) => row.map((cell, at) => textOf(harmless(cell), columns[at]?.decimals)))
  // Left to itself the writer quotes its own line break alone, and a text of two lines would be two rows.
  const options = { bom: true, record_delimiter: 'windows', quoted_match: /[\r\n]/ } as const
  return Buffer.from(stringify([head, ...body], options))
}
