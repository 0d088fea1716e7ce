const PERIOD = /^(20\d{2})(?:\s*年度?)?(?=\s|[^\d月日./-])/
const DAY = /^(?:(20\d{2})\s*[年./-]\s*)?(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*[日号]?/
const MONTH = /^(20\d{2})[-年./]?(\d{1,2})月?$/
const POINTS = /^\d{1,3}(?:\.\d{1,2})?$/

/** Something read at the beginning of a line, and how much of the line it takes. */
export type Read = { text: string; length: number }

/** 「12月20日」, 「2015年12月20日」, 「12-20」 at a line's beginning, as `[YYYY-]MM-DD`; null: no day stands there. */
export function dayAt(line: string): Read | null {
  const found = DAY.exec(line)
  if (!found) return null
  const [whole, year, month = '', date = ''] = found
  const short = `${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return { text: year === undefined ? short : `${year}-${short}`, length: whole.length }
}

const DATE = /^(\d{1,2})\s*[日号]/

/** 「5日」 at a line's beginning, as `DD`; null: none stands there. */
function dayOnly(line: string): Read | null {
  const found = DATE.exec(line)
  return found && { text: (found[1] ?? '').padStart(2, '0'), length: found[0].length }
}

/** What stands between the first and the last of several days. */
const DAY_JOINERS = /^\s*(?:至|到|[-~—–～]+)\s*/u

/** 「2015」 or 「2015年度」 at a line's beginning that is no part of a day; null: none stands there. */
export function periodAt(line: string): Read | null {
  const found = dayAt(line) ? null : PERIOD.exec(line)
  return found && { text: found[1] ?? '', length: found[0].length }
}

const CLAUSE = /^第?\s*(\d{1,2})\s*[项条款](?=\s|\p{P}|$|[^\d])|^(\d{1,2})(?=\s|$)/u
const AMOUNT = /^(\d{1,3}(?:\.\d{1,2})?)\s*分?(?=\s|\p{P}|$|[^\d.])/u

/** 「第2项」 or 「2」 at a line's beginning, as its number; null: no clause stands there. */
export function clauseAt(line: string): Read | null {
  const found = CLAUSE.exec(line)
  return found && { text: found[1] ?? found[2] ?? '', length: found[0].length }
}

/** 「1.5」 or 「1.5分」 at a line's beginning, as a decimal string; null: no amount stands there. */
export function pointsAt(line: string): Read | null {
  const found = AMOUNT.exec(line)
  return found && { text: found[1] ?? '', length: found[0].length }
}

const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '')

/** 「2015-03」, 「2015年3月」 as `2015-03`; null for anything else. */
export function monthIn(text: string): string | null {
  const [, year = '', month = ''] = MONTH.exec(plain(text)) ?? []
  return month === '' ? null : `${year}-${month.padStart(2, '0')}`
}

/** 「1.5」, 「1.5分」 as a decimal string; null for anything else. */
export function pointsIn(text: string): string | null {
  const value = plain(text).replace(/分$/, '')
  return POINTS.test(value) ? value : null
}

/** 「9月3日 至 9月5日」 at a line's beginning, as `[YYYY-]MM-DD`, and how much of the line it takes. */
export type Days = { first: string; last: string | null; length: number }

/** One day or a span; the second one may go without its month: 「9月3日至5日」. Null: no day stands there. */
export function daysAt(line: string): Days | null {
  const first = dayAt(line)
  if (!first) return null
  const joiner = DAY_JOINERS.exec(line.slice(first.length))?.[0] ?? ''
  const behind = first.length + joiner.length
  const date = joiner === '' ? null : dayOnly(line.slice(behind))
  const last = joiner === '' ? null : (dayAt(line.slice(behind)) ?? date)
  if (!last) return { first: first.text, last: null, length: first.length }
  const text = last === date ? `${first.text.slice(0, -2)}${last.text}` : last.text
  return { first: first.text, last: text, length: behind + last.length }
}
