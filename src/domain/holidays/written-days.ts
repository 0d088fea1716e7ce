import { addDays, type Day, weekday } from '../calendar.ts'
import { dayMeant } from '../last-day.ts'
import type { Oddity, WrittenDay, WrittenSpan } from './written-notice.ts'

const two = (number: number): string => String(number).padStart(2, '0')

/** The day that a year, a month and a date make; null: no calendar has it. */
export const realDay = (year: number, { month, date }: Pick<WrittenDay, 'month' | 'date'>): Day | null =>
  dayMeant(`${year}-${two(month)}-${two(date)}`, new Date(0))

/** No rest is so long; what is longer is a slip of its writer. */
const LONGEST = 20

/** The years of a span's ends: that of the notice where none is written, and December before January lies before it. */
function yearsOf({ first, last }: WrittenSpan, year: number): readonly [number, number] {
  const turns = last.month < first.month
  const from = first.year ?? (turns ? (last.year ?? year) - 1 : year)
  return [from, last.year ?? (turns ? from + 1 : from)]
}

/** A notice speaks of its own year, and at its seam of the last days of the year before. */
const isItsOwn = (year: number, month: number, of: number): boolean => year === of || (year === of - 1 && month === 12)

export type SpanOf = { feast: string; year: number }

function endOfSpan(written: WrittenDay, year: number, { feast, year: of }: SpanOf): { day: Day | null; odd: Oddity[] } {
  const { month, date, weekday: named } = written
  if (!isItsOwn(year, month, of)) return { day: null, odd: [{ odd: 'other-year', feast, year, of }] }
  const day = realDay(year, written)
  if (day === null) return { day, odd: [{ odd: 'no-such-day', feast, month, date }] }
  const isWrong = named !== null && weekday(day) !== named
  return { day, odd: isWrong ? [{ odd: 'weekday', day, written: named }] : [] }
}

/** The days of a span, in order; with what is odd about them. */
export function daysOfSpan(span: WrittenSpan, of: SpanOf): { days: Day[]; odd: Oddity[] } {
  const [from, to] = yearsOf(span, of.year)
  const first = endOfSpan(span.first, from, of)
  const last = span.last === span.first ? first : endOfSpan(span.last, to, of)
  const odd = last === first ? first.odd : [...first.odd, ...last.odd]
  if (first.day === null || last.day === null) return { days: [], odd }
  const days: Day[] = []
  for (let day = first.day; day <= last.day && days.length <= LONGEST; day = addDays(day, 1)) days.push(day)
  const isSpan = days.length > 0 && days.length <= LONGEST
  return isSpan ? { days, odd } : { days: [], odd: [{ odd: 'span', feast: of.feast }] }
}
