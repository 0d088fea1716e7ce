import { seenText } from '../../../usecases/imports/seen-text.ts'
import type { Fault } from '../../../usecases/ports/refused.ts'
import { unguarded } from '../../../wording/papers/spreadsheet-text.ts'
import { FOOTER } from '../values/words.ts'
import { plainHeader } from './headers.ts'
import { isBlank } from './plain-text.ts'
import { type ColumnKey, PASSED_OVER, type Reading } from './reading.ts'
import { badRow, type Passed, type RefusedRow, type SourceRow } from './source.ts'

/** One row of a table: its values from left to right, or why it is none. `more`: lines that it takes up besides its own. */
export type TableRow = { line: number; values: readonly unknown[]; more?: number } | RefusedRow

/** The field of each column; null where there is none. */
type Columns = readonly ColumnKey[]

// Above its header a table may bear a title, a unit, a date; not a page of them.
const LOOKED_AT = 30

// Every row is asked: what is longer is a text of somebody's.
const LONGEST_FOOTER = 40

// Every row is asked, and nearly every one begins with a number or letters of ours.
const PLAIN = /^[\x20-\x7e]*$/

/** Whether a row adds up the table, or says who made it. */
export const isFooter = (row: TableRow): boolean => {
  const first = 'values' in row ? row.values.find((value) => !isBlank(value)) : undefined
  return (
    typeof first === 'string' && first.length <= LONGEST_FOOTER && !PLAIN.test(first) && FOOTER.test(plainHeader(first))
  )
}

const isBlankRow = (row: TableRow): boolean => 'values' in row && row.values.every(isBlank)

const fieldsOf = (reading: Reading, values: readonly unknown[]): Columns =>
  values.map((value) => (isBlank(value) ? null : reading.keyOf(String(value))))

const knownIn = (reading: Reading, row: TableRow): number =>
  'values' in row ? new Set(fieldsOf(reading, row.values).filter((field) => typeof field === 'string')).size : 0

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
function headerPlace(reading: Reading, rows: readonly TableRow[]): { at: number; known: number } {
  const known = rows.map((row) => knownIn(reading, row))
  const most = Math.max(0, ...known)
  return { at: known.indexOf(most), known: most }
}

/** How much of its header a table bears, and whether it holds anything below it, or at all. */
export async function lookAt(
  reading: Reading,
  rows: AsyncGenerator<TableRow>,
): Promise<{ known: number; hasRows: boolean; isEmpty: boolean }> {
  const first = await firstRows(rows)
  await rows.return(undefined)
  const { at, known } = headerPlace(reading, first)
  return { known, hasRows: at < first.length - 1, isEmpty: first.length === 0 }
}

/** What is wrong with a header: columns that the kind does not know, and those that stand there twice. */
function faultsOf({ known }: Reading, values: readonly unknown[], fields: Columns): Fault[] {
  const faults: Fault[] = []
  const unknown = values.flatMap((value, at) => (isBlank(value) || fields[at] ? [] : [String(value)]))
  if (unknown.length > 0) {
    const detail = { columns: unknown, known, field: unknown[0]?.slice(0, 60) ?? '' }
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
  // A name from outside must not be the name of what every object has.
  const cells: Record<string, unknown> = Object.create(null)
  for (const [at, field] of columns.entries())
    if (typeof field === 'string') cells[field] = asWritten(values[at] ?? null)
  return { line, cells }
}

/**
 * Rows by field, below the row that bears the header; what stands above it is a title. An unknown or doubled column
 * refuses the table at its header's line. Rows in which nothing can be seen are none. `ragged`: a row must have as many
 * values as there are columns, as in CSV; in a workbook empty cells are simply not there. `passed` is told
 * which columns and footers are passed over. The guard that our own exports put before formulas is taken off.
 */
export async function* byField(
  reading: Reading,
  rows: AsyncGenerator<TableRow>,
  ragged: 'refused' | 'allowed',
  passed: Passed,
): AsyncGenerator<SourceRow> {
  const first = await firstRows(rows)
  const { at } = headerPlace(reading, first)
  const header = first[at]
  if (header === undefined) return
  // Without its header nothing of a table can be told.
  if ('faults' in header) return yield header
  const columns = fieldsOf(reading, header.values)
  const faults = faultsOf(reading, header.values, columns)
  if (faults.length > 0) return yield { line: header.line, faults }
  for (const [place, column] of columns.entries()) {
    if (column === PASSED_OVER) passed.readOnly.add(seenText(String(header.values[place])))
  }
  const row = (one: TableRow): SourceRow[] => {
    if (!isFooter(one)) return [rowOf(one, columns, ragged)]
    passed.footers.add(one.line)
    return []
  }
  for (const one of first.slice(at + 1)) yield* row(one)
  for await (const one of rows) if (!isBlankRow(one)) yield* row(one)
}
