import type { AdjustmentKind } from '../../domain/adjustment.ts'
import { VERB_WORDS } from '../../wording/chat/sentences.ts'
import { clauseAt, pointsAt } from '../../wording/chat/written-numbers.ts'
import { takeItem, takeNamedItem } from './appraisal-sentence.ts'
import { withoutAssent } from './assent.ts'
import type { Intent, IntentOf } from './intent.ts'
import type { Scanner } from './scanner.ts'
import { closedUp } from './stray-space.ts'
import { numbersAt } from './ticket-number.ts'
import { isOnlyCourtesy } from './verb.ts'

const LONGEST_UNIT = 20

/** The first part of a line, up to a space or a mark: how a unit is named; moved past. null: nothing is left. */
function takeWord(scan: Scanner): string | null {
  const word = /^[^\s,，、:：;；]{1,40}/u.exec(scan.rest())?.[0] ?? ''
  if (word === '' || [...word].length > LONGEST_UNIT) return null
  scan.skip(word.length)
  return word
}

function take(scan: Scanner, read: (line: string) => { text: string; length: number } | null): string | null {
  const found = read(scan.rest())
  if (!found) return null
  scan.skip(found.length)
  return found.text
}

/** 「评分 浦东 出席会议 1.5 缺席一次」; what is not there is null. */
export function markIn(scan: Scanner): IntentOf<'mark'> {
  const unit = takeWord(scan)
  const item = unit === null ? null : takeItem(scan)
  const points = item === null ? null : take(scan, pointsAt)
  return { do: 'mark', unit, item, points, reason: withoutAssent(scan.typed()).text }
}

/** 「加分 浦东 第1项 1.5分 SH… 理由」 and 「减分 浦东 2 SH… 理由」; what is not there is null. */
export function adjustmentIn(scan: Scanner, kind: AdjustmentKind): IntentOf<'adjust'> {
  const unit = takeWord(scan)
  const clause = unit === null ? null : take(scan, clauseAt)
  const points = clause === null || kind === 'deduction' ? null : take(scan, pointsAt)
  const [number] = numbersAt(scan.rest(), true)
  const isTicket = number !== undefined && /\d{4}/.test(number.no)
  if (isTicket) scan.skip(number.length)
  const ticket = isTicket ? number.no.toUpperCase() : null
  return {
    do: 'adjust',
    kind,
    unit,
    clause: clause === null ? null : Number(clause),
    points,
    ticket,
    reason: withoutAssent(scan.typed()).text,
  }
}

/** 「为什么 [单位] [指标]」: either may be missing; anything else behind them is no such question. */
export function whyIn(scan: Scanner, exact: boolean): Intent[] {
  const first = takeNamedItem(scan)
  const unit = first === null && !isOnlyCourtesy(scan.rest()) ? takeWord(scan) : null
  const item = first ?? takeNamedItem(scan)
  const isWhole = isOnlyCourtesy(scan.rest()) && !(exact && unit !== null)
  return isWhole ? [{ do: 'why', unit, item, page: 0 }] : []
}

// A word that says which act is meant, or a ticket's number; whatever stands between them says nothing.
const NUMBER = /[A-Za-z]{0,8}\d[A-Za-z0-9-]{2,39}/g

/** 「试算 办结 SH… SH… 联系 SH…」, however many; numbers without a word before them are closed. */
export function whatIfIn(scan: Scanner): Intent {
  const text = closedUp(scan.typed().normalize('NFKC'))
  const closed = new Set<string>()
  const contacted = new Set<string>()
  for (const found of text.matchAll(NUMBER)) {
    const before = text.slice(0, found.index)
    const last = (verb: 'closure' | 'contact'): number =>
      Math.max(...VERB_WORDS[verb].map((word) => before.lastIndexOf(word)))
    const named = last('contact') > last('closure') ? contacted : closed
    named.add(found[0].toUpperCase())
  }
  return { do: 'what-if', closed: [...closed], contacted: [...contacted] }
}
