import { guarded } from '../wording/papers/spreadsheet-text.ts'

/** Text, a number that a spreadsheet may add up, or nothing. */
export type Cell = string | number | null

/** `decimals`: places shown of a number; without it a number is shown as it is. `width` in characters, for XLSX. */
export type Column = { header: string; width: number; decimals?: number }

export type Row = readonly Cell[]

/** A table without its rows. `name` is the file's name without its ending; `title` stands above it in a workbook. */
export type Frame = { name: string; title?: string; columns: readonly Column[] }

/** A table as it goes into a file. */
export type Table = Frame & { rows: readonly Row[] }

/** One whose rows come some at a time: however long it is, it is never in memory. */
export type LongTable = Frame & { rows: AsyncIterable<readonly Row[]> }

/** A table as a long one. */
export const inOne = ({ rows, ...frame }: Table): LongTable => ({
  ...frame,
  rows: (async function* () {
    yield rows
  })(),
})

/** What a file rests on (contract.md#exports). */
export type Basis = {
  period: string
  /** What an open scheme calls its period. */
  title?: string
  scheme: { id: string; sha256: string }
  asOf: Date
  /** Null while it is 暂行. */
  edition: number | null
}

/** {@link guarded} for text; numbers stay numbers. */
export const harmless = (cell: Cell): Cell => (typeof cell === 'string' ? guarded(cell) : cell)
