import { dateOfSerial } from '../instant.ts'
import type { Workbook } from './workbook.ts'

/** One cell as it stands in the sheet. */
export type RawCell = { type: string; style: number; value: string | null; text: string; isFormula: boolean }

/** Stands for a cell that holds no usable value; every field refuses it. */
export const UNUSABLE = Number.NaN

// A workbook keeps fifteen digits of a number; what is longer has lost its end already.
const MOST_DIGITS = 15

function numberOf(value: string): string | number {
  const digits = value.replace(/^-/, '').replace('.', '').replace(/^0+/, '')
  const isPlain = /^-?\d+(\.\d+)?$/.test(value)
  return isPlain && (value.includes('.') || digits.length <= MOST_DIGITS) ? value : UNUSABLE
}

/**
 * A cell's value: text as text, a number as the digits that the file holds, a date as an instant, nothing as null.
 * Of a formula only the result that was saved with it counts; an error, or a formula without a result, is unusable.
 */
export function cellValue(cell: RawCell, { strings, dates, since1904 }: Workbook): unknown {
  const { type, value, text, isFormula } = cell
  if (type === 'inlineStr') return text === '' ? null : text
  if (value === null || value === '') return isFormula ? UNUSABLE : null
  if (type === 's') return strings[Number(value)] ?? UNUSABLE
  if (type === 'str') return value
  if (type === 'b') return value === '1'
  if (type === 'd') return value
  if (type !== 'n') return UNUSABLE
  return dates[cell.style] ? (dateOfSerial(Number(value), since1904) ?? UNUSABLE) : numberOf(value)
}
