import type { RefusalDetail } from '../../../domain/errors.ts'
import type { Fault } from '../../../usecases/ports/refused.ts'

/** A row as its file gives it: values by JSON name, or why it is none. */
export type SourceRow = { line: number; cells: Readonly<Record<string, unknown>> } | RefusedRow
export type RefusedRow = { line: number; faults: readonly Fault[] }

/** The sheet of a workbook that is read, and those that bear the header too and are not. */
export type SheetRead = { name: string; unread: readonly string[] }

/** What of a table was passed over, once it was opened: columns that are only for reading, and lines that add it up. */
export type Passed = { readOnly: Set<string>; footers: Set<number> }

export const nothingPassed = (): Passed => ({ readOnly: new Set(), footers: new Set() })

/**
 * A file whose rows can be gone through more than once. `line` is that of the file or the sheet, from 1.
 */
export type RowSource = {
  open(): AsyncIterable<SourceRow>
  sheet?: SheetRead
  passed?: Readonly<Passed>
  /** The name that the file itself has for a field, where it is not the kind's own. */
  called?: ReadonlyMap<string, string>
}

/** One row alone may take up this much, in characters; a longer one is skipped without being kept. */
export const LONGEST_ROW = 64 * 1024

export const tooLong = (line: number): RefusedRow => ({
  line,
  faults: [{ code: 'too-large', detail: { max: '64 KB' } }],
})

/** `swallowed`: lines that an unclosed quote took into this row. `stray`: a column without a header that holds something. */
export const badRow = (line: number, detail: RefusalDetail = {}): RefusedRow => ({
  line,
  faults: [{ code: 'bad-row', detail }],
})
