import type { ImportKind } from '../../../usecases/imports/rows.ts'
import { seenText } from '../../../usecases/imports/seen-text.ts'
import type { Fault } from '../../../usecases/ports/refused.ts'
import { unguarded } from '../../../wording/papers/spreadsheet-text.ts'
import { fieldOfHeader, headersOf, isReadOnly } from './headers.ts'
import { isBlank } from './plain-text.ts'
import { badRow, type RefusedRow, type SourceRow } from './source.ts'

/** One row of a table: its values from left to right, or why it is none. `more`: lines that it takes up besides its own. */
export type TableRow = { line: number; values: readonly unknown[]; more?: number } | RefusedRow

/** A column that is only for reading. */
const PASSED_OVER = Symbol('passed over')

/** The field of each column; null where there is none. */
type Columns = readonly (string | typeof PASSED_OVER | null)[]

// Above its header a table may bear a title, a unit, a date; not a page of them.
const LOOKED_AT = 30

const isBlankRow = (row: TableRow): boolean => 'values' in row && row.values.every(isBlank)

const fieldsOf = (kind: ImportKind, values: readonly unknown[]): Columns =>
  values.map((value) => {
    if (isBlank(value)) return null
    const header = String(value)
    return fieldOfHeader(kind, header) ?? (isReadOnly(kind, header) ? PASSED_OVER : null)
  })

const knownIn = (kind: ImportKind, row: TableRow): number =>
  'values' in row ? new Set(fieldsOf(kind, row.values).filter((field) => typeof field === 'string')).size : 0

/** The first rows of a table that hold anything. */
async function firstRows(rows: AsyncIterator<TableRow>): Promise<TableRow[]> {
  const found: TableRow[] = []
  while (found.length < LOOKED_AT) {
    const { done, value } = await rows.next()
    if (done) break
    if (!isBlankRow(value)) found.push(value)
  }
  return found
}

/** Where the header stands among the first rows: the row that knows most columns, or the first where none knows any. */
function headerPlace(kind: ImportKind, rows: readonly TableRow[]): { at: number; known: number } {
  const known = rows.map((row) => knownIn(kind, row))
  const most = Math.max(0, ...known)
  return { at: known.indexOf(most), known: most }
}

/** How much of a kind's header a table bears, and whether it holds anything below it, or at all. */
export async function lookAt(
  kind: ImportKind,
  rows: AsyncGenerator<TableRow>,
): Promise<{ known: number; hasRows: boolean; isEmpty: boolean }> {
  const first = await firstRows(rows)
  await rows.return(undefined)
  const { at, known } = headerPlace(kind, first)
  return { known, hasRows: at < first.length - 1, isEmpty: first.length === 0 }
}

/** What is wrong with a header: columns that the kind does not know, and those that stand there twice. */
function faultsOf(kind: ImportKind, values: readonly unknown[], fields: Columns): Fault[] {
  const faults: Fault[] = []
  const unknown = values.flatMap((value, at) => (isBlank(value) || fields[at] ? [] : [String(value)]))
  if (unknown.length > 0) {
    const detail = { columns: unknown, known: headersOf(kind), field: unknown[0]?.slice(0, 60) ?? '' }
    faults.push({ code: 'unknown-column', detail })
  }
  for (const field of new Set(fields)) {
    if (typeof field !== 'string') continue
    const columns = values.filter((_, at) => fields[at] === field).map(String)
    if (columns.length > 1) faults.push({ code: 'double-column', detail: { field, columns } })
  }
  return faults
}

/** `F` for the sixth column. */
const letters = (at: number): string =>
  (at >= 26 ? letters(Math.floor(at / 26) - 1) : '') + String.fromCharCode(65 + (at % 26))

const asWritten = (value: unknown): unknown => (typeof value === 'string' ? unguarded(value) : value)

function rowOf(row: TableRow, columns: Columns, ragged: 'refused' | 'allowed'): SourceRow {
  if ('faults' in row) return row
  const { line, values, more } = row
  const stray = values.findIndex((value, at) => (columns[at] ?? null) === null && !isBlank(value))
  if (stray >= 0) return badRow(line, { ...(more ? { swallowed: more } : { stray: letters(stray) }) })
  if (ragged === 'refused' && values.length < columns.length) return badRow(line, more ? { swallowed: more } : {})
  const cells = columns.flatMap((field, at) =>
    typeof field === 'string' ? [[field, asWritten(values[at] ?? null)] as const] : [],
  )
  return { line, cells: Object.fromEntries(cells) }
}

/**
 * Rows by field, below the row that bears the header; what stands above it is a title. An unknown or doubled column
 * refuses the table at its header's line. Rows in which nothing can be seen are none. `ragged`: a row must have as many
 * values as there are columns, as in CSV; in a workbook empty cells are simply not there. `readOnly` is told which
 * columns are passed over. The guard that our own exports put before formulas is taken off.
 */
export async function* byField(
  kind: ImportKind,
  rows: AsyncGenerator<TableRow>,
  ragged: 'refused' | 'allowed',
  readOnly: Set<string>,
): AsyncGenerator<SourceRow> {
  const first = await firstRows(rows)
  const { at } = headerPlace(kind, first)
  const header = first[at]
  if (header === undefined) return
  // Without its header nothing of a table can be told.
  if ('faults' in header) return yield header
  const columns = fieldsOf(kind, header.values)
  const faults = faultsOf(kind, header.values, columns)
  if (faults.length > 0) return yield { line: header.line, faults }
  for (const [place, column] of columns.entries()) {
    if (column === PASSED_OVER) readOnly.add(seenText(String(header.values[place])))
  }
  for (const row of first.slice(at + 1)) yield rowOf(row, columns, ragged)
  for await (const row of rows) {
    if (!isBlankRow(row)) yield rowOf(row, columns, ragged)
  }
}
