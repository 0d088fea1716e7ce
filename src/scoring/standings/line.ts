import { RULED } from '../course/questions.ts'
import { adjusted } from '../indicators/adjustments.ts'
import { type Points, points, ZERO } from '../points.ts'
import type { Line, Scorecard } from '../scorecard/scorecard.ts'
import type { SheetLine } from '../sheet-line.ts'
import type { UnitCounts } from '../unit-tally.ts'
import { type Count, credited, isOfRate, worthOf } from './worth.ts'

/** The full mark of a line for the units of a cohort. */
export const fullOf = ({ full, fulls }: Pick<Line, 'full' | 'fulls'>, cohort: string): Points =>
  fulls.get(cohort) ?? full

type Scored = Pick<SheetLine, 'points' | 'pending' | 'counts' | 'coverage'>

// What becomes of a line with nothing to count.
function emptied({ empty }: Line, full: Points): Pick<Scored, 'points' | 'pending'> {
  if (empty === 'full') return { points: full, pending: false }
  if (empty === 'pending') return { points: ZERO, pending: true }
  return { points: empty === 'zero' ? ZERO : null, pending: false }
}

function counted(line: Line, full: Points, count: Count, provisional: number | null): Scored {
  const { good, counted: denominator } = count
  return {
    ...(denominator === 0 ? emptied(line, full) : { points: worthOf(count, full, line.worth), pending: false }),
    counts: { numerator: good, denominator, provisional },
  }
}

const plain = ({ good, counted: all }: { good: number; counted: number }): Count => ({
  good: points(good),
  counted: all,
})

function scored(line: Line, full: Points, own: UnitCounts, handledByAll: number, card: Scorecard): Scored {
  const { counts } = line
  switch (counts.of) {
    case 'tickets': {
      const { words, provisional } = own.counts[counts.measure] ?? { words: {}, provisional: 0 }
      const ruled = RULED[counts.question]
      return {
        ...counted(line, full, credited(words, counts.credits), provisional),
        ...(ruled === undefined ? {} : { coverage: own.coverage[ruled] }),
      }
    }
    case 'volume':
      return counted(line, full, plain({ good: own.handled, counted: handledByAll }), null)
    case 'reports':
      return counted(line, full, plain(own.reporting), null)
    case 'returns':
      return counted(line, full, plain(own.returns), null)
    case 'entries': {
      const number = own.entries[counts.entry]
      return {
        points: worthOf({ good: points(number), counted: number }, full, line.worth),
        counts: { numerator: points(number), denominator: number, provisional: null },
        pending: false,
      }
    }
    case 'mark': {
      const mark = own.marks[counts.mark]
      const given = mark === null ? ZERO : points(mark)
      return { points: given.gt(full) ? full : given, pending: mark === null }
    }
    case 'adjustments':
      return { points: adjusted(own.adjustment, counts, full, card.readings), pending: false }
  }
}

/** One line of a unit's sheet. `handledByAll` is what the volume is a share of. */
export function lineOf(line: Line, own: UnitCounts, cohort: string, handledByAll: number, card: Scorecard): SheetLine {
  const { item, name, part, clause, empty, counts, worth } = line
  const full = fullOf(line, cohort)
  const isSpread = empty === 'spread-over-the-others'
  const isRate = counts.of === 'tickets' && isOfRate(worth)
  return { item, name, part, clause, full, isSpread, isRate, ...scored(line, full, own, handledByAll, card) }
}
