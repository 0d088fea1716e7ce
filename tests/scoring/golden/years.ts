import { JUDGED_ITEMS } from '../../../src/domain/lists/items.ts'
import { COHORTS } from '../../../src/domain/lists/people.ts'
import { RESULTS, SATISFACTIONS, YES_NO } from '../../../src/domain/lists/tickets.ts'
import type { AssignmentFact, Ruling, UnitFacts } from '../../../src/scoring/facts.ts'
import { shanghai } from '../../support/a-ticket.ts'
import { aCharge, aRevisit, aUnit } from '../../support/facts.ts'

const DAY = 86_400_000
const FROM = shanghai('2014-10-15 00:00').getTime()
const TO = shanghai('2015-12-31 00:00').getTime()

export type Dice = ReturnType<typeof dice>

/** Numbers that are the same for a seed for ever, whatever any library does: the hashes of the years rest on them. */
export function dice(seed: number) {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    const again = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((again ^ (again >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (most: number): number => Math.floor(next() * most)
  const oneOf = <T>(list: readonly [T, ...T[]] | readonly T[]): T => {
    const one = list[below(list.length)]
    if (one === undefined) throw new Error('nothing to choose from')
    return one
  }
  return {
    below,
    oneOf,
    maybe: <T>(value: T): T | null => (next() < 0.3 ? null : value),
    at: (): Date => new Date(FROM + Math.floor(next() * (TO - FROM))),
    times: <T>(most: number, make: () => T): T[] => Array.from({ length: below(most + 1) }, make),
  }
}

function rulingBy({ oneOf, maybe, at }: Dice): Ruling {
  const item = oneOf(['firstContact', 'onTime', 'resolution', 'satisfaction'] as const)
  if (item === 'resolution') return { item, outcome: maybe(oneOf(RESULTS)), at: at() }
  if (item === 'satisfaction') return { item, outcome: maybe(oneOf(SATISFACTIONS)), at: at() }
  return { item, outcome: maybe(oneOf(YES_NO)), at: at() }
}

function chargeBy(by: Dice, ticket: string): AssignmentFact {
  const receivedAt = by.at()
  const after = (most: number): Date => new Date(receivedAt.getTime() + by.below(most * DAY))
  const closedAt = by.maybe(after(12))
  return aCharge({
    ticket,
    receivedAt,
    firstContactUntil: new Date(receivedAt.getTime() + 2 * DAY),
    closingUntil: new Date(receivedAt.getTime() + 8 * DAY),
    contactedAt: by.maybe(after(4)),
    closedAt,
    result: closedAt && by.oneOf(RESULTS),
    endedAt: by.below(6) === 0 ? after(6) : null,
    revisits: by.times(2, () =>
      aRevisit({
        at: by.at(),
        reached: by.below(8) > 0,
        contactedFirst: by.maybe(by.oneOf(YES_NO)),
        result: by.maybe(by.oneOf(RESULTS)),
        satisfaction: by.maybe(by.oneOf(SATISFACTIONS)),
      }),
    ),
    rulings: by.below(4) === 0 ? [rulingBy(by)] : [],
  })
}

function factsBy(by: Dice, position: number): UnitFacts {
  const code = `unit-${position}`
  const assignments = by.times(25, () => chargeBy(by, `SH${position}-${by.below(2 ** 30)}`))
  const returns = by.times(5, () => {
    const requestedAt = by.at()
    const decision = by.maybe(by.oneOf(['accepted', 'refused'] as const))
    const decidedAt = decision && new Date(requestedAt.getTime() + by.below(5 * DAY))
    const ruledGood = by.below(6) === 0 ? by.at() : null
    const inTime = by.below(2) === 0
    return { ticket: 'SH1', ground: 'outside' as const, requestedAt, inTime, decision, decidedAt, ruledGood }
  })
  const reports = by.times(12, () => ({ at: by.at(), kind: by.oneOf(['monthly', 'event'] as const) }))
  const marks = by.times(12, () => ({
    item: by.oneOf(JUDGED_ITEMS),
    points: by.oneOf(['0', '0.5', '2']),
    at: by.at(),
  }))
  const adjustments = by.times(12, () => ({
    kind: by.oneOf(['bonus', 'deduction'] as const),
    points: by.oneOf(['0.5', '1.5', null]),
    status: by.oneOf(['proposed', 'approved'] as const),
    at: by.at(),
  }))
  const unit = { code, name: code, cohort: by.oneOf(COHORTS), position }
  return aUnit({ assignments, returns, reports, marks, adjustments }, unit)
}

/** The random year of a seed: two to seven units, and the instant at which it is looked at. */
export function yearOf(seed: number): { facts: UnitFacts[]; asOf: Date } {
  const by = dice(seed)
  const facts = Array.from({ length: 2 + by.below(6) }, (_, at) => factsBy(by, at + 1))
  return { facts, asOf: by.at() }
}
