import type { ReturnFact, UnitFacts } from '../facts.ts'
import { reportedMonths } from '../indicators/reporting.ts'
import { decidedReturns, isGood } from '../indicators/return-quality.ts'
import { isWithin, monthName } from '../period.ts'
import { type Points, sum } from '../points.ts'
import type { Scheme } from '../scheme.ts'
import { scorecardOf } from '../scorecard/scorecard-of.ts'
import { countedMonths } from '../standings/mean.ts'
import { sheetOf, type UnitSheet } from '../standings/sheet.ts'
import { pointsOf } from '../standings/span.ts'
import { contributionsOf, heldIn, talliedFrom } from '../standings/tally.ts'
import type { UnitTally } from '../unit-tally.ts'
import type { Cause } from './cause.ts'
import { causesOf, type Given } from './causes.ts'

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

/** What a unit comes to, and what it comes from. */
export type Known = Given & { counts: UnitTally }

/**
 * Every point that a unit lost at `asOf`, by item and cause. The sum over all causes is the full score minus the total,
 * exactly, whichever tickets are named. `handledByAll` is what the volume is a share of.
 */
export function lossesIn(known: Known, handledByAll: number, scheme: Scheme, asOf: Date): Losses {
  const card = scorecardOf(scheme)
  const { counts, ...all } = known
  // What is left out costs nobody anything.
  const given = { ...all, named: all.named.filter(({ isExcluded }) => !isExcluded) }
  const sheet = sheetOf(counts, handledByAll, scheme)
  const full = sum(sheet.lines.map((line) => line.full))
  const missingMonths = reportedMonths(given.reports, card, asOf)
    .filter(({ reported }) => !reported)
    .map(({ month }) => monthName(month))
  const poorReturns = decidedReturns(given.returns, card.span, asOf).filter((request) => !isGood(request, asOf))
  const rest = { sheet, full, missingMonths, poorReturns }
  if (sheet.total === null) return { ...rest, causes: null }
  if (card.readings.year === 'counts')
    return { ...rest, causes: causesOf(given, card, { span: card.span, own: counts, scored: sheet, asOf }) }
  const months = counts.months.flatMap((own, at) => {
    const span = card.months[at]
    return span ? [{ at, span, own, scored: pointsOf(own, sheet.unit.cohort, handledByAll, card) }] : []
  })
  const counted = countedMonths(months.map((month) => ({ ...month, total: month.scored.total })))
  const causes = counted.flatMap((month) => {
    const held = given.held.filter((one) => one.month === month.at)
    const named = given.named.filter(({ seen }) => isWithin(seen.receivedAt, month.span))
    return causesOf({ ...given, held, named }, card, { ...month, asOf }).map((cause) => scaled(cause, counted.length))
  })
  return { ...rest, causes: merged(causes) }
}

/** The same from all facts of the unit, every ticket named. */
export function lossesOf(facts: UnitFacts, handledByAll: number, scheme: Scheme, asOf: Date): Losses {
  const card = scorecardOf(scheme)
  const held = heldIn(facts, card, asOf)
  const named = contributionsOf(facts, card, asOf)
  const counts = talliedFrom(held, facts, card, asOf)
  return lossesIn({ counts, held, named, reports: facts.reports, returns: facts.returns }, handledByAll, scheme, asOf)
}
