import { Refusal } from '../errors.ts'
import type { WORD_KINDS } from '../lists/tickets.ts'

export type WordKind = (typeof WORD_KINDS)[number]

/** What fits into one message of any platform. */
const LONGEST = 500

/** contract.md#words: what a notice says. Refuses `word-missing` and `too-long`. */
export function checkNotice(text: string): string {
  const said = text.trim()
  if (said === '') throw new Refusal('word-missing')
  return checkNote(said)
}

/** What is said with an urging; nothing need be. Refuses `too-long`. */
export function checkNote(text: string): string {
  const said = text.trim()
  if ([...said].length > LONGEST) throw new Refusal('too-long', { field: 'note', max: LONGEST })
  return said
}
