import type { UnitCode } from '../../domain/people.ts'
import type { UnitFacts } from '../facts.ts'
import type { Scheme } from '../scheme.ts'
import type { UnitTally } from '../unit-tally.ts'
import { tally } from './tally.ts'

const holds = (kept: UnitTally, asOf: Date): boolean =>
  new Date(kept.asOf) <= asOf && (kept.validUntil === null || asOf < new Date(kept.validUntil))

/** The units whose kept tallies the mere passing of time has made untrue at `asOf`, or that were taken after it. */
export const staleUnits = (previous: readonly UnitTally[], asOf: Date): UnitCode[] =>
  previous.filter((kept) => !holds(kept, asOf)).map(({ unit }) => unit.code)

/**
 * scoring.md#runs: tallies at `asOf` from those kept before and the facts of the units that changed since. The result
 * equals a full tally of every unit. `changed` must hold the facts of every unit that {@link staleUnits} names.
 */
export function rescore(
  previous: readonly UnitTally[],
  changed: readonly UnitFacts[],
  scheme: Scheme,
  asOf: Date,
): UnitTally[] {
  const fresh = changed.map((facts) => tally(facts, scheme, asOf))
  const kept = previous.filter(({ unit }) => !fresh.some((one) => one.unit.code === unit.code))
  const stale = staleUnits(kept, asOf)
  if (stale.length > 0) throw new Error(`facts wanted for ${stale.join(', ')}`)
  return [...kept.map((one) => ({ ...one, asOf: asOf.toISOString() })), ...fresh].sort(
    (a, b) => a.unit.position - b.unit.position,
  )
}
