import { type Day, dayOf } from './calendar.ts'

const HALF_A_YEAR = 6

/**
 * The day that `[YYYY-]MM-DD` means when it is said at `now`: without a year the next such day, but a day of the last
 * months is that of this year. Null for a day that no calendar has. Asia/Shanghai.
 */
export function dayMeant(text: string, now: Date): Day | null {
  const today = dayOf(now)
  const given = text.length > 5 ? text : `${today.slice(0, 4)}-${text}`
  const isFar = Number(today.slice(5, 7)) - Number(given.slice(5, 7)) >= HALF_A_YEAR
  const day = text.length <= 5 && isFar ? `${Number(today.slice(0, 4)) + 1}-${text}` : given
  const read = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(read) || new Date(read).toISOString().slice(0, 10) !== day ? null : day
}
