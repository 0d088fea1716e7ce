import { RESULTS, SATISFACTIONS, YES_NO } from '../../src/domain/lists/tickets.ts'
import type { UnitTally } from '../../src/scoring/unit-tally.ts'

const WORDS = { contacted: YES_NO, closedInTime: YES_NO, result: RESULTS, answer: SATISFACTIONS } as const

/** How many tickets count as each word of a measure of the plan, none left out. */
export function wordsOf(tally: UnitTally, measure: keyof typeof WORDS): Record<string, number> {
  const none = Object.fromEntries(WORDS[measure].map((word) => [word, 0]))
  return { ...none, ...tally.counts[measure]?.words }
}

/** The same with how many of them stand on the unit's record or on the clock. */
export const openWordsOf = (tally: UnitTally, measure: keyof typeof WORDS): Record<string, number> => ({
  ...wordsOf(tally, measure),
  provisional: tally.counts[measure]?.provisional ?? 0,
})
