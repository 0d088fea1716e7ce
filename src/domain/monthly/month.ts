import { dayOf, startOf } from '../calendar.ts'
import { Refusal } from '../errors.ts'

/** A month of the calendar in Asia/Shanghai, `2015-03`. */
export type Month = string

/** How a month is asked for: itself, `03` for the last one of that number that has begun, or by today. */
export const MONTH_ASKED = /^(?:this|last|\d{2}|\d{4}-\d{2})$/

const NUMBER = /^(?:0[1-9]|1[0-2])$/

const named = (year: number, month: number): Month =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`

export const monthOf = (instant: Date): Month => dayOf(instant).slice(0, 7)

/** So many months before; after it where `by` is negative. */
export function monthBefore(month: Month, by: number): Month {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 - by
  return named(Math.floor(count / 12), (count % 12) + 1)
}

/** [from, until) as instants. */
export const monthSpan = (month: Month): { from: Date; until: Date } => ({
  from: startOf(`${month}-01`),
  until: startOf(`${monthBefore(month, -1)}-01`),
})

function meant(asked: string, now: Date): Month {
  const present = monthOf(now)
  if (asked === 'this') return present
  if (asked === 'last') return monthBefore(present, 1)
  if (asked.length === 7) return asked
  const year = Number(present.slice(0, 4))
  return asked <= present.slice(5) ? `${year}-${asked}` : `${year - 1}-${asked}`
}

/** The month that is meant. Refuses `bad-month` for what is none, and `month-not-begun`. */
export function monthMeant(asked: string, now: Date): Month {
  const month = MONTH_ASKED.test(asked) ? meant(asked, now) : ''
  if (!NUMBER.test(month.slice(5))) throw new Refusal('bad-month', { field: 'month', value: asked })
  if (monthSpan(month).from > now) throw new Refusal('month-not-begun', { field: 'month', month })
  return month
}
