import type { RefusalCode, RefusalDetail } from '../../domain/errors.ts'

/** A row as its file gives it: values by JSON name, or why it is none. */
export type SourceRow = { line: number; cells: Readonly<Record<string, unknown>> } | RefusedRow
export type RefusedRow = { line: number; refusal: { code: RefusalCode; detail: RefusalDetail } }

/** A file whose rows can be gone through more than once. `line` is 1 for the first row of NDJSON and a table's header. */
export type RowSource = { open(): AsyncIterable<SourceRow> }

/** One row alone may take up this much, in characters; a longer one is skipped without being kept. */
export const LONGEST_ROW = 64 * 1024

export const tooLong = (line: number): RefusedRow => ({
  line,
  refusal: { code: 'too-large', detail: { max: '64 KB' } },
})

export const badRow = (line: number): RefusedRow => ({ line, refusal: { code: 'bad-row', detail: {} } })
