import { addDays, type Day, type WorkingCalendar } from './calendar.ts'

/** `2015-03` of a day. */
export const monthOf = (day: Day): string => day.slice(0, 7)

/** The last `count` working days of some days, both ends included, in order, as far as is known. */
export function lastWorkingDays(days: { from: Day; to: Day }, count: number, calendar: WorkingCalendar): Day[] {
  const found: Day[] = []
  for (let last = days.to; last >= days.from && found.length < count; last = addDays(last, -1)) {
    if (calendar.expected(last).working) found.unshift(last)
  }
  return found
}
