import type { SeenAssignment } from './facts.ts'
import type { RateItem } from './items.ts'

/** 有效回访率: how many of the closed tickets have the citizen's answer to an item. */
export type Coverage = { answered: number; closed: number }

/** Below this share of answers a rate rests on too few of them, and says so. */
const LEAST_COVERAGE = 0.6

/** Nothing closed needs no answer. */
export const isThinlyCovered = ({ answered, closed }: Coverage): boolean =>
  closed > 0 && answered / closed < LEAST_COVERAGE

/** scoring.md#coverage: per item, over the tickets that the unit handled and closed. */
export function coverageOf(seen: readonly SeenAssignment[]): Record<RateItem, Coverage> {
  const closed = seen.filter((one) => one.closed !== null)
  const of = (has: (revisit: NonNullable<SeenAssignment['revisit']>) => boolean): Coverage => ({
    answered: closed.filter(({ revisit }) => revisit !== null && has(revisit)).length,
    closed: closed.length,
  })
  return {
    firstContact: of(({ contactedFirst }) => contactedFirst !== null),
    onTime: of(({ onTime }) => onTime !== null),
    resolution: of(({ result }) => result !== null),
    satisfaction: of(({ satisfaction }) => satisfaction !== null),
  }
}
