import type { WrittenDay, WrittenSpan } from '../../domain/holidays/written-notice.ts'

const DAY = /^(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号]/
const DATE = /^(\d{1,2})[日号]/
const TO = /^(?:至|到|[-~—–]+)/
const AND = /^[、和及与]/
const BRACKETED = /^\([^()]*\)/
const WEEKDAY = /(?:星期|周|礼拜)([日天一二三四五六])/
const WEEKDAYS = '日一二三四五六'

type Read<T> = { read: T; rest: string }

/** The weekday that stands in brackets behind a day, among whatever else does. */
function weekdayBehind(line: string): Read<number | null> {
  const brackets = BRACKETED.exec(line)?.[0]
  if (brackets === undefined) return { read: null, rest: line }
  const word = WEEKDAY.exec(brackets)?.[1]?.replace('天', '日')
  return { read: word === undefined ? null : WEEKDAYS.indexOf(word), rest: line.slice(brackets.length) }
}

function withWeekday(day: Omit<WrittenDay, 'weekday'>, line: string): Read<WrittenDay> {
  const { read: weekday, rest } = weekdayBehind(line)
  return { read: { ...day, weekday }, rest }
}

/** 「2026年1月1日（周四）」 at a line's beginning; behind another day its month may go without saying. */
function dayAt(line: string, before: WrittenDay | null): Read<WrittenDay> | null {
  const whole = DAY.exec(line)
  if (whole) {
    const [text, year, month, date] = whole
    const day = { year: year === undefined ? null : Number(year), month: Number(month), date: Number(date) }
    return withWeekday(day, line.slice(text.length))
  }
  const short = before && DATE.exec(line)
  if (!short) return null
  const { year, month } = before
  return withWeekday({ year, month, date: Number(short[1]) }, line.slice(short[0].length))
}

function spanAt(line: string, before: WrittenDay | null): Read<WrittenSpan> | null {
  const first = dayAt(line, before)
  if (!first) return null
  const to = TO.exec(first.rest)?.[0]
  const last = to === undefined ? null : dayAt(first.rest.slice(to.length), { ...first.read, year: null })
  return last
    ? { read: { first: first.read, last: last.read }, rest: last.rest }
    : { read: { first: first.read, last: first.read }, rest: first.rest }
}

/** 「2月2日（星期六）、2月3日（星期日）」 at a line's beginning, and what stands behind them. */
export function spansAt(line: string): Read<WrittenSpan[]> {
  const read: WrittenSpan[] = []
  let rest = line
  for (;;) {
    const and = read.length === 0 ? '' : AND.exec(rest)?.[0]
    const next = and === undefined ? null : spanAt(rest.slice(and.length), read.at(-1)?.last ?? null)
    if (!next) return { read, rest }
    read.push(next.read)
    rest = next.rest
  }
}

export const beginsWithDay = (line: string): boolean => DAY.test(line)

/** A whole day with its year, as it stands below a signature. */
export function issueDay(year: string, month: string, date: string): WrittenDay {
  return { year: Number(year), month: Number(month), date: Number(date), weekday: null }
}
