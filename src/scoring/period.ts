import { addDays, type Day, dayOf, startOf } from '../domain/calendar.ts'

export type Period = { from: Day; to: Day }

/** [from, until) as instants; months and days are those of Asia/Shanghai. */
export type Span = { from: Date; until: Date }

/** 四: from the first day's 00:00 to the 00:00 of the day after the last. */
export const spanOf = ({ from, to }: Period): Span => ({ from: startOf(from), until: startOf(addDays(to, 1)) })

export const isWithin = (instant: Date, { from, until }: Span): boolean => instant >= from && instant < until

const FIRST = '01'

// The 32nd day after a month's first lies in the next month whatever its length.
const nextFrom = (day: Day, from: string): Day => {
  const inThis = `${day.slice(0, 7)}-${from}`
  return inThis > day ? inThis : `${addDays(`${day.slice(0, 7)}-${FIRST}`, 31).slice(0, 7)}-${from}`
}

/** What a month is called: by the calendar's month in which it ends, `2015-03`. */
export const monthName = ({ until }: Span): string => dayOf(new Date(until.getTime() - 1)).slice(0, 7)

const earlier = (a: Day, b: Day): Day => (a < b ? a : b)

/**
 * The months of a period, in order: the calendar's, or those that begin on another day of it (`from` 26: to the 25th).
 * What of the first and the last lies outside the period is cut off.
 */
export function monthsOf({ from, to }: Period, first = 1): Span[] {
  const months: Span[] = []
  const day = String(first).padStart(2, '0')
  for (let start = from; start <= to; start = nextFrom(start, day)) {
    months.push({ from: startOf(start), until: startOf(earlier(nextFrom(start, day), addDays(to, 1))) })
  }
  return months
}
