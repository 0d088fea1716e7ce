/** Text, a number that a spreadsheet may add up, or nothing. */
export type Cell = string | number | null

/** `decimals`: places shown of a number; without it a number is shown as it is. `width` in characters, for XLSX. */
export type Column = { header: string; width: number; decimals?: number }

export type Row = readonly Cell[]

/** A table as it goes into a file. `name` is the file's name without its ending. */
export type Table = { name: string; columns: readonly Column[]; rows: readonly Row[] }

/** What a file rests on (contract 7). */
export type Basis = {
  period: string
  scheme: { id: string; sha256: string }
  asOf: Date
  /** Null while it is 暂行. */
  edition: number | null
}

// Full width forms too: a spreadsheet with a Chinese input method reads them as the usual ones.
const RUNS = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/

/** Contract 7: text that a spreadsheet would run is made plain text by an apostrophe; numbers stay numbers. */
export const harmless = (cell: Cell): Cell => (typeof cell === 'string' && RUNS.test(cell) ? `'${cell}` : cell)
