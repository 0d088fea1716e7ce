import type { UnitFacts } from '../../../src/scoring/facts.ts'
import { alternativesTo } from '../../../src/scoring/fairness/alternatives.ts'
import { fairTally, type KindOf, type Steps } from '../../../src/scoring/fairness/counted.ts'
import { type Fairness, fairnessOf } from '../../../src/scoring/fairness/fairness.ts'
import type { Scheme } from '../../../src/scoring/scheme.ts'
import { scorecardOf } from '../../../src/scoring/scorecard/scorecard-of.ts'

/** Tickets are named by unit, kind and number: 「a-consult-1」. */
const kindOf: KindOf = (ticket) => ticket.split('-')[1] ?? 'unknown'

/** All pieces of a computation at once. */
export function finished<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** The fairness of these units at an instant, by a scheme and beside others of its period. */
export function fairnessAt(
  facts: readonly UnitFacts[],
  at: Date,
  by: Scheme,
  others: readonly Scheme[] = [],
): Fairness {
  const card = scorecardOf(by)
  const alternatives = alternativesTo(card)
  const counted = facts.map((one) => finished(fairTally(one, { card, alternatives, kindOf }, at)))
  return finished(fairnessOf(counted, { scheme: by, alternatives, schemes: others }))
}
