import type { AssignmentFact, UnitFacts } from '../facts.ts'
import type { Scorecard } from '../scorecard/scorecard.ts'
import { countedBy } from '../standings/tally.ts'
import type { UnitCounts, UnitTally } from '../unit-tally.ts'
import type { Alternative } from './alternatives.ts'

/** What a unit's tickets of one kind come to. */
export type KindCounts = Pick<UnitCounts, 'handled' | 'counts'>

/** A unit's facts, counted once as the scheme says, once a kind of ticket, and once for each other reading. */
export type FairTally = {
  whole: UnitTally
  kinds: ReadonlyMap<string, KindCounts>
  /** In the order of the alternatives. */
  read: readonly UnitTally[]
}

/** Of which kind a ticket is. */
export type KindOf = (ticket: string) => string

function byKind(assignments: readonly AssignmentFact[], kindOf: KindOf): Map<string, AssignmentFact[]> {
  const kinds = new Map<string, AssignmentFact[]>()
  for (const fact of assignments) {
    const kind = kindOf(fact.ticket)
    const known = kinds.get(kind)
    if (known) known.push(fact)
    else kinds.set(kind, [fact])
  }
  return kinds
}

/** A long computation in pieces, between which others may have their turn. */
export type Steps<T> = Generator<undefined, T>

/** scoring.md#fairness: everything that is counted of one unit, by the one engine that scores. */
export function* fairTally(
  facts: UnitFacts,
  { card, alternatives, kindOf }: { card: Scorecard; alternatives: readonly Alternative[]; kindOf: KindOf },
  asOf: Date,
): Steps<FairTally> {
  const whole = countedBy(facts, card, asOf)
  yield
  const kinds = new Map<string, KindCounts>()
  for (const [kind, assignments] of byKind(facts.assignments, kindOf)) {
    const { handled, counts } = countedBy({ ...facts, assignments }, card, asOf)
    kinds.set(kind, { handled, counts })
    yield
  }
  const read: UnitTally[] = []
  for (const one of alternatives) {
    read.push(one.recounts ? countedBy(facts, one.card, asOf) : whole)
    yield
  }
  return { whole, kinds, read }
}
