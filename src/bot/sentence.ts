import { type CodeIn, codeOf, codesOf, labelOf } from '../wording/labels.ts'
import { LEADS, type Verb } from '../wording/sentences.ts'
import { adjustmentNamed, objectionIn, openingIn, reportIn, withdrawalIn } from './appraisal-sentence.ts'
import { spokenIn } from './button-sentence.ts'
import { adjustmentIn, markIn, whatIfIn, whyIn } from './desk-sentence.ts'
import type { Intent } from './intent.ts'
import { visible } from './plain-text.ts'
import { type Scanner, scanner } from './scanner.ts'
import { closedUp, spelling } from './stray-space.ts'
import { loneNumber, numbersAt } from './ticket-number.ts'
import { isOnlyCourtesy, nearest, takeVerb } from './verb.ts'

const LONGEST_ALONE = 80
const LONGEST_UNIT = 40
const LONGEST_WORD = 12

/**
 * What a sentence asks for (contract 5). `exact` is for somebody in the middle of writing a reason or a report: only
 * a command without slips and without anything behind it counts, everything else is `unknown` and a part of the text.
 */
export const readSentence = (text: string, options: { exact?: boolean } = {}): Intent => readings(text, options)[0]

/**
 * Everything that a sentence may mean, likeliest first: more than one only where spaces in a ticket's number leave
 * open where it ends. The others count when the first names no ticket.
 */
export function readings(text: string, { exact = false } = {}): readonly [Intent, ...Intent[]] {
  const spoken = spokenIn(text)
  if (spoken) return [spoken]
  const seen = visible(text)
  const scan = scanner(seen)
  const unknown: Intent = { do: 'unknown', near: nearest(scan.rest()), phone: false }
  const alone = seen.length > LONGEST_ALONE ? null : loneNumber(scan.rest())
  if (alone === 'phone') return [{ ...unknown, phone: true }]
  const [first, ...others] = alone ? alone.map((no): Intent => ({ do: 'ticket', no })) : asked(scan, exact)
  return [first ?? unknown, ...others]
}

function asked(scan: Scanner, exact: boolean): Intent[] {
  const verb = takeVerb(scan, exact)
  return verb === null ? [] : complete(verb, scan, exact)
}

function complete(verb: Verb, scan: Scanner, exact: boolean): Intent[] {
  const bare = isOnlyCourtesy(scan.rest())
  switch (verb) {
    case 'todo':
    case 'overdue':
      return bare ? [{ do: verb, after: 0 }] : []
    case 'standings':
      return bare ? [{ do: 'standings', page: 0 }] : []
    case 'help':
    case 'cancel':
    case 'next':
    case 'confirm':
    case 'edit':
      return bare ? [{ do: verb }] : []
    case 'sheet':
      return sheetOf(scan, bare, exact)
    case 'provisional':
    case 'assumptions':
      return bare ? [{ do: verb, page: 0 }] : []
    case 'confirmation':
      return bare ? [{ do: 'confirmation' }] : []
    case 'agreeData':
      return bare ? [{ do: 'agree-data', id: null }] : []
    case 'openConfirmation':
      return [openingIn(scan)]
    case 'object':
      return bare ? [{ do: 'objections' }] : exact ? [] : [{ do: 'object', ...objectionIn(scan) }]
    case 'why':
      return whyIn(scan, exact)
    case 'whatIf':
      return exact ? [] : [whatIfIn(scan)]
    case 'robustness':
      return bare ? [{ do: 'robustness' }] : []
    case 'mark':
      return exact ? [] : [markIn(scan)]
    case 'markTable':
      return bare ? [{ do: 'mark-table', page: 0 }] : []
    case 'report':
      return bare ? [{ do: 'reports' }] : exact ? [] : [reportIn(scan)]
    case 'reports':
    case 'candidates':
      return bare ? [{ do: verb }] : []
    case 'bonus':
    case 'deduction':
      return exact ? [] : [adjustmentIn(scan, verb)]
    case 'adjustments':
      return bare ? [{ do: 'adjustments', page: 0 }] : adjustmentNamed(scan)
    case 'withdraw':
      return exact ? [] : [withdrawalIn(scan)]
    case 'stop':
      return memberIn(scan, 'stop-member', exact)
    case 'restart':
      return memberIn(scan, 'restart-member', exact)
    case 'askRelease':
      return exact && !bare ? [] : [{ do: 'ask-release', reason: bare ? '' : scan.typed() }]
    default:
      return aboutTicket(verb, scan, bare, exact)
  }
}

function sheetOf(scan: Scanner, bare: boolean, exact: boolean): Intent[] {
  if (bare) return [{ do: 'sheet', unit: null, page: 0 }]
  const unit = closedUp(scan.typed())
  return [...unit].length <= (exact ? LONGEST_WORD : LONGEST_UNIT) ? [{ do: 'sheet', unit, page: 0 }] : []
}

type AboutTicket = 'ticket' | 'contact' | 'return' | 'closure' | 'proof'

function aboutTicket(verb: AboutTicket, scan: Scanner, bare: boolean, exact: boolean): Intent[] {
  skipLead(scan, LEADS.number)
  const numbers = numbersAt(scan.rest(), exact)
  if (numbers.length === 0) return bare || !exact ? [{ do: 'which-ticket', verb }] : []
  return numbers.flatMap(({ no, length }) => {
    const behind = scan.copy()
    behind.skip(length)
    return withNumber(verb, no, behind, exact) ?? []
  })
}

function withNumber(verb: AboutTicket, no: string, scan: Scanner, exact: boolean): Intent | null {
  if (verb === 'return') return saidReturn(no, scan)
  if (verb === 'closure') return saidClosure(no, scan)
  const ends = isOnlyCourtesy(scan.rest())
  if (exact && !ends) return null
  if (verb === 'proof') return { do: 'proof', no, page: 0 }
  // More behind the number may say that the citizen was not reached: that is shown, never recorded.
  return verb === 'contact' && ends ? { do: 'contact', no, version: null } : { do: 'ticket', no }
}

function saidReturn(no: string, scan: Scanner): Intent {
  const ground = takeWord(scan, 'ground')
  skipLead(scan, LEADS.reason)
  return { do: 'say-return', no, ground, reason: scan.typed() }
}

function saidClosure(no: string, scan: Scanner): Intent {
  const result = takeWord(scan, 'result')
  skipLead(scan, LEADS.report)
  return { do: 'say-closure', no, result, report: scan.typed() }
}

const ACCOUNT = /^[A-Za-z0-9_\-@.]{1,64}$/

// In the middle of writing only an account behind the word is unmistakable.
function memberIn(scan: Scanner, act: 'stop-member' | 'restart-member', exact: boolean): Intent[] {
  skipLead(scan, LEADS.member)
  const platform = takeWord(scan, 'platform')
  const who = scan.typed()
  if (exact && !ACCOUNT.test(who)) return []
  return [{ do: act, platform, who }]
}

function skipLead(scan: Scanner, words: readonly string[]): void {
  for (const word of words) {
    const length = spelling(word, scan.rest())
    if (length === null) continue
    if (/^[\s\p{P}A-Za-z0-9]/u.test(scan.rest().slice(length))) scan.skip(length)
    return
  }
}

// Only the whole label or the whole code: a report may well begin with a part of one.
function takeWord<List extends 'ground' | 'result' | 'platform'>(scan: Scanner, list: List): CodeIn<List> | null {
  const rest = scan.rest()
  for (const code of codesOf(list)) {
    for (const word of [labelOf(list, code), code]) {
      const length = spelling(word, rest.toLowerCase())
      if (length === null) continue
      scan.skip(length)
      return code
    }
  }
  for (const { word, length } of wordsApart(rest)) {
    const code = codeOf(list, word)
    if (code === null) continue
    scan.skip(length)
    return code
  }
  return null
}

/** What stands apart at a line's beginning and may be one word: its first part, its first two, and so on. */
function wordsApart(line: string): { word: string; length: number }[] {
  const found: { word: string; length: number }[] = []
  for (const part of line.matchAll(/[^\s\p{P}]+(\s*)/gu)) {
    const before = found.at(-1)
    const length = part.index + part[0].length
    const word = closedUp(line.slice(0, length)).trim()
    const isJoined = before ? !word.includes(' ') && /\s$/.test(line.slice(0, part.index)) : part.index === 0
    if (!isJoined || word.length > LONGEST_WORD) break
    found.push({ word, length: length - (part[1]?.length ?? 0) })
  }
  return found.filter(({ word }) => word.length > 1)
}
