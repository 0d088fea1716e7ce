import { COURTESIES, SLIP, SUGGESTIONS, VERB_WORDS, VERBS, type Verb } from '../../wording/chat/sentences.ts'
import { editDistance } from './edit-distance.ts'
import type { Scanner } from './scanner.ts'
import { closedUp, spelling } from './stray-space.ts'

type Found = { verb: Verb; length: number }

const WORDS: readonly { verb: Verb; word: string }[] = VERBS.flatMap((verb) =>
  VERB_WORDS[verb].map((word) => ({ verb, word })),
).sort((a, b) => b.word.length - a.word.length)

const LONGEST_SLIP = 6

const corrected = (line: string): string => line.replace(/./gsu, (char) => SLIP.get(char) ?? char)

function beginning(line: string): Found | null {
  const lower = line.toLowerCase()
  for (const { verb, word } of WORDS) {
    const length = spelling(word, lower)
    if (length !== null) return { verb, length }
  }
  return null
}

// One slip in a word of two characters leaves one: only two swapped ones are still unmistakable.
function slipped(line: string): Found | null {
  const word = closedUp(line).trim()
  if (word.length > LONGEST_SLIP) return null
  const near = WORDS.filter(({ word: known }) =>
    known.length === 2 ? [...known].reverse().join('') === word : known.length > 2 && editDistance(known, word) === 1,
  )
  const [first] = near
  const sure = first !== undefined && near.every(({ verb }) => verb === first.verb)
  return sure ? { verb: first.verb, length: line.length } : null
}

function dropBefore(scanner: Scanner): void {
  const rest = scanner.rest()
  const said = COURTESIES.before.map((word) => spelling(word, rest)).find((length) => length !== null) ?? null
  if (said === null) return
  scanner.skip(said)
  dropBefore(scanner)
}

/** Whether nothing but courtesy is left. */
export function isOnlyCourtesy(rest: string): boolean {
  const bare = rest.replace(/[\s\p{P}\p{S}]+/gu, '')
  const said = COURTESIES.after.find((word) => bare.startsWith(word))
  return bare === '' || (said !== undefined && isOnlyCourtesy(bare.slice(said.length)))
}

/** `apart`: a space or a mark stands behind it, or nothing. */
export type TakenVerb = { verb: Verb; apart: boolean }

/** The verb at the beginning of a sentence, moved past. `exact`: as it is spelled, without slips and courtesies. */
export function takeVerb(scanner: Scanner, exact: boolean): TakenVerb | null {
  const found = beginning(scanner.rest()) ?? (exact ? null : forgiving(scanner))
  if (!found) return null
  const apart = /^(?:$|[\s\p{P}\p{S}])/u.test(scanner.rest().slice(found.length))
  scanner.skip(found.length)
  return { verb: found.verb, apart }
}

function forgiving(scanner: Scanner): Found | null {
  dropBefore(scanner)
  const line = scanner.rest()
  return beginning(line) ?? beginning(corrected(line)) ?? slipped(line)
}

/** The three sentences nearest to what was said; the commonest where nothing is near. */
export function nearest(line: string): string[] {
  const said = corrected(closedUp(line).slice(0, LONGEST_SLIP).toLowerCase())
  const distance = (verb: Verb): number =>
    Math.min(...VERB_WORDS[verb].map((word) => editDistance(said.slice(0, word.length), word) / word.length))
  return SUGGESTIONS.map(({ verb, sentence }) => ({ sentence, distance: distance(verb) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ sentence }) => sentence)
}
