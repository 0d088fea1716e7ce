import { seenText } from '../../../usecases/imports/seen-text.ts'
import { CLOCK_MARKS, DATE_MARKS, HALVES, WEEKDAY_MARK, WEEKDAYS } from './words.ts'

/** What a cell says about a time. Days are those of Asia/Shanghai, `2015-03-02`. */
export type Moment =
  /** `shownAs`: the cell holds a time, but shows its day alone. */
  | { kind: 'instant'; at: Date; shownAs?: string }
  /** A date without a time. */
  | { kind: 'day'; day: string }
  /** 24:00, the end of a day as chat writes it. */
  | { kind: 'day-end'; day: string }

const HOUR = 3_600_000
const DAY = 24 * HOUR
const OFFSET = 8 * HOUR
const SERIAL = /^\d{5}(\.\d+)?$/

// Before 1992 clocks in Asia/Shanghai went by other rules, and nothing of the service is that old.
const FIRST_YEAR = 1992
const LAST_YEAR = 2099

// Written by a program: none of the marks of a Chinese date is in it.
const ASCII = /^[\x20-\x7e]*$/

const HALF = `(AM|PM|${HALVES.am}|${HALVES.pm})?`
const SHAPE = new RegExp(
  '^(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})' +
    ` *(?:\\(?(?:${WEEKDAY_MARK})([${WEEKDAYS}])\\)?)?` +
    `(?:[T ]? *${HALF} *(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)? *${HALF} *(Z|[+-]\\d{2}:?\\d{2})?)?$`,
  'i',
)

function offsetOf(text: string | undefined): number | null {
  if (text === undefined) return OFFSET
  if (text.toUpperCase() === 'Z') return 0
  const hours = Number(text.slice(1, 3))
  const minutes = Number(text.slice(-2))
  if (hours > 14 || minutes > 59) return null
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
}

/** The calendar day of an instant in Asia/Shanghai. */
export const dayIn = (instant: Date): string => new Date(instant.getTime() + OFFSET).toISOString().slice(0, 10)

/** The last millisecond of a day in Asia/Shanghai. */
export const endOfDay = (day: string): Date => new Date(Date.parse(`${day}T00:00:00Z`) - OFFSET + DAY - 1)

/**
 * A day count of a workbook as the instant in Asia/Shanghai, to the second; null where it is no day that the service
 * knows. `since1904`: counted as old Macintosh workbooks count.
 */
export function dateOfSerial(serial: number, since1904 = false): Date | null {
  const days = since1904 ? serial + 1462 : serial
  const seconds = Math.round(days * 86_400)
  const instant = new Date(Date.UTC(1899, 11, 30) + seconds * 1000 - OFFSET)
  const year = Number.isFinite(days) ? new Date(instant.getTime() + OFFSET).getUTCFullYear() : 0
  return year >= FIRST_YEAR && year <= LAST_YEAR ? instant : null
}

/**
 * A day count as a cell shows it. A whole number is a date without a time, unless the cell shows a time: then
 * somebody wrote midnight. A count with a fraction has its time, even where the cell shows the day alone.
 */
export function momentOfSerial(serial: number, since1904: boolean, shows: 'day' | 'time' | 'number'): Moment | null {
  const at = dateOfSerial(serial, since1904)
  if (at === null) return null
  if (Number.isInteger(serial) && shows !== 'time') return { kind: 'day', day: dayIn(at) }
  return shows === 'day' ? { kind: 'instant', at, shownAs: dayIn(at) } : { kind: 'instant', at }
}

/** Hours of a clock with two halves: 12 is the hour before 1, and 「下午15:05」 can only mean one thing. */
function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour
  const isMorning = half.toUpperCase() === 'AM' || half === HALVES.am
  if (isMorning) return hour > 12 ? null : hour % 12
  return hour === 0 ? null : hour < 12 ? hour + 12 : hour
}

function isWeekday(date: Date, name: string | undefined): boolean {
  return name === undefined || WEEKDAYS.indexOf(name) % 7 === date.getUTCDay()
}

const clockOf = (_: string, hour: string, minute = '0', second = '0'): string =>
  `${hour}:${minute.padStart(2, '0')}:${second.padStart(2, '0')}`

/**
 * contract.md#import-kinds: a time as it is written, Asia/Shanghai where it names no offset:
 * `2015-03-02T10:00:00+08:00`, `2015-03-02 10:00`, `2015/3/2 9:05`, `2015.3.2 10:05`, `2015年3月2日 10时5分`, with 上午/下午 or
 * AM/PM, with the day of the week if it is the right one, or a workbook's day count. Null for anything else and for
 * times that do not exist, such as 30 February or 25:00.
 */
export function readMoment(text: string): Moment | null {
  const plain = ASCII.test(text)
    ? text.trim()
    : seenText(text.normalize('NFKC')).replace(DATE_MARKS, '$1-$2-$3 ').replace(CLOCK_MARKS, clockOf).trim()
  if (SERIAL.test(plain)) return momentOfSerial(Number(plain), false, 'number')
  const match = SHAPE.exec(plain)
  if (!match) return null
  const [, year, , month, day, weekday, before, hour, minute, second, fraction, after, zone] = match
  const [y = 0, mo = 0, d = 0, mi = 0, s = 0] = [year, month, day, minute ?? '0', second ?? '0'].map(Number)
  const date = new Date(Date.UTC(y, mo - 1, d))
  const exists = date.getUTCMonth() === mo - 1 && date.getUTCDate() === d && y >= FIRST_YEAR && y <= LAST_YEAR
  if (!exists || !isWeekday(date, weekday)) return null
  const name = date.toISOString().slice(0, 10)
  if (hour === undefined) return { kind: 'day', day: name }
  const half = before ?? after
  if (Number(hour) === 24 && mi === 0 && s === 0 && half === undefined && zone === undefined) {
    return { kind: 'day-end', day: name }
  }
  const h = hourOf(Number(hour), half)
  const offset = offsetOf(zone)
  if (h === null || h > 23 || mi > 59 || s > 59 || offset === null) return null
  if (before !== undefined && after !== undefined) return null
  const ms = Number((fraction ?? '').padEnd(3, '0').slice(0, 3))
  return { kind: 'instant', at: new Date(date.getTime() + ((h * 60 + mi) * 60 + s) * 1000 + ms - offset) }
}

/** An instant as it is written; null for anything else, a date without a time among them. */
export function readInstant(text: string): Date | null {
  const moment = readMoment(text)
  return moment?.kind === 'instant' ? moment.at : null
}
