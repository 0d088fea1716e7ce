import type { Item } from '../../scoring/items.ts'
import { LEADS } from '../../wording/chat/sentences.ts'
import { dayAt, periodAt } from '../../wording/chat/written-numbers.ts'
import { ITEM_NICKNAMES, ITEM_WORDS } from '../../wording/item-words.ts'
import { withoutAssent } from './assent.ts'
import type { Intent, IntentOf } from './intent.ts'
import { visible } from './plain-text.ts'
import { type Scanner, scanner } from './scanner.ts'
import { spelling } from './stray-space.ts'
import { numbersAt } from './ticket-number.ts'

const WORDS: readonly { item: Item; word: string }[] = Object.entries(ITEM_WORDS)
  // An entry's key is one of the record's own, which the compiler forgets.
  .flatMap(([item, words]) => words.map((word) => ({ item: item as Item, word })))
  .sort((a, b) => b.word.length - a.word.length)

/** The item of a code, or null. */
export const itemNamed = (code: string): Item | null => WORDS.find(({ item }) => item === code)?.item ?? null

const NICKNAMES: typeof WORDS = Object.entries(ITEM_NICKNAMES)
  // As above.
  .flatMap(([item, words]) => words.map((word) => ({ item: item as Item, word })))
  .sort((a, b) => b.word.length - a.word.length)

/** The item whose word stands apart at the beginning, moved past; null: none does. */
export const takeItem = (scan: Scanner): Item | null => takeOneOf(scan, WORDS)

/** The same where only an item or a unit is expected: what people call it counts too. */
export const takeNamedItem = (scan: Scanner): Item | null => takeOneOf(scan, WORDS) ?? takeOneOf(scan, NICKNAMES)

function takeOneOf(scan: Scanner, words: typeof WORDS): Item | null {
  const rest = scan.rest()
  for (const { item, word } of words) {
    const length = spelling(word, rest)
    // A reason may well begin with a part of an item's name.
    if (length === null || !/^(?:$|[\s\p{P}\dA-Za-z])/u.test(rest.slice(length))) continue
    scan.skip(length)
    return item
  }
  return null
}

function takeNumber(scan: Scanner): string | null {
  const [found] = numbersAt(scan.rest(), true)
  // A number that could be a day or a mark is none of a ticket's.
  if (!found || !/\d{4}/.test(found.no)) return null
  scan.skip(found.length)
  return found.no
}

/** A ticket, an item or both in either order, and the reason behind them as it was typed. */
export function objectionIn(scan: Scanner): Omit<IntentOf<'object'>, 'do'> {
  const first = takeItem(scan)
  const ticket = takeNumber(scan)
  const item = first ?? takeItem(scan)
  for (const word of LEADS.reason) {
    const length = spelling(word, scan.rest())
    if (length === null) continue
    if (/^[\s\p{P}]/u.test(scan.rest().slice(length))) scan.skip(length)
    break
  }
  return { item, ticket: ticket?.toUpperCase() ?? null, reason: withoutAssent(scan.typed()).text }
}

/** The same for a text that was asked for. */
export const readObjection = (text: string): Omit<IntentOf<'object'>, 'do'> => objectionIn(scanner(visible(text)))

/** 「启动数据确认 [2015] 至 12月20日」; `day` is `[YYYY-]MM-DD`, null where none was understood. */
export function openingIn(scan: Scanner): Intent {
  const period = periodAt(scan.rest())
  if (period) scan.skip(period.length)
  for (const word of LEADS.lastDay) {
    const length = spelling(word, scan.rest())
    if (length !== null) scan.skip(length)
  }
  return { do: 'open-confirmation', period: period?.text ?? null, day: dayAt(scan.rest())?.text ?? null }
}

/** 「报送 标题」; 「报送 重大事件 标题」 is a report of an event. */
export function reportIn(scan: Scanner): Intent {
  const length = spelling(LEADS.event, scan.rest())
  if (length !== null) scan.skip(length)
  return { do: 'report', kind: length === null ? 'monthly' : 'event', title: scan.typed() }
}

/** 「加减分 12」; nothing where more stands behind it. */
export function adjustmentNamed(scan: Scanner): Intent[] {
  const id = /^\d{1,18}(?=[\s\p{P}]*$)/u.exec(scan.rest())?.[0]
  return id === undefined ? [] : [{ do: 'adjustment', id }]
}

/** 「撤回 12」. */
export function withdrawalIn(scan: Scanner): Intent {
  const id = /^\d{1,18}/.exec(scan.rest())?.[0]
  return id === undefined ? { do: 'which-adjustment' } : { do: 'withdraw-adjustment', id }
}
