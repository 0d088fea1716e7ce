import { RATE_ITEMS } from '../domain/lists/items.ts'
import type { Revisit } from '../domain/revisit.ts'
import type { RateItem } from './items.ts'

/** 有效回访率: how many of the closed tickets have the citizen's answer to an item. */
export type Coverage = { answered: number; closed: number }

/** Below this share of answers a rate rests on too few of them, and says so. */
const LEAST_COVERAGE = 0.6

/** Nothing closed needs no answer. */
export const isThinlyCovered = ({ answered, closed }: Coverage): boolean =>
  closed > 0 && answered / closed < LEAST_COVERAGE

/** scoring.md#coverage: to which items a call has the citizen's answer. */
export const answersOf = ({ contactedFirst, onTime, result, satisfaction }: Revisit): RateItem[] => {
  const answers = { firstContact: contactedFirst, onTime, resolution: result, satisfaction }
  return RATE_ITEMS.filter((item) => answers[item] !== null)
}
