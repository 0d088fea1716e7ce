import type { Scorecard } from '../scorecard/scorecard.ts'
import type { UnitTally } from '../unit-tally.ts'
import { sheetBy, type UnitSheet } from './sheet.ts'

type Known = { counts: string; handledByAll: number; sheet: UnitSheet }

// What a scheme says never changes, and from one look at the standings to the next nearly every unit's counts are the same:
// exact fractions are what costs.
const KNOWN = new WeakMap<Scorecard, Map<string, Known>>()

/** The same as {@link sheetBy}, worked out anew only where a unit's counts are not those of the last time. */
export function knownSheet(tally: UnitTally, handledByAll: number, card: Scorecard): UnitSheet {
  const all = KNOWN.get(card) ?? new Map<string, Known>()
  KNOWN.set(card, all)
  // The hour of counting is no part of it.
  const counts = JSON.stringify({ ...tally, asOf: null, validUntil: null })
  const known = all.get(tally.unit.code)
  if (known?.counts === counts && known.handledByAll === handledByAll) return known.sheet
  const sheet = sheetBy(tally, handledByAll, card)
  all.set(tally.unit.code, { counts, handledByAll, sheet })
  return sheet
}
