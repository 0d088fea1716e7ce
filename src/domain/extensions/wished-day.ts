import { addDays, type Day, dayOf, type WorkingCalendar, weekday } from '../calendar.ts'
import { dayMeant } from '../last-day.ts'
import { dayBeyond } from './extension.ts'

/**
 * A day as somebody wished for it: `2015-03-09` or `03-09`, `09` the next day of that number, `t2` the day after
 * tomorrow, `w3` the coming Wednesday, `w1-3` that of next week (`w0-3` of this one), `+2` two working days beyond the
 * limit.
 */
export type WishedDay = string

const WISHED = /^(?:\d{4}-\d\d-\d\d|\d\d-\d\d|\d\d|t\d|w[1-7]|w\d-[1-7]|\+\d{1,2})$/

const WEEK = 7

/** Monday is 1, Sunday 7. */
const weekdayOf = (day: Day): number => weekday(day) || WEEK

/** The next day of this number, today included; a month that has none is passed over. */
function nextOfNumber(number: number, today: Day): Day | null {
  if (number < 1 || number > 31) return null
  let day = today
  while (Number(day.slice(8)) !== number) day = addDays(day, 1)
  return day
}

const comingWeekday = (wanted: number, today: Day): Day => addDays(today, (wanted - weekdayOf(today) + WEEK) % WEEK)

const weekdayOfWeek = (week: number, wanted: number, today: Day): Day =>
  addDays(today, week * WEEK + wanted - weekdayOf(today))

/** The day that was wished for at `now` beyond a limit; null: no calendar has it. Asia/Shanghai. */
export function dayWished(wish: WishedDay, limit: Date, now: Date, calendar: WorkingCalendar): Day | null {
  if (!WISHED.test(wish)) return null
  const today = dayOf(now)
  const [kind, rest] = [wish.slice(0, 1), wish.slice(1)]
  if (kind === '+') return dayBeyond(limit, Number(rest), calendar)
  if (kind === 't') return addDays(today, Number(rest))
  if (kind === 'w') {
    const [week, day] = rest.split('-')
    return day === undefined ? comingWeekday(Number(week), today) : weekdayOfWeek(Number(week), Number(day), today)
  }
  return wish.length === 2 ? nextOfNumber(Number(wish), today) : dayMeant(wish, now)
}
