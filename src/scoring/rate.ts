import type { RateItem } from './items.ts'
import { type Points, points, share, sum } from './points.ts'
import type { Scheme } from './scheme.ts'
import type { SheetLine } from './sheet-line.ts'

/**
 * What one ticket counts as in a rate, and by whose word: the office's ruling on an objection, the citizen's at the
 * revisit, the unit's own record, or the limit that passed without an act.
 */
export type Counted<T extends string> = { ticket: string; outcome: T; basis: 'ruling' | 'citizen' | 'record' | 'limit' }

/** How many tickets counted as a word, and what one of them is worth. */
export type CreditedCount = { count: number; credit: Points }

/** 六（二）2–5: full × Σ credit / count. Nothing to count: no points. */
export function rateLine(
  item: RateItem,
  words: readonly CreditedCount[],
  provisional: number,
  { quality }: Scheme,
): SheetLine & { item: RateItem } {
  const { clause, value } = quality.items[item]
  const full = points(value)
  const numerator = sum(words.map(({ count, credit }) => credit.mul(count)))
  const denominator = words.reduce((total, { count }) => total + count, 0)
  return {
    item,
    clause,
    full,
    points: share(full, numerator, points(denominator)),
    counts: { numerator, denominator, provisional },
    pending: false,
  }
}
