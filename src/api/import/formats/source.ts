import type { RefusalDetail } from '../../../domain/errors.ts'
import type { Fault } from '../../../usecases/ports/refused.ts'

/** A row as its file gives it: values by JSON name, or why it is none. */
export type SourceRow = { line: number; cells: Readonly<Record<string, unknown>> } | RefusedRow
export type RefusedRow = { line: number; faults: readonly Fault[] }

/** The sheet of a workbook that is read, and those that bear the header too and are not. */
export type SheetRead = { name: string; unread: readonly string[] }

/**
 * A file whose rows can be gone through more than once. `line` is that of the file or the sheet, from 1. `readOnly`:
 * the columns of a table that were passed over because they are only for reading, once it was opened.
 */
export type RowSource = { open(): AsyncIterable<SourceRow>; sheet?: SheetRead; readOnly?: ReadonlySet<string> }

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
