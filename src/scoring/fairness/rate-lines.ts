import { type Interval, wilson } from '../interval/wilson.ts'
import { type Points, points, sum } from '../points.ts'
import type { Scorecard } from '../scorecard/scorecard.ts'
import type { UnitSheet } from '../standings/sheet.ts'
import { worthOf } from '../standings/worth.ts'

/** A line of a unit's sheet that is counted ticket by ticket, with what the unit's total has from it at any rate. */
export type RateLine = {
  item: string
  name: string | null
  measure: string
  credits: ReadonlyMap<string, Points>
  rate: Points
  interval: Interval
  pointsAt(rate: Points): Points
}

const ONE = points(1)

/**
 * The lines of a sheet with a total that are counted ticket by ticket; what costs points by the occurrence does so for as
 * many of the unit's own tickets. What a rate that cannot be computed lacks is carried by the others
 * (scoring.md#arithmetic), so that these weigh as much more.
 */
export function rateLines({ lines }: Pick<UnitSheet, 'lines'>, card: Scorecard): RateLine[] {
  const spread = lines.filter(({ isSpread }) => isSpread)
  const whole = sum(spread.map(({ full }) => full))
  const carrying = sum(spread.filter((line) => line.points !== null).map(({ full }) => full))
  return card.lines.flatMap(({ item, counts, worth }) =>
    counts.of !== 'tickets'
      ? []
      : lines
          .filter((line) => line.item === item)
          .flatMap(({ name, full, isSpread, counts: counted }): RateLine[] => {
            if (!counted) return []
            const { numerator, denominator } = counted
            const interval = wilson(numerator, denominator)
            if (!interval) return []
            const factor = isSpread ? whole.div(carrying) : ONE
            const { measure, credits } = counts
            const pointsAt = (rate: Points): Points =>
              worthOf({ good: rate.mul(denominator), counted: denominator }, full, worth).mul(factor)
            return [{ item, name, measure, credits, rate: numerator.div(denominator), interval, pointsAt }]
          }),
  )
}
