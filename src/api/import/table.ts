import type { ImportKind } from '../../usecases/imports/rows.ts'
import { fieldOfHeader } from './headers.ts'
import { badRow, type RefusedRow, type SourceRow } from './source.ts'

/** One row of a table: its values from left to right, or why it is none. */
export type TableRow = { line: number; values: readonly unknown[] } | RefusedRow

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === ''

type Columns = readonly (string | null)[]

/** The fields of a header row, or the refusal that names what it does not know or has twice. */
function columnsOf(kind: ImportKind, line: number, values: readonly unknown[]): Columns | RefusedRow {
  const names = values.map((value) => (isEmpty(value) ? null : String(value)))
  const fields = names.map((name) => (name === null ? null : fieldOfHeader(kind, name)))
  const wrong = names.filter(
    (name, at) => name !== null && (fields[at] === null || fields.indexOf(fields[at] ?? null) !== at),
  )
  if (wrong.length === 0) return fields
  const columns = wrong.map((name) => String(name).slice(0, 60))
  return { line, refusal: { code: 'unknown-column', detail: { columns, field: columns[0] ?? '' } } }
}

/**
 * Rows by field. An unknown or doubled column refuses the table at its header's line. `ragged`: a row must have as many
 * values as there are columns, as in CSV; in a workbook empty cells are simply not there.
 */
export async function* byField(
  kind: ImportKind,
  rows: AsyncIterable<TableRow>,
  ragged: 'refused' | 'allowed',
): AsyncGenerator<SourceRow> {
  let columns: Columns | null = null
  for await (const row of rows) {
    if ('refusal' in row) {
      yield row
      // Without its header nothing of a table can be told.
      if (columns === null) return
      continue
    }
    if (row.values.every(isEmpty)) continue
    if (columns === null) {
      const read = columnsOf(kind, row.line, row.values)
      if ('line' in read) {
        yield read
        return
      }
      columns = read
      continue
    }
    const known: Columns = columns
    const stray = row.values.some((value, at) => !isEmpty(value) && (known[at] ?? null) === null)
    if (stray || (ragged === 'refused' && row.values.length < known.length)) {
      yield badRow(row.line)
      continue
    }
    const cells = known.flatMap((field, at) => (field === null ? [] : [[field, row.values[at] ?? null] as const]))
    yield { line: row.line, cells: Object.fromEntries(cells) }
  }
}
