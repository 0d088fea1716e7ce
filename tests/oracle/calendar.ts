import type { NoticeRow } from './rows.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Shanghai is eight hours ahead, winter and summer. */
const AHEAD = 8 * HOUR

/** The instant that a row writes: with an offset, or without one in Shanghai. */
export function instant(text: string): number {
  const hasOffset = /(Z|[+-]\d\d:\d\d)$/.test(text)
  return Date.parse(hasOffset ? text : `${text}+08:00`)
}

/** A limit that a row writes: a date alone means the end of that day. */
export const limitWritten = (text: string): number => (text.length === 10 ? endOf(text) : instant(text))

export const startOf = (day: string): number => Date.parse(`${day}T00:00:00.000+08:00`)
export const endOf = (day: string): number => Date.parse(`${day}T23:59:59.999+08:00`)
export const dayOf = (at: number): string => new Date(at + AHEAD).toISOString().slice(0, 10)
export const dayAfter = (day: string): string => dayOf(startOf(day) + DAY)

/** Monday to Friday that no notice makes a day of rest, and the weekend's days that a notice makes working days. */
export function isWorkingDay(day: string, notices: readonly NoticeRow[]): boolean {
  const ofTheYear = notices.filter((notice) => notice.year === Number(day.slice(0, 4)))
  if (ofTheYear.length === 0) throw new Error(`no notice for ${day}`)
  if (ofTheYear.some((notice) => notice.work.includes(day))) return true
  if (ofTheYear.some((notice) => notice.rest.includes(day))) return false
  // The day's noon in Shanghai lies on the same day in London.
  const ofTheWeek = new Date(startOf(day) + 12 * HOUR).getUTCDay()
  return ofTheWeek !== 0 && ofTheWeek !== 6
}

/** How a scheme reads its days: whether a working day of receipt is the first, and at which hour a last day ends. */
export type Days = { isReceiptCounted: boolean; end: string }
export const PLAN_DAYS: Days = { isReceiptCounted: false, end: '24:00' }

/** When a day ends: at 24:00, or at the scheme's hour. */
export const closeOf = (day: string, { end }: Days): number =>
  end === '24:00' ? endOf(day) : Date.parse(`${day}T${end}:00.000+08:00`)

/**
 * The last instant of the n-th working day after the day of receipt, which does not count itself unless the scheme
 * reads it so (scoring.md#working-days, #readings).
 */
export function workingDaysAfter(
  receivedAt: number,
  days: number,
  notices: readonly NoticeRow[],
  read: Days = PLAN_DAYS,
): number {
  let day = dayOf(receivedAt)
  let counted = read.isReceiptCounted && isWorkingDay(day, notices) ? 1 : 0
  while (counted < days) {
    day = dayAfter(day)
    if (isWorkingDay(day, notices)) counted += 1
  }
  return closeOf(day, read)
}

export type Month = { from: number; before: number }

/** The months from the first day of a period to its last, each from its first instant to the next one's. */
export function monthsOf(from: string, to: string): Month[] {
  const months: Month[] = []
  let first = from
  while (first <= to) {
    let next = dayAfter(first)
    while (next.slice(8) !== '01') next = dayAfter(next)
    months.push({ from: startOf(first), before: startOf(next) })
    first = next
  }
  return months
}
