import { LONGEST_TICKET_NO } from '../../domain/naming/ticket-number.ts'
import { NUMBER_ENDS, ONLY_NUMBERS, ORDINAL, placeOf } from '../../wording/chat/place-words.ts'
import { chineseNumberAt } from './chinese-number.ts'

// A number that stands alone must look like one, or every word typed by mistake would be looked up.
const ALONE = /^(?=(?:.*\d){4})[A-Za-z]{0,8}\d[A-Za-z0-9-]{3,}$/
const PHONE = /^(?:\+?86)?1[3-9]\d{9}$/

// Where a number typed with spaces ends: at the first that belongs to no hyphen, behind a second part, or at the last.
const TYPED = /^(?:[A-Za-z]{1,8}\s+(?=\d))?[A-Za-z0-9]+(?:\s*-[\s-]*[A-Za-z0-9]+)*/
const TWO_PARTS = /^((?:[A-Za-z]{1,8}\s*)?\d{4,})\s+(\d{2,})(?![A-Za-z0-9-])/
const ALL = /^[A-Za-z0-9]+(?:[\s-]+[A-Za-z0-9]+)*/

/** A ticket's number at the beginning of a line, and how much of the line it takes. */
export type FoundNumber = { no: string; length: number }

const closed = (typed: string): string => typed.replace(/\s+/g, '').replace(/-+/g, '-')

const isNumber = (no: string): boolean => no.length <= LONGEST_TICKET_NO && /\d/.test(no) && !PHONE.test(no)

/**
 * What the beginning of a line may mean as a ticket's number, likeliest first: a space may stand for the hyphen, may
 * end the number, or may be one too many. Which of them is a ticket only a look can tell. `exact`: without the last.
 */
export function numbersAt(line: string, exact = false): FoundNumber[] {
  const two = TWO_PARTS.exec(line)
  const [, first = '', second = ''] = two ?? []
  const typed = TYPED.exec(line)?.[0] ?? ''
  const all = exact ? '' : (ALL.exec(line)?.[0] ?? '')
  const chinese = chineseNumberAt(line, exact)
  const found = [
    { no: `${closed(first)}-${second}`, length: PHONE.test(second) ? 0 : (two?.[0].length ?? 0) },
    { no: closed(typed), length: typed.length },
    { no: closed(all), length: all.length },
    ...(chinese ? [chinese] : []),
  ].filter(({ no, length }) => length > 0 && isNumber(no))
  return found.filter(({ no }, at) => found.findIndex((other) => other.no === no) === at)
}

const DATE = /^(?:\d{4}-\d{1,2}-\d{1,2}|\d{8})$/

/** 「第 3 件」, 「3号」, or a number of one or two digits that is none of an hour or a day: a place in the list shown last. */
export function placeAt(line: string): FoundNumber | null {
  const ordinal = ORDINAL.exec(line)
  const [whole = '', digits = ''] = ordinal ?? []
  if (ordinal && NUMBER_ENDS.test(line.slice(whole.length))) {
    const place = placeOf(digits)
    return place > 0 ? { no: `${place}`, length: whole.length } : null
  }
  const bare = /^\d{1,2}(?!\d)/.exec(line)?.[0]
  return bare !== undefined && Number(bare) > 0 && NUMBER_ENDS.test(line.slice(bare.length))
    ? { no: `${Number(bare)}`, length: bare.length }
    : null
}

// A year and an amount are numbers too: a short one behind another number is a place only among nothing but places.
const YEAR = /^(?:19|20)\d\d$/

/** Whether a line begins with another ticket's number or place, and not with an hour, a day, a year or a telephone. */
export function beginsWithNumber(line: string): boolean {
  if (placeAt(line)) return ONLY_NUMBERS.test(line)
  return numbersAt(line, true).some(
    ({ no, length }) => /\d{3}/.test(no) && !DATE.test(no) && !YEAR.test(no) && NUMBER_ENDS.test(line.slice(length)),
  )
}

/** Whether a line is nothing but numbers and what joins them. */
export const isOnlyNumbers = (line: string): boolean => ONLY_NUMBERS.test(line)

/** A line that is nothing but a number, marks and spaces aside: `phone`, what it may mean as a ticket's, or null. */
export function loneNumber(line: string): 'phone' | string[] | null {
  const bare = line.replace(/(?:(?![\s-])[\p{P}\p{S}])+/gu, '').trim()
  const joined = closed(bare)
  if (PHONE.test(joined.replaceAll('-', ''))) return 'phone'
  const place = placeAt(bare)
  if (place?.length === bare.length) return [place.no]
  if (/^\d{3}$/.test(bare)) return [bare]
  if (!ALONE.test(joined) || joined.length > LONGEST_TICKET_NO) return null
  const whole = numbersAt(bare).filter(({ length }) => length === bare.length)
  return [...new Set([...whole.map(({ no }) => no), joined])]
}
