import { COURTESIES, SLIP } from '../../wording/chat/sentences.ts'
import { editDistance } from './edit-distance.ts'
import type { Scanner } from './scanner.ts'
import type { Sentence } from './sentence.ts'
import { closedUp, spelling } from './stray-space.ts'

/** A sentence and the ability that it asks for. */
export type Named = { name: string; sentence: Omit<Sentence<never>, 'hear'> }

const LONGEST_SLIP = 6

const corrected = (line: string): string => line.replace(/./gsu, (char) => SLIP.get(char) ?? char)

/** `isWord`: what begins with a word is none of it, as 「请假」 is no 「请」. */
function dropBefore(scanner: Scanner, isWord: (line: string) => boolean): void {
  const rest = scanner.rest()
  if (isWord(rest)) return
  const said = COURTESIES.before.map((word) => spelling(word, rest)).find((length) => length !== null) ?? null
  if (said === null) return
  scanner.skip(said)
  dropBefore(scanner, isWord)
}

const isApart = (line: string, length: number): boolean => /^(?:$|[\s\p{P}\p{S}])/u.test(line.slice(length))

/** `apart`: a space or a mark stands behind it, or nothing. */
export type Taken<One> = { one: One; apart: boolean }

/** How the words are found at a sentence's beginning, and which are nearest to one that has none. */
export function leadIns<One extends Named>(known: readonly One[]) {
  type Found = { one: One; length: number }
  const words = known
    .flatMap((one) => one.sentence.words.map((word) => ({ one, word })))
    // A longer one stands before a shorter one that it begins with.
    .sort((a, b) => b.word.length - a.word.length)

  function beginning(line: string): Found | null {
    const lower = line.toLowerCase()
    for (const { one, word } of words) {
      const length = spelling(word, lower)
      // 「查看」 is no 「查」.
      if (length !== null && (!one.sentence.yields || isApart(line, length))) return { one, length }
    }
    return null
  }

  function behindNumber(line: string): Found | null {
    const found = beginning(line)
    if (found?.one.sentence.follows === 'number') return found
    const implied = known.find(({ sentence }) => sentence.impliedBy?.(line))
    return implied ? { one: implied, length: 0 } : found
  }

  const isSure = (line: string): boolean => {
    const found = beginning(line)
    return found !== null && !found.one.sentence.yields
  }

  // One slip in a word of two characters leaves one: only two swapped ones are still unmistakable.
  function slipped(line: string): Found | null {
    const said = closedUp(line).trim()
    if (said.length > LONGEST_SLIP) return null
    const near = words.filter(({ word }) =>
      word.length === 2 ? [...word].reverse().join('') === said : word.length > 2 && editDistance(word, said) === 1,
    )
    // 「下一夜」 sounds like 「下一页」, and not like 「下一个」.
    const sounding = near.filter(({ word }) => corrected(word) === corrected(said))
    const likely = sounding.length > 0 ? sounding : near
    const [first] = likely
    const sure = first !== undefined && likely.every(({ one }) => one === first.one)
    return sure ? { one: first.one, length: line.length } : null
  }

  function forgiving(scanner: Scanner): Found | null {
    dropBefore(scanner, isSure)
    const line = scanner.rest()
    return beginning(line) ?? beginning(corrected(line)) ?? slipped(line)
  }

  // 「查 待办」 asks for 「待办」; 「查 退单中」 for nothing but what it says.
  function isFollowed(scanner: Scanner): boolean {
    const copy = scanner.copy()
    dropBefore(copy, isSure)
    const behind = beginning(copy.rest())
    return behind?.one.sentence.follows === 'alone' && isApart(copy.rest(), behind.length)
  }

  const suggested = known.filter(({ sentence }) => sentence.example !== undefined)
  // The commonest where nothing is near.
  const examples = [
    ...suggested.filter(({ sentence }) => sentence.common),
    ...suggested.filter(({ sentence }) => !sentence.common),
  ]

  return {
    /** The sentence whose words stand behind a ticket's number, or are implied there, and how much of it they take. */
    behindNumber,

    /** The words at the beginning of a sentence, moved past. `exact`: as spelled, without slips and courtesies. */
    take(scanner: Scanner, exact: boolean): Taken<One> | null {
      const spelled = beginning(scanner.rest())
      const isMeant = spelled && !(spelled.one.sentence.yields && !exact && isFollowed(scanner))
      const found = isMeant ? spelled : exact ? null : forgiving(scanner)
      if (!found) return null
      const apart = isApart(scanner.rest(), found.length)
      scanner.skip(found.length)
      return { one: found.one, apart }
    },

    /** The three sentences nearest to what was said. */
    nearest(line: string): string[] {
      const said = corrected(closedUp(line).slice(0, LONGEST_SLIP).toLowerCase())
      const distance = ({ sentence }: One): number =>
        Math.min(...sentence.words.map((word) => editDistance(said.slice(0, word.length), word) / word.length))
      return examples
        .map((one) => ({ example: one.sentence.example ?? '', distance: distance(one) }))
        .sort((a, b) => a.distance - b.distance)
        .slice(0, 3)
        .map(({ example }) => example)
    },
  }
}
