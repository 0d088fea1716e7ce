import { type Cell, harmless } from '../table.ts'

/** A cell of XLSX holds no more; what is beyond is cut, or the file would not open. */
const MOST = 32_767
// XML 1.0 knows no other control characters, and one of them would damage the whole workbook.
const UNSAYABLE = /[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]|\p{Surrogate}/gu
// A workbook would read `_x0041_` as a letter; its own underscore is spelled out.
const ESCAPES = /_(?=x[0-9A-Fa-f]{4}_)/g

// Most cells hold nothing that needs care, and a long sheet has millions of them.
const CAREFUL = /[^\x20-\x5E\x60-\x7E\u2013-\u2026\u3000-\u9FFF\uFF01-\uFF5E]/

/** What a cell says: a number as it is, text {@link harmless} and such that it damages nothing. */
export function spoken(cell: Cell): Cell {
  const value = harmless(cell)
  if (typeof value !== 'string') return value
  const text = value.length > MOST ? value.slice(0, MOST) : value
  return CAREFUL.test(text) ? text.replace(UNSAYABLE, '').replace(ESCAPES, '_x005F_') : text
}
