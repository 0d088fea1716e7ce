import type { KnownUnit } from '../../../usecases/ports/people.ts'
import { WORD_ENDS, WORD_WORDS } from '../../../wording/imports/import-words.ts'
import { codeOf, codesOf, labelOf } from '../../../wording/labels.ts'
import { plainWord } from '../../../wording/plain-word.ts'
import { NO, UNANSWERED, YES } from '../values/words.ts'
import type { FieldShape } from './field-shapes.ts'

/** Which unit a name means; null for none, or for more than one. */
export type UnitOf = (name: string) => string | null

const isFlag = (word: string): boolean => [...YES, ...NO].some((one) => one === word.normalize('NFKC').toLowerCase())

/** Whether a word is read as it stands. */
export function isUnderstood(shape: FieldShape, word: string, unitOf: UnitOf): boolean {
  if (shape === 'flag') return isFlag(word)
  if (shape === 'unit') return unitOf(word) !== null
  return typeof shape !== 'object' || codeOf(shape.list, word) !== null || word === UNANSWERED
}

function among(words: Readonly<Record<string, readonly string[]>>, text: string): string | null {
  const plain = plainWord(text)
  const bare = plain.replace(WORD_ENDS, '')
  const all = Object.entries(words).flatMap(([means, said]) => said.map((word) => ({ means, word: plainWord(word) })))
  const exact = all.find(({ word }) => word === plain || word === bare)
  if (exact) return exact.means
  const within = all.filter(({ word }) => word.length >= 2 && bare.includes(word))
  within.sort((a, b) => b.word.length - a.word.length)
  return within[0]?.means ?? null
}

/** A unit whose name, or one of its short ones, stands in the word, and no other's. */
export function unitWithin(word: string, units: readonly KnownUnit[]): string | null {
  const plain = plainWord(word)
  const found = units.filter(({ name, short }) =>
    [name, ...short].some((one) => one.length >= 2 && plain.includes(plainWord(one))),
  )
  return found.length === 1 ? (found[0]?.code ?? null) : null
}

/** What a word that is not understood most likely means; null: somebody has to say. */
export function guessWord(shape: FieldShape, word: string, units: readonly KnownUnit[]): string | null {
  if (shape === 'unit') return unitWithin(word, units)
  if (shape === 'flag') return among(WORD_WORDS.flag ?? {}, word)
  if (typeof shape !== 'object') return null
  const { list } = shape
  const labels = Object.fromEntries(codesOf(list).map((code) => [code, [labelOf(list, code)]]))
  return among(WORD_WORDS[list] ?? {}, word) ?? among(labels, word)
}
