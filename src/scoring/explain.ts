import { dayOf } from '../domain/calendar.ts'
import type { YesNo } from '../domain/revisit.ts'
import { handled, type ReturnFact, type UnitFacts } from './facts.ts'
import { reportedMonths } from './indicators/reporting.ts'
import { decidedReturns, isGood } from './indicators/return-quality.ts'
import type { RateItem } from './items.ts'
import { spanOf } from './period.ts'
import { type Points, points } from './points.ts'
import type { Counted } from './rate.ts'
import type { Scheme } from './scheme.ts'
import { countedTickets } from './tally.ts'

/** A ticket that counted for less than one, with what it earned. */
export type Loss = Counted<string> & { credit: Points }

/** scoring.md 5, 「为什么」: what cost points, item by item. Months are `2015-03`. */
export type Explanation = {
  rates: Record<RateItem, Loss[]>
  missingMonths: string[]
  poorReturns: ReturnFact[]
}

const losses = <T extends string>(counted: readonly Counted<T>[], credit: (word: T) => Points): Loss[] =>
  counted.map((one) => ({ ...one, credit: credit(one.outcome) })).filter((one) => one.credit.lt(1))

const allOrNothing = (word: YesNo): Points => points(word === 'yes' ? 1 : 0)

/** Opens a unit's sheet at `asOf` down to the tickets, months and returns behind the points it lost. */
export function explain(facts: UnitFacts, scheme: Scheme, asOf: Date): Explanation {
  const tickets = countedTickets(handled(facts.assignments, spanOf(scheme.period), asOf), asOf)
  const { resolution, satisfaction } = scheme.quality
  return {
    rates: {
      firstContact: losses(tickets.firstContact, allOrNothing),
      onTime: losses(tickets.onTime, allOrNothing),
      resolution: losses(tickets.resolution, (result) => points(resolution[result].value)),
      satisfaction: losses(tickets.satisfaction, (grade) => points(satisfaction[grade].value)),
    },
    missingMonths: reportedMonths(facts.reports, scheme, asOf)
      .filter(({ reported }) => !reported)
      .map(({ month }) => dayOf(month.from).slice(0, 7)),
    poorReturns: decidedReturns(facts.returns, scheme, asOf).filter((request) => !isGood(request, asOf)),
  }
}
