import { z } from 'zod'
import type { Item } from '../../scoring/items.ts'
import { ORDINAL, placeOf } from '../../wording/chat/place-words.ts'
import { ITEM_NICKNAMES, ITEM_WORDS } from '../../wording/item-words.ts'
import { itemName } from '../../wording/schemes/sheet-words.ts'
import type { Scanner } from './scanner.ts'
import { spelling } from './stray-space.ts'

type Worded = { item: Item; word: string }

/** Every word of a table with its item, longer ones before shorter ones that they begin with. */
const longestFirst = (table: Readonly<Record<string, readonly string[]>>): readonly Worded[] =>
  Object.entries(table)
    .flatMap(([item, words]) => words.map((word) => ({ item, word })))
    .sort((a, b) => b.word.length - a.word.length)

const WORDS = longestFirst(ITEM_WORDS)
const NICKNAMES = longestFirst(ITEM_NICKNAMES)

/** The item of a code, or null. */
export const itemNamed = (code: string): Item | null => WORDS.find(({ item }) => item === code)?.item ?? null

/** The item whose word stands apart at the beginning, moved past; null: none does. */
export const takeItem = (scan: Scanner): Item | null => takeOneOf(scan, WORDS)

/** What is said for an item: of the plan by its word, or as somebody else's scheme may call it; `said` as it stands there. */
export type SaidItem = { item: Item | null; said?: string }

/**
 * An item where nothing but an item or a unit is expected. A nickname may be another scheme's own name for something
 * else, so that it is kept as it was said; so is a place, 「第3项」, as its number.
 */
export function takeSaidItem(scan: Scanner): SaidItem | null {
  const place = ORDINAL.exec(scan.rest())
  if (place?.[1] !== undefined) {
    scan.skip(place[0].length)
    return { item: null, said: String(placeOf(place[1])) }
  }
  const item = takeItem(scan)
  if (item !== null) return { item }
  const before = scan.copy().rest()
  const named = takeOneOf(scan, NICKNAMES)
  return named === null ? null : { item: named, said: (/^[^\s\p{P}]+/u.exec(before)?.[0] ?? '').trim() }
}

/** The line whose own name stands apart at the beginning, moved past; null: none does. */
export const takeCalled = (scan: Scanner, lines: readonly { item: Item; name: string | null }[]): Item | null =>
  takeOneOf(
    scan,
    longestFirst(Object.fromEntries(lines.map((line) => [line.item, [itemName(line).normalize('NFKC')]]))),
  )

function takeOneOf(scan: Scanner, words: readonly Worded[]): Item | null {
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

/** An item where arguments are read. */
export const ItemCode = z.custom<Item>((code) => typeof code === 'string' && itemNamed(code) !== null)
