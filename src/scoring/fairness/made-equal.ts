import { type Points, sum } from '../points.ts'
import type { Count } from '../standings/worth.ts'

/** What was counted of each kind of ticket; a kind of which nothing was counted is not there. */
export type ByKind = ReadonlyMap<string, Count>

/** A rate as it would be with the mix of all; `borrowed`: kinds of which the unit has nothing, taken at the rate of all. */
export type EqualRate = { rate: Points; borrowed: readonly string[] }

const rateOf = ({ good, counted }: Count): Points => good.div(counted)

/**
 * scoring.md#fairness, direct standardisation: the unit's rate of each kind, weighted by how much of that kind all units
 * together have. `all` holds what is in `own`; null: nothing was counted of anybody.
 */
export function madeEqual(own: ByKind, all: ByKind): EqualRate | null {
  const whole = [...all.values()].reduce((total, { counted }) => total + counted, 0)
  if (whole === 0) return null
  const parts = [...all].map(([kind, ofAll]) => rateOf(own.get(kind) ?? ofAll).mul(ofAll.counted))
  return { rate: sum(parts).div(whole), borrowed: [...all.keys()].filter((kind) => !own.has(kind)) }
}

/** The rate over all kinds together; null: nothing was counted. */
export function rateOver(kinds: ByKind): Points | null {
  const counts = [...kinds.values()]
  const counted = counts.reduce((total, one) => total + one.counted, 0)
  return counted === 0 ? null : sum(counts.map(({ good }) => good)).div(counted)
}

/** What several units counted of each kind, in the order in which the kinds are met. */
export function addedUp(units: readonly ByKind[]): ByKind {
  const all = new Map<string, Count>()
  for (const [kind, { good, counted }] of units.flatMap((kinds) => [...kinds])) {
    const before = all.get(kind)
    all.set(kind, before ? { good: before.good.add(good), counted: before.counted + counted } : { good, counted })
  }
  return all
}
