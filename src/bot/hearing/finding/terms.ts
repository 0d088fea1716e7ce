import { z } from 'zod'
import { SOUGHT_STATES } from '../../../domain/lists/tickets.ts'
import { LONGEST_TICKET_NO } from '../../../domain/naming/ticket-number.ts'
import { SOUGHT_WORDS } from '../../../wording/chat/heard/find-words.ts'
import { isSurelyNumber } from '../chinese-number.ts'

/** What a line looks for, before its units are known: any word may be the name of one. */
export const Sought = z.object({
  words: z.array(z.string()),
  numbers: z.array(z.string()),
  phone: z.string().nullable(),
  state: z.enum(SOUGHT_STATES).nullable(),
})
export type Sought = z.output<typeof Sought>

const MOST_TERMS = 5
const LONGEST_TERM = 30

const PHONE = /^(?:\+?86)?1[3-9]\d{9}$/
// A number's tail, or what else has digits and no Chinese.
const NUMBER = /^[a-z0-9-]*\d{3,}$/i
const isNumber = (term: string): boolean => NUMBER.test(term) || (isSurelyNumber(term) && /\d{3}$/.test(term))

/** The terms of a line; null: there are none. */
export function soughtIn(line: string): Sought | null {
  const terms = line
    .normalize('NFKC')
    .split(/[\s,，、;；。!！?？"“”「」]+/u)
    .filter((term) => term !== '')
    .slice(0, MOST_TERMS)
    .map((term) => term.slice(0, isNumber(term) ? LONGEST_TICKET_NO : LONGEST_TERM))
  const sought: Sought = { words: [], numbers: [], phone: null, state: null }
  for (const term of terms) {
    const state = SOUGHT_STATES.find((one) => SOUGHT_WORDS[one].includes(term))
    if (state) sought.state = state
    else if (PHONE.test(term)) sought.phone = term
    else if (isNumber(term)) sought.numbers.push(term)
    else sought.words.push(term)
  }
  return terms.length === 0 ? null : sought
}
