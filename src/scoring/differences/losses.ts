import type { ReturnFact, UnitFacts } from '../facts.ts'
import { reportedMonths } from '../indicators/reporting.ts'
import { decidedReturns, isGood } from '../indicators/return-quality.ts'
import { monthName } from '../period.ts'
import { type Points, sum } from '../points.ts'
import type { Scheme } from '../scheme.ts'
import { scorecardOf } from '../scorecard/scorecard-of.ts'
import { countedMonths } from '../standings/mean.ts'
import { sheetOf, type UnitSheet } from '../standings/sheet.ts'
import { pointsOf } from '../standings/span.ts'
import { tally } from '../standings/tally.ts'
import type { Cause } from './cause.ts'
import { causesOf } from './causes.ts'

/** scoring.md#why, 「为什么」: every point between the full score and the unit's own, by cause. */
export type Losses = {
  sheet: UnitSheet
  full: Points
  /** Null for a unit without any rate, which has no total to explain. */
  causes: readonly Cause[] | null
  /** Months are `2015-03`. */
  missingMonths: readonly string[]
  poorReturns: readonly ReturnFact[]
}

const merged = (causes: readonly Cause[]): Cause[] => {
  const found = new Map<string, Cause>()
  for (const one of causes) {
    const key = `${one.item} ${one.why}`
    const known = found.get(key)
    const count = known?.count == null || one.count === null ? (known?.count ?? one.count) : known.count + one.count
    found.set(key, {
      ...one,
      count,
      points: known ? known.points.add(one.points) : one.points,
      tickets: [...(known?.tickets ?? []), ...one.tickets],
    })
  }
  return [...found.values()]
}

const scaled = (cause: Cause, months: number): Cause => ({
  ...cause,
  points: cause.points.div(months),
  tickets: cause.tickets.map((ticket) => ({ ...ticket, points: ticket.points.div(months) })),
})

/**
 * Every point that a unit lost at `asOf`, by item and cause. The sum over all causes is the full score minus the total,
 * exactly. `handledByAll` is what the volume is a share of.
 */
export function lossesOf(facts: UnitFacts, handledByAll: number, scheme: Scheme, asOf: Date): Losses {
  const card = scorecardOf(scheme)
  const counts = tally(facts, scheme, asOf)
  const sheet = sheetOf(counts, handledByAll, scheme)
  const full = sum(sheet.lines.map((line) => line.full))
  const missingMonths = reportedMonths(facts.reports, card, asOf)
    .filter(({ reported }) => !reported)
    .map(({ month }) => monthName(month))
  const poorReturns = decidedReturns(facts.returns, card.span, asOf).filter((request) => !isGood(request, asOf))
  const rest = { sheet, full, missingMonths, poorReturns }
  if (sheet.total === null) return { ...rest, causes: null }
  if (card.readings.year === 'counts')
    return { ...rest, causes: causesOf(facts, card, { span: card.span, own: counts, scored: sheet, asOf }) }
  const months = counts.months.flatMap((own, at) => {
    const span = card.months[at]
    return span ? [{ span, own, scored: pointsOf(own, sheet.unit.cohort, handledByAll, card) }] : []
  })
  const counted = countedMonths(months.map((month) => ({ ...month, total: month.scored.total })))
  const causes = counted.flatMap((month) =>
    causesOf(facts, card, { ...month, asOf }).map((cause) => scaled(cause, counted.length)),
  )
  return { ...rest, causes: merged(causes) }
}
