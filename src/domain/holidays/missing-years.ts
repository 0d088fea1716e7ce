import { type Day, type WorkingCalendar, yearOf } from '../calendar.ts'

/** From this month on the notice of the next year is waited for. */
const AWAITED_FROM = 11

/** scoring.md#notices: the years whose notice is missing: the present one, and from November on the next. */
export function missingYears(today: Day, calendar: WorkingCalendar): number[] {
  const year = yearOf(today)
  const isAwaited = Number(today.slice(5, 7)) >= AWAITED_FROM
  return [year, ...(isAwaited ? [year + 1] : [])].filter((one) => !calendar.has(one))
}
