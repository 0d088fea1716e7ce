import type { CandidateRule } from '../../domain/candidate.ts'
import { RULE_WORDS } from '../../wording/item-words.ts'
import { assentIn } from './assent.ts'
import { isOnlyCourtesy } from './courtesy.ts'
import type { Said } from './sentence.ts'

const UNIT = /^[^\s\d,，、:：;；。!！?？][^\s,，、:：;；。!！?？]{1,19}/u

const hasFilter = ({ bare, exact, apart }: Said): boolean => !bare && !exact && apart

/**
 * The unit that a list is asked for (contract.md#sentences), as it was typed, moved past; null where something else
 * follows.
 */
export function unitIn(said: Said): string | null {
  const line = said.scan.rest()
  if (!hasFilter(said) || isOnlyCourtesy(line) || assentIn(line) !== null || said.following(line) !== null) return null
  const word = UNIT.exec(line)?.[0]
  if (word === undefined || ruleOf(word) !== null) return null
  said.scan.skip(word.length)
  return word
}

const ruleOf = (word: string): CandidateRule | null =>
  RULE_WORDS.find(({ words }) => words.some((one) => one === word))?.rule ?? null

/** The rule of a candidate by its label or a part of it, moved past. */
export function ruleIn(said: Said): CandidateRule | null {
  if (!hasFilter(said)) return null
  const word = UNIT.exec(said.scan.rest())?.[0] ?? ''
  const rule = ruleOf(word)
  if (rule !== null) said.scan.skip(word.length)
  return rule
}
