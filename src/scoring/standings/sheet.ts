import type { Unit } from '../../domain/people.ts'
import { adjustmentLine } from '../indicators/adjustments.ts'
import { volumeLine } from '../indicators/intake-volume.ts'
import { judgedLine } from '../indicators/judged.ts'
import { reportingLine } from '../indicators/reporting.ts'
import { returnsLine } from '../indicators/return-quality.ts'
import type { Item, RateItem } from '../items.ts'
import { type Points, points, share, sum, ZERO } from '../points.ts'
import { rateLine } from '../rate.ts'
import type { Scheme } from '../scheme.ts'
import type { SheetLine } from '../sheet-line.ts'
import type { UnitTally } from '../unit-tally.ts'

/** A unit's score. `quality` and `total` are null while no rate can be computed. */
export type UnitSheet = {
  unit: Unit
  /** In the order of `ITEMS`. */
  lines: SheetLine[]
  base: Points
  quality: Points | null
  adjustment: Points
  total: Points | null
  pending: Item[]
}

const ONE = points(1)

function rateLines(counts: UnitTally, scheme: Scheme): (SheetLine & { item: RateItem })[] {
  const { firstContact, onTime, resolution, satisfaction } = counts
  const worth = scheme.quality
  const yesOrNo = (words: { yes: number; no: number }) => [
    { count: words.yes, credit: ONE },
    { count: words.no, credit: ZERO },
  ]
  return [
    rateLine('firstContact', yesOrNo(firstContact), firstContact.provisional, scheme),
    rateLine('onTime', yesOrNo(onTime), 0, scheme),
    rateLine(
      'resolution',
      [
        { count: resolution.solved, credit: points(worth.resolution.solved.value) },
        { count: resolution.explained, credit: points(worth.resolution.explained.value) },
        { count: resolution.filed, credit: points(worth.resolution.filed.value) },
        { count: resolution.unsolved, credit: points(worth.resolution.unsolved.value) },
      ],
      resolution.provisional,
      scheme,
    ),
    rateLine(
      'satisfaction',
      [
        { count: satisfaction.satisfied, credit: points(worth.satisfaction.satisfied.value) },
        { count: satisfaction.fair, credit: points(worth.satisfaction.fair.value) },
        { count: satisfaction.average, credit: points(worth.satisfaction.average.value) },
        { count: satisfaction.dissatisfied, credit: points(worth.satisfaction.dissatisfied.value) },
      ],
      0,
      scheme,
    ),
  ]
}

const gained = (lines: readonly SheetLine[]): Points => sum(lines.map((line) => line.points ?? ZERO))

/**
 * scoring.md#arithmetic: volume, and what the rates that exist gained, carried over to the full points of all rates.
 */
function qualityOf(volume: SheetLine, rates: readonly SheetLine[]): Points | null {
  const fullOf = (lines: readonly SheetLine[]): Points => sum(lines.map((line) => line.full))
  const counted = rates.filter((line) => line.points !== null)
  const carried = share(fullOf(rates), gained(rates), fullOf(counted))
  return carried && gained([volume]).add(carried)
}

/** 五, 六: the plan's table of contents, line by line. `handledByAll` is what the volume is a share of. */
export function sheetOf(counts: UnitTally, handledByAll: number, scheme: Scheme): UnitSheet {
  const { marks } = counts
  const baseLines = [
    judgedLine('organization', marks.organization, scheme),
    judgedLine('meetings', marks.meetings, scheme),
    judgedLine('process', marks.process, scheme),
    reportingLine(counts.reporting, scheme),
    judgedLine('assigned', marks.assigned, scheme),
    judgedLine('archiving', marks.archiving, scheme),
    returnsLine(counts.returns, scheme),
  ]
  const volume = volumeLine(counts.handled, handledByAll, scheme)
  const rates = rateLines(counts, scheme).map((line) => ({ ...line, coverage: counts.coverage[line.item] }))
  const adjustment = adjustmentLine(counts.adjustment, scheme)
  const lines = [...baseLines, volume, ...rates, adjustment]
  const base = gained(baseLines)
  const quality = qualityOf(volume, rates)
  return {
    unit: counts.unit,
    lines,
    base,
    quality,
    adjustment: gained([adjustment]),
    total: quality && base.add(quality).add(gained([adjustment])),
    pending: lines.filter((line) => line.pending).map((line) => line.item),
  }
}
