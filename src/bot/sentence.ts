import { type CodeIn, codeOf, codesOf, labelOf } from '../wording/labels.ts'
import { LEADS, type Verb } from '../wording/sentences.ts'
import type { Intent } from './intent.ts'
import { visible } from './plain-text.ts'
import { type Scanner, scanner } from './scanner.ts'
import { isOnlyCourtesy, nearest, takeVerb } from './verb.ts'

const NUMBER = /^[A-Za-z0-9]+(?:\s*-\s*[A-Za-z0-9]+)*/
const LONGEST_NUMBER = 40
// A number that stands alone must look like one, or every word typed by mistake would be looked up.
const ALONE = /^(?=(?:.*\d){4})[A-Za-z]{0,8}\d[A-Za-z0-9-]{3,}$/
const PHONE = /^(?:\+?86)?1[3-9]\d{9}$/
const LONGEST_UNIT = 40

/**
 * What a sentence asks for (contract 5). `exact` is for somebody in the middle of writing a reason or a report: only
 * a command without slips and without anything behind it counts, everything else is `unknown` and a part of the text.
 */
export function readSentence(text: string, { exact = false } = {}): Intent {
  const seen = visible(text)
  const scan = scanner(seen)
  const unknown: Intent = { do: 'unknown', near: nearest(scan.rest()), phone: false }
  const alone = wholeNumber(scan, seen)
  if (alone !== null) return PHONE.test(alone) ? { ...unknown, phone: true } : { do: 'ticket', no: alone }
  const verb = takeVerb(scan, exact)
  const intent = verb === null ? null : complete(verb, scan, exact)
  return intent ?? unknown
}

function wholeNumber(scan: Scanner, seen: string): string | null {
  if (seen.length > 2 * LONGEST_NUMBER) return null
  const line = scan.rest().replace(/[\s\p{P}\p{S}](?<!-)/gu, '')
  const digits = line.replaceAll('-', '')
  if (PHONE.test(digits)) return digits
  return ALONE.test(line) && line.length <= LONGEST_NUMBER ? line : null
}

function complete(verb: Verb, scan: Scanner, exact: boolean): Intent | null {
  const bare = isOnlyCourtesy(scan.rest())
  switch (verb) {
    case 'todo':
    case 'overdue':
      return bare ? { do: verb, after: 0 } : null
    case 'standings':
      return bare ? { do: 'standings', page: 0 } : null
    case 'help':
    case 'cancel':
    case 'next':
    case 'confirm':
    case 'edit':
      return bare ? { do: verb } : null
    case 'sheet':
      return sheetOf(scan, bare, exact)
    default:
      return aboutTicket(verb, scan, bare, exact)
  }
}

function sheetOf(scan: Scanner, bare: boolean, exact: boolean): Intent | null {
  if (bare) return { do: 'sheet', unit: null, page: 0 }
  const unit = scan.typed()
  if (exact && [...unit].length > 12) return null
  return [...unit].length <= LONGEST_UNIT ? { do: 'sheet', unit, page: 0 } : null
}

function aboutTicket(
  verb: 'ticket' | 'contact' | 'return' | 'closure' | 'proof',
  scan: Scanner,
  bare: boolean,
  exact: boolean,
): Intent | null {
  skipLead(scan, LEADS.number)
  const no = takeNumber(scan)
  if (no === null) return bare || !exact ? { do: 'which-ticket', verb } : null
  const ends = isOnlyCourtesy(scan.rest())
  if (verb === 'return') return saidReturn(no, scan)
  if (verb === 'closure') return saidClosure(no, scan)
  if (exact && !ends) return null
  if (verb === 'proof') return { do: 'proof', no, page: 0 }
  // More behind the number may say that the citizen was not reached: that is shown, never recorded.
  return verb === 'contact' && ends ? { do: 'contact', no, version: null } : { do: 'ticket', no }
}

function takeNumber(scan: Scanner): string | null {
  const found = NUMBER.exec(scan.rest())?.[0] ?? ''
  const no = found.replace(/\s+/g, '')
  if (no.length > LONGEST_NUMBER || !/\d/.test(no)) return null
  scan.skip(found.length)
  return no
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

function skipLead(scan: Scanner, words: readonly string[]): void {
  const word = words.find((lead) => scan.rest().startsWith(lead))
  if (word !== undefined && /^[\s\p{P}]|^[A-Za-z0-9]/u.test(scan.rest().slice(word.length))) scan.skip(word.length)
}

// Only the whole label or the whole code: a report may well begin with a part of one.
function takeWord<List extends 'ground' | 'result'>(scan: Scanner, list: List): CodeIn<List> | null {
  const rest = scan.rest()
  for (const code of codesOf(list)) {
    for (const word of [labelOf(list, code), code]) {
      if (!rest.toLowerCase().startsWith(word)) continue
      scan.skip(word.length)
      return code
    }
  }
  const word = /^[^\s\p{P}]{2,12}(?=[\s\p{P}]|$)/u.exec(rest)?.[0] ?? ''
  const code = word === '' ? null : codeOf(list, word)
  if (code !== null) scan.skip(word.length)
  return code
}
