import { type Points, points, ZERO } from '../points.ts'
import type { Line } from './scorecard.ts'

/**
 * How good a word is for a unit, 0 … 1: what it counts for a rate; where occurrences cost points, what it does not count
 * of them.
 */
export function creditOf({ counts, worth }: Pick<Line, 'counts' | 'worth'>, word: string): Points {
  const credit = counts.of === 'tickets' ? (counts.credits.get(word) ?? ZERO) : ZERO
  return worth.rule === 'each' ? points(1).sub(credit) : credit
}
