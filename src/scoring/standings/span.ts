import { type Points, share, sum, ZERO } from '../points.ts'
import type { Part, Scorecard } from '../scorecard/scorecard.ts'
import type { SheetLine } from '../sheet-line.ts'
import type { UnitCounts } from '../unit-tally.ts'
import { lineOf } from './line.ts'

/** A unit's points in one stretch of time. `quality` and `total` are null while no rate can be computed. */
export type ScoredSpan = {
  /** In the order of the scheme. */
  lines: SheetLine[]
  base: Points
  quality: Points | null
  adjustment: Points
  total: Points | null
}

const gained = (lines: readonly SheetLine[]): Points => sum(lines.map((line) => line.points ?? ZERO))

/**
 * scoring.md#arithmetic: the lines that stand by themselves, and what the rates that exist gained, carried over to the
 * full points of all rates.
 */
function carriedOf(lines: readonly SheetLine[]): Points | null {
  const fullOf = (some: readonly SheetLine[]): Points => sum(some.map((line) => line.full))
  const rates = lines.filter(({ isSpread }) => isSpread)
  if (rates.length === 0) return gained(lines)
  const counted = rates.filter((line) => line.points !== null)
  const carried = share(fullOf(rates), gained(rates), fullOf(counted))
  return carried && gained(lines.filter(({ isSpread }) => !isSpread)).add(carried)
}

/** What a stretch of time comes to. */
export function pointsOf(own: UnitCounts, cohort: string, handledByAll: number, card: Scorecard): ScoredSpan {
  const lines = card.lines.map((line) => lineOf(line, own, cohort, handledByAll, card))
  const of = (part: Part): SheetLine[] => lines.filter((line) => line.part === part)
  const base = gained(of('base'))
  const quality = carriedOf(of('quality'))
  const adjustment = gained(of('adjustment'))
  return { lines, base, quality, adjustment, total: quality && base.add(quality).add(adjustment) }
}
