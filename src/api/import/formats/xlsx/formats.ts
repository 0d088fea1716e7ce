import { format, getFormatDateInfo, getFormatInfo } from 'numfmt'
import type { CellFormat } from '../../values/sheet-number.ts'

export const GENERAL: CellFormat = { shows: 'number', text: null }
const DAY: CellFormat = { shows: 'day', text: null }
const TIME: CellFormat = { shows: 'time', text: null }

// The built-in formats that show a date or a time, those of the Chinese locale among them.
const DAYS: readonly [number, number][] = [
  [14, 17],
  [27, 31],
  [36, 36],
  [50, 54],
  [57, 58],
]
const TIMES: readonly [number, number][] = [
  [18, 22],
  [32, 35],
  [45, 47],
  [55, 56],
]
const isIn = (ranges: readonly [number, number][], id: number): boolean =>
  ranges.some(([from, to]) => id >= from && id <= to)

/** A format by its number alone. */
export const builtInFormat = (id: number): CellFormat => (isIn(DAYS, id) ? DAY : isIn(TIMES, id) ? TIME : GENERAL)

// What is quoted, escaped or in brackets is no sign of a date.
const bare = (code: string): string => code.replace(/"[^"]*"|\\.|_.|\[[^\]]*\]/g, '').replace(/general/i, '')

/** By its letters, for a code that breaks the rules of formats and is shown by some programs all the same. */
function brokenFormat(code: string): CellFormat {
  const letters = bare(code)
  if (!/[ymdhs]/i.test(letters)) return GENERAL
  return /[hs]/i.test(letters) ? TIME : DAY
}

function kindOf(code: string): string {
  try {
    return getFormatInfo(code).type
  } catch {
    return 'error'
  }
}

/**
 * A format of the workbook's own. Of the formats of numbers only those count that show every digit and something
 * besides: leading zeros, letters, strokes. Percent, thousands, money and the like change no digit.
 */
export function ownFormat(code: string): CellFormat {
  const kind = kindOf(code)
  if (kind === 'error') return brokenFormat(code)
  if (kind === 'date' || kind === 'time' || kind === 'datetime') {
    const { hours, minutes, seconds } = getFormatDateInfo(code)
    return hours || minutes || seconds ? TIME : DAY
  }
  const isObeyed = kind === 'number' && getFormatInfo(code).maxDecimals === 0
  return isObeyed ? { shows: 'number', text: (value) => format(code, value) } : GENERAL
}
