import type { CandidateRule } from '../../domain/candidate.ts'
import { RULE_WORDS } from '../../wording/item-words.ts'
import { assentIn } from './assent.ts'
import { followingIn } from './following.ts'
import type { Scanner } from './scanner.ts'
import { isOnlyCourtesy } from './verb.ts'

const UNIT = /^[^\s\d,，、:：;；。!！?？][^\s,，、:：;；。!！?？]{1,19}/u

/**
 * The unit that a list is asked for (contract.md#sentences), as it was typed, moved past; null where something else
 * follows.
 */
export function unitIn(scan: Scanner): string | null {
  const line = scan.rest()
  if (isOnlyCourtesy(line) || assentIn(line) !== null || followingIn(line, null) !== null) return null
  const word = UNIT.exec(line)?.[0]
  if (word === undefined || ruleOf(word) !== null) return null
  scan.skip(word.length)
  return word
}

const ruleOf = (word: string): CandidateRule | null =>
  RULE_WORDS.find(({ words }) => words.some((one) => one === word))?.rule ?? null

/** The rule of a candidate by its label or a part of it, moved past. */
export function ruleIn(scan: Scanner): CandidateRule | null {
  const word = UNIT.exec(scan.rest())?.[0] ?? ''
  const rule = ruleOf(word)
  if (rule !== null) scan.skip(word.length)
  return rule
}
