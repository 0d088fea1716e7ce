import type { ImportKind } from '../../../usecases/imports/rows.ts'
import { seenText } from '../../../usecases/imports/seen-text.ts'
import type { KnownUnit } from '../../../usecases/ports/people.ts'
import { refuse } from '../../../usecases/ports/refused.ts'
import type { Bytes } from '../formats/bytes.ts'
import type { Said } from '../formats/open-rows.ts'
import { isBlank } from '../formats/plain-text.ts'
import { type RawTable, rawTables } from '../formats/raw-tables.ts'
import { isFooter, type TableRow } from '../formats/table.ts'
import { SheetNumber } from '../values/sheet-number.ts'
import { NOTHING } from '../values/words.ts'
import { fieldByHeader, type GuessedColumn, guessColumns } from './guess-column.ts'

/** A column of a file: its header and place, what stands in it, and what it may be. */
export type LookedColumn = { header: string; place: number; values: readonly string[]; guess: GuessedColumn | null }

/** What a file looks like before anybody has said what its columns are. `words`: what stands in a column, and how often. */
export type Look = {
  sheet: string | null
  line: number
  columns: readonly LookedColumn[]
  rows: number
  words: readonly ReadonlyMap<string, number>[]
  units: readonly KnownUnit[]
}

const HEAD = 30
const SAMPLES = 50
const MOST_ROWS = 100_000
const MOST_WORDS = 200
const LONGEST_WORD = 60

export function cellText(value: unknown): string {
  if (isBlank(value)) return ''
  if (value instanceof SheetNumber) {
    const at = value.plain === null ? value.moment : null
    return at === null ? value.toString() : at.kind === 'instant' ? at.at.toISOString() : at.day
  }
  return seenText(typeof value === 'object' ? JSON.stringify(value) : String(value))
}

const textsOf = (row: TableRow): string[] => ('values' in row ? row.values.map(cellText) : [])

async function firstRows(table: RawTable): Promise<TableRow[]> {
  const rows: TableRow[] = []
  for await (const row of table.open()) {
    if (textsOf(row).some((text) => text !== '')) rows.push(row)
    if (rows.length >= HEAD) break
  }
  return rows
}

/** The row that is most like a header: it knows most fields, or where none knows two, is the first that fills the table. */
function headerAmong(kind: ImportKind, rows: readonly TableRow[]): { at: number; known: number } {
  const known = rows.map((row) => {
    const fields = textsOf(row).flatMap((text) => fieldByHeader(kind, text)?.field ?? [])
    return new Set(fields).size
  })
  const most = Math.max(0, ...known)
  if (most >= 2) return { at: known.indexOf(most), known: most }
  const filled = rows.map((row) => textsOf(row).filter((text) => text !== '').length)
  const widest = Math.max(0, ...filled)
  return { at: filled.findIndex((count) => count * 2 > widest), known: most }
}

async function chosen(kind: ImportKind, tables: readonly RawTable[]) {
  const looked = []
  for (const table of tables) {
    const rows = await firstRows(table)
    if (rows.length > 1) looked.push({ table, rows, ...headerAmong(kind, rows) })
  }
  const visible = looked.filter(({ table }) => !table.isHidden)
  const [first, ...others] = visible.length > 0 ? visible : looked
  return first && others.reduce((best, one) => (one.known > best.known ? one : best), first)
}

/**
 * What a file looks like: the sheet and row of its header, its columns with what they may be, and the words that stand
 * in them. Refuses as `rawTables` does, and `nothing-found` for a file without rows.
 */
export async function lookAtFile(
  bytes: Bytes,
  kind: ImportKind,
  said: Said,
  units: readonly KnownUnit[],
): Promise<Look> {
  const found = await chosen(kind, await rawTables(bytes, said))
  const header = found?.rows[found.at]
  if (!found || !header) return refuse('nothing-found', { why: NOTHING.noRows })
  const headers = textsOf(header)
  const values: string[][] = headers.map(() => [])
  const words = headers.map(() => new Map<string, number>())
  let rows = 0
  for await (const row of found.table.open()) {
    if (row.line <= header.line || isFooter(row)) continue
    const texts = textsOf(row)
    if (texts.every((text) => text === '')) continue
    rows += 1
    for (const [at, text] of texts.entries()) {
      const [kept, counts] = [values[at], words[at]]
      if (text === '' || !kept || !counts) continue
      if (kept.length < SAMPLES) kept.push(text)
      if (text.length <= LONGEST_WORD && (counts.has(text) || counts.size < MOST_WORDS)) {
        counts.set(text, (counts.get(text) ?? 0) + 1)
      }
    }
    if (rows >= MOST_ROWS) break
  }
  const named = headers.map((text, at) => ({ header: text, place: at, values: values[at] ?? [] }))
  const guesses = guessColumns(kind, named)
  const columns = named.map((column, at) => ({ ...column, guess: guesses[at] ?? null }))
  const isNamed = columns.map(({ header: text }) => text !== '')
  return {
    sheet: found.table.sheet,
    line: header.line,
    columns: columns.filter((_, at) => isNamed[at]),
    rows,
    words: words.filter((_, at) => isNamed[at]),
    units,
  }
}
