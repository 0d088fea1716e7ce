import { MEASURE } from '../../wording/chat/place-words.ts'
import { LEADS } from '../../wording/chat/sentences.ts'
import { withoutAssent } from './assent.ts'
import { callRemark } from './call-remark.ts'
import { followingIn, type TicketVerb, textAndCommand } from './following.ts'
import type { Intent } from './intent.ts'
import type { Scanner } from './scanner.ts'
import { type FoundNumber, isOnlyNumbers, numbersAt, placeAt } from './ticket-number.ts'
import { isOnlyCourtesy } from './verb.ts'
import { skipLead, takeWord } from './words.ts'

/**
 * One thing asked for; `next` is the sentence that follows it, `left` what stands behind it and is a part of neither.
 */
export type Heard = { intent: Intent; next: string | null; left: string }

export const only = (intent: Intent): Heard => ({ intent, next: null, left: '' })

/** 「工单 …」 「联系 …」 「退单 …」 「办结 …」 「依据 …」: every way in which the number may be meant. */
export function aboutTicket(verb: TicketVerb, scan: Scanner, bare: boolean, exact: boolean): Heard[] {
  skipLead(scan, LEADS.number)
  const place = placeAt(scan.rest())
  const numbers = place ? [place] : numbersAt(scan.rest(), exact).filter(isNoHour(scan.rest()))
  if (numbers.length === 0) return bare || !exact ? [only({ do: 'which-ticket', verb })] : []
  return numbers.flatMap(({ no, length }) => {
    const behind = scan.copy()
    behind.skip(length)
    return withNumber(verb, no, behind, exact) ?? []
  })
}

const isNoHour =
  (line: string) =>
  ({ no, length }: FoundNumber): boolean =>
    no.length > 2 || !MEASURE.test(line.slice(length))

function withNumber(verb: TicketVerb, no: string, scan: Scanner, exact: boolean): Heard | null {
  if (verb === 'return') return saidReturn(no, scan, exact)
  if (verb === 'closure') return saidClosure(no, scan, exact)
  const rest = scan.typed()
  const ends = isOnlyCourtesy(scan.rest())
  const next = ends ? null : followingIn(rest, verb)
  if (exact && !ends && (next === null || !isOnlyNumbers(scan.rest()))) return null
  if (verb === 'contact' && next === null && !namesAnother(rest)) return only(saidContact(no, rest))
  const left = ends || next !== null ? '' : withoutAssent(rest).text
  return { intent: verb === 'proof' ? { do: 'proof', no, page: 0 } : asked(verb, no), next, left }
}

// 「联系 1，5 已告知」: another ticket may be meant, which a remark on the first one would hide.
const namesAnother = (rest: string): boolean =>
  callRemark(rest) === 'reached' && placeAt(rest.replace(/^[\s\p{P}]+/u, '')) !== null

const asked = (verb: 'ticket' | 'contact', no: string): Intent =>
  verb === 'contact' ? { do: 'contact', no, version: null } : { do: 'ticket', no }

// More behind the number may say that the citizen was not reached: that is shown, never recorded.
function saidContact(no: string, rest: string): Intent {
  const remark = callRemark(rest)
  if (remark === 'doubt') return { do: 'doubt-contact', no, remark: rest }
  return remark === 'none'
    ? asked('contact', no)
    : { do: 'contact', no, version: null, remark: { kind: remark, text: rest } }
}

// A place in a list must be followed by what a return or a closing is made of, or a reason could begin with an amount.
const isUnsure = (no: string, exact: boolean, isNamed: boolean, scan: Scanner): boolean =>
  exact && no.length < 3 && !isNamed && !isOnlyCourtesy(scan.rest())

function saidReturn(no: string, scan: Scanner, exact: boolean): Heard | null {
  const ground = takeWord(scan, 'ground')
  if (isUnsure(no, exact, ground !== null, scan)) return null
  skipLead(scan, LEADS.reason)
  const { text, next } = textAndCommand(scan.typed())
  const { text: reason, left } = withoutAssent(text)
  return { intent: { do: 'say-return', no, ground, reason }, next, left: left.join('') }
}

function saidClosure(no: string, scan: Scanner, exact: boolean): Heard | null {
  const result = takeWord(scan, 'result')
  if (isUnsure(no, exact, result !== null, scan)) return null
  skipLead(scan, LEADS.report)
  const { text, next } = textAndCommand(scan.typed())
  const { text: report, left } = withoutAssent(text)
  return { intent: { do: 'say-closure', no, result, report }, next, left: left.join('') }
}
