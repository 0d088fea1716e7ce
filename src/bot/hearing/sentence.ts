import { adjustmentNamed, objectionIn, openingIn, reportIn, withdrawalIn } from './appraisal-sentence.ts'
import { assentIn } from './assent.ts'
import { spokenIn } from './button-sentence.ts'
import { adjustmentIn, markIn, whatIfIn, whyIn } from './desk-sentence.ts'
import { ruleIn, unitIn } from './filter.ts'
import { followingIn } from './following.ts'
import type { Intent } from './intent.ts'
import { memberIn } from './member-sentence.ts'
import { visible } from './plain-text.ts'
import { type Scanner, scanner } from './scanner.ts'
import { closedUp } from './stray-space.ts'
import { loneNumber } from './ticket-number.ts'
import { aboutTicket, type Heard, only } from './ticket-sentence.ts'
import { isOnlyCourtesy, nearest, type TakenVerb, takeVerb } from './verb.ts'

const LONGEST_ALONE = 80
const LONGEST_UNIT = 40
const LONGEST_WORD = 12

/**
 * What a sentence asks for (contract.md#sentences). `exact` is for somebody in the middle of writing a reason or a
 * report: only a command without slips and without anything behind it counts, everything else is `unknown` and a part
 * of the text.
 */
export const readSentence = (text: string, options: { exact?: boolean } = {}): Intent =>
  hearings(text, options)[0].intent

/**
 * Everything that a sentence may mean, likeliest first: more than one only where spaces in a ticket's number leave
 * open where it ends. The others count when the first names no ticket.
 */
export function hearings(text: string, { exact = false } = {}): readonly [Heard, ...Heard[]] {
  const spoken = spokenIn(text)
  if (spoken) return [only(spoken)]
  const seen = visible(text)
  const scan = scanner(seen)
  const unknown: Intent = { do: 'unknown', near: nearest(scan.rest()), phone: false }
  const alone = seen.length > LONGEST_ALONE ? null : loneNumber(scan.rest())
  if (alone === 'phone') return [only({ ...unknown, phone: true })]
  const [first, ...others] = alone ? alone.map((no) => only({ do: 'ticket', no })) : asked(scan, exact)
  return [first ?? only(unknown), ...others]
}

function asked(scan: Scanner, exact: boolean): Heard[] {
  const taken = takeVerb(scan, exact)
  return taken === null ? [] : complete(taken, scan, exact)
}

/** Verbs that do something: with anything behind them they are asked for alone. */
const ALONE = { cancel: 'cancel', confirm: 'confirm', edit: 'edit', contactFirst: 'contact-first' } as const

function complete({ verb, apart }: TakenVerb, scan: Scanner, exact: boolean): Heard[] {
  const said = apart ? assentIn(scan.rest()) : null
  const bare = isOnlyCourtesy(scan.rest()) || said === 'yes' || said === 'heard'
  const alone = (intent: Intent): Heard[] =>
    bare ? [only(intent)] : apart && !exact ? [only({ do: 'said-more', verb, rest: scan.typed() })] : []
  const shows = (intent: Intent): Heard[] => {
    if (bare) return [only(intent)]
    const next = exact || !apart ? null : followingIn(scan.typed(), null)
    return exact || !apart ? [] : [{ intent, next, left: next === null ? scan.typed() : '' }]
  }
  const one = (intent: Intent): Heard[] => [only(intent)]
  switch (verb) {
    case 'todo':
    case 'overdue': {
      const unit = bare || exact || !apart ? null : unitIn(scan)
      const list: Intent = { do: verb, after: 0, ...(unit === null ? {} : { unit }) }
      return unit !== null && isOnlyCourtesy(scan.rest()) ? one(list) : shows(list)
    }
    case 'standings':
      return shows({ do: 'standings', page: 0 })
    case 'help':
    case 'next':
    case 'officePhone':
    case 'takeOut':
    case 'robustness':
    case 'confirmation':
    case 'reports':
      return shows({ do: verb })
    case 'cancel':
    case 'confirm':
    case 'edit':
    case 'contactFirst':
      return alone({ do: ALONE[verb] })
    case 'sheet':
      return sheetOf(scan, bare, exact)
    case 'provisional':
    case 'assumptions':
      return shows({ do: verb, page: 0 })
    case 'adjustments': {
      const [named] = bare ? [] : adjustmentNamed(scan)
      return named ? one(named) : shows({ do: verb, page: 0 })
    }
    case 'agreeData':
      return alone({ do: 'agree-data', id: null })
    case 'openConfirmation':
      return one(openingIn(scan))
    case 'object':
      return bare ? one({ do: 'objections' }) : exact ? [] : one({ do: 'object', ...objectionIn(scan) })
    case 'why':
      return whyIn(scan, exact).map(only)
    case 'whatIf':
      return exact ? [] : one(whatIfIn(scan))
    case 'mark':
      return exact ? [] : one(markIn(scan))
    case 'markTable':
      return shows({ do: 'mark-table', page: 0 })
    case 'report':
      return bare ? one({ do: 'reports' }) : exact ? [] : one(reportIn(scan))
    case 'candidates': {
      const unit = bare || exact || !apart ? null : unitIn(scan)
      const rule = bare || exact || !apart ? null : ruleIn(scan)
      const list: Intent = { do: verb, ...(unit === null ? {} : { unit }), ...(rule === null ? {} : { rule }) }
      return isOnlyCourtesy(scan.rest()) && (bare || apart) ? one(list) : shows(list)
    }
    case 'bonus':
    case 'deduction':
      return exact ? [] : one(adjustmentIn(scan, verb))
    case 'withdraw':
      return exact ? [] : one(withdrawalIn(scan))
    case 'stop':
      return memberIn(scan, 'stop-member', exact).map(only)
    case 'restart':
      return memberIn(scan, 'restart-member', exact).map(only)
    case 'askRelease':
      return exact && !bare ? [] : one({ do: 'ask-release', reason: bare ? '' : scan.typed() })
    default:
      return aboutTicket(verb, scan, bare, exact)
  }
}

function sheetOf(scan: Scanner, bare: boolean, exact: boolean): Heard[] {
  if (bare) return [only({ do: 'sheet', unit: null, page: 0 })]
  const typed = scan.typed()
  const next = exact ? null : followingIn(typed, null)
  if (next !== null) return [{ intent: { do: 'sheet', unit: null, page: 0 }, next, left: '' }]
  const unit = closedUp(typed)
  return [...unit].length <= (exact ? LONGEST_WORD : LONGEST_UNIT) ? [only({ do: 'sheet', unit, page: 0 })] : []
}
