import { addDays, type Day, type WorkingCalendar } from './calendar.ts'

/** `2015-03` of a day. */
export const monthOf = (day: Day): string => day.slice(0, 7)

/** The last `count` working days of a day's month, in order, as far as is known. */
export function lastWorkingDays(day: Day, count: number, calendar: WorkingCalendar): Day[] {
  const found: Day[] = []
  // The 32nd day after a month's first lies in the next month whatever its length.
  const next = `${monthOf(addDays(`${monthOf(day)}-01`, 31))}-01`
  for (let last = addDays(next, -1); monthOf(last) === monthOf(day) && found.length < count; last = addDays(last, -1)) {
    if (calendar.expected(last).working) found.unshift(last)
  }
  return found
}
