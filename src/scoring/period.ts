import { addDays, type Day, startOf } from '../domain/calendar.ts'

export type Period = { from: Day; to: Day }

/** [from, until) as instants; months and days are those of Asia/Shanghai. */
export type Span = { from: Date; until: Date }

/** 四: from the first day's 00:00 to the 00:00 of the day after the last. */
export const spanOf = ({ from, to }: Period): Span => ({ from: startOf(from), until: startOf(addDays(to, 1)) })

export const isWithin = (instant: Date, { from, until }: Span): boolean => instant >= from && instant < until

// The 32nd day after a month's first lies in the next month whatever its length.
const nextMonth = (first: Day): Day => `${addDays(first, 31).slice(0, 7)}-01`

/** The calendar months of a period, in order. */
export function monthsOf({ from, to }: Period): Span[] {
  const months: Span[] = []
  for (let first = from; first <= to; first = nextMonth(first)) {
    months.push({ from: startOf(first), until: startOf(nextMonth(first)) })
  }
  return months
}
