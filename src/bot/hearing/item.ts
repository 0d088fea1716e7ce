import { z } from 'zod'
import type { Item } from '../../scoring/items.ts'
import { ITEM_NICKNAMES, ITEM_WORDS } from '../../wording/item-words.ts'
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

/** An item where arguments are read. */
export const ItemCode = z.custom<Item>((code) => typeof code === 'string' && itemNamed(code) !== null)
