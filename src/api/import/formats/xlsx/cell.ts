import { SheetNumber } from '../../values/sheet-number.ts'
import { GENERAL } from './formats.ts'
import type { Workbook } from './workbook.ts'

/** One cell as it stands in the sheet. `value` is null where the cell has none, and empty where its value is empty. */
export type RawCell = { type: string; style: number; value: string | null; text: string; isFormula: boolean }

/** Stands for a cell that holds no usable value; every field refuses it. */
const UNUSABLE = Number.NaN

function numberOf(cell: RawCell, written: string, { formats, since1904 }: Workbook): SheetNumber | number {
  const format = formats[cell.style] ?? GENERAL
  const number = new SheetNumber(written, format, since1904)
  const isUsable = format.shows === 'number' ? number.plain !== null : number.moment !== null
  return isUsable ? number : UNUSABLE
}

/**
 * A cell's value: text as text, a number with what its format shows, nothing as null. Of a formula only the result
 * that was saved with it counts, an empty text as nothing; an error, or a formula without a result, is unusable.
 */
export function cellValue(cell: RawCell, workbook: Workbook): unknown {
  const { type, value, text, isFormula } = cell
  if (type === 'inlineStr') return text === '' ? null : text
  if (value === '' && type === 'str') return null
  if (value === null || value === '') return isFormula ? UNUSABLE : null
  if (type === 's') return workbook.strings[Number(value)] ?? UNUSABLE
  if (type === 'str' || type === 'd') return value
  if (type === 'b') return value === '1'
  return type === 'n' ? numberOf(cell, value, workbook) : UNUSABLE
}
