import type { Scorecard } from '../scorecard/scorecard.ts'
import type { UnitTally } from '../unit-tally.ts'
import { sheetBy, type UnitSheet } from './sheet.ts'

type Known = { tally: UnitTally; rest: string; handledByAll: number; sheet: UnitSheet }

// What tickets and returns come to is the same object again where their sums are; the rest is short. The hour of counting
// is no part of it.
const restOf = ({ counts: _, coverage: __, returns: ___, asOf: ____, validUntil: _____, ...rest }: UnitTally): string =>
  JSON.stringify(rest)

const isSame = (a: UnitTally, b: UnitTally): boolean =>
  a.counts === b.counts && a.coverage === b.coverage && a.returns === b.returns

// What a scheme says never changes, and from one look at the standings to the next nearly every unit's counts are the same:
// exact fractions are what costs.
const KNOWN = new WeakMap<Scorecard, Map<string, Known>>()

/** The same as {@link sheetBy}, worked out anew only where a unit's counts are not those of the last time. */
export function knownSheet(tally: UnitTally, handledByAll: number, card: Scorecard): UnitSheet {
  const all = KNOWN.get(card) ?? new Map<string, Known>()
  KNOWN.set(card, all)
  const rest = restOf(tally)
  const known = all.get(tally.unit.code)
  if (known && isSame(known.tally, tally) && known.rest === rest && known.handledByAll === handledByAll)
    return known.sheet
  const sheet = sheetBy(tally, handledByAll, card)
  all.set(tally.unit.code, { tally, rest, handledByAll, sheet })
  return sheet
}
