import { CHINESE_LETTERS, LONGEST_TICKET_NO, NO_LETTERS, TICKET_NO } from '../../domain/naming/ticket-number.ts'
import { JOINING } from '../../wording/chat/place-words.ts'

const CHINESE = new RegExp(`[${CHINESE_LETTERS}]`)
const PHONE_WITHIN = /(?<!\d)1[3-9]\d{9}(?!\d)/
// A number ends in digits or Latin letters; what stands behind it may be a word.
const RUN = new RegExp(`^(?![${JOINING}])[${NO_LETTERS}-]*[A-Za-z0-9](?![A-Za-z0-9-])`)
const APART = /^(?:$|[\s,，、;；。!！?？)）:：])/u

const digitsIn = (text: string): number => text.replace(/\D/g, '').length

/**
 * Whether a word with Chinese letters can be nothing but a ticket's number, as 「沪水2026-000123」: a hyphen before
 * digits, six of them or more, and no telephone. A word with a year or an amount in it is none.
 */
export const isSurelyNumber = (word: string): boolean =>
  CHINESE.test(word) && TICKET_NO.test(word) && /-\d/.test(word) && digitsIn(word) >= 6 && !PHONE_WITHIN.test(word)

const isLikeNumber = (word: string): boolean =>
  CHINESE.test(word) && TICKET_NO.test(word) && digitsIn(word) >= 4 && !PHONE_WITHIN.test(word)

/**
 * A number with Chinese letters at the beginning of a line; null where none stands there. `exact`: only what can be
 * nothing else; otherwise also what stands apart and has four digits, which a look will tell.
 */
export function chineseNumberAt(line: string, exact: boolean): { no: string; length: number } | null {
  const no = RUN.exec(line.slice(0, LONGEST_TICKET_NO + 1))?.[0] ?? ''
  const isApart = APART.test(line.slice(no.length))
  const isOne = isSurelyNumber(no) || (!exact && isApart && isLikeNumber(no))
  return isOne ? { no, length: no.length } : null
}

/** The same where it is all of a line, marks aside. */
export function loneChineseNumber(line: string): string | null {
  const bare = line.replace(/[\s\p{P}\p{S}]+$/u, '')
  const found = chineseNumberAt(bare, false)
  return found !== null && found.length === bare.length && digitsIn(found.no) >= 6 ? found.no : null
}
