import { JOINERS } from '../../wording/chat/follow.ts'
import { VERB_WORDS, type Verb } from '../../wording/chat/sentences.ts'
import { scanner } from './scanner.ts'
import { beginsWithNumber } from './ticket-number.ts'
import { isOnlyCourtesy, takeVerb } from './verb.ts'

/** The verbs that a ticket's number follows. */
const TICKET_VERBS = ['ticket', 'contact', 'return', 'closure', 'proof'] as const satisfies readonly Verb[]
export type TicketVerb = (typeof TICKET_VERBS)[number]

const isTicketVerb = (verb: Verb): verb is TicketVerb => TICKET_VERBS.some((one) => one === verb)

/** What shows something; an act behind another sentence may turn that round, and is asked for alone. */
const SHOWN: readonly Verb[] = [
  'help',
  'todo',
  'overdue',
  'standings',
  'sheet',
  'why',
  'reports',
  'confirmation',
  'adjustments',
]

const JOINED = new RegExp(`^(?:[\\s\\p{P}\\p{S}]+|${JOINERS.join('|')})+`, 'u')

/**
 * The sentence that a rest begins: another number for the same verb, or another command, word for word.
 * Null: it is a remark.
 */
export function followingIn(rest: string, verb: TicketVerb | null): string | null {
  const text = rest.replace(JOINED, '')
  const scan = scanner(text)
  if (verb !== null && beginsWithNumber(scan.rest())) return `${VERB_WORDS[verb][0]} ${text}`
  const taken = takeVerb(scan, true)
  if (!taken) return null
  if (isTicketVerb(taken.verb)) return beginsWithNumber(scan.rest()) ? text : null
  return SHOWN.includes(taken.verb) && taken.apart && isOnlyCourtesy(scan.rest()) ? text : null
}

// A report may well speak of tickets and calls: only at its very end, and set apart, a command is none of its words.
const LAST_PART = /[\n；;。]\s*([^\n；;。]{2,60})[。；;!！\s]*$/u
const END = 120

/** A reason or a report, and the command that stands at its end by itself; null where none does. */
export function textAndCommand(text: string): { text: string; next: string | null } {
  const end = text.slice(-END)
  const last = LAST_PART.exec(end)
  const next = last?.[1] === undefined ? null : followingIn(last[1], null)
  if (!last || next === null) return { text, next: null }
  return { text: text.slice(0, text.length - end.length + last.index + 1).trim(), next }
}
