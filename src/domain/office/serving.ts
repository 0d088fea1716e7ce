import { Refusal } from '../errors.ts'
import type { UnitCode } from '../people.ts'

type Serving = { code: UnitCode; name: string; active: boolean }

/** contract.md#units: a unit that was retired takes no new tickets (`unit-retired`); what it has done stays its own. */
export function demandServing(units: readonly Serving[], unit: UnitCode, field = 'unit'): void {
  const found = units.find(({ code }) => code === unit)
  if (found && !found.active) throw new Refusal('unit-retired', { unit: found.name, field })
}

/** The units that take new tickets. */
export const servingUnits = <U extends Pick<Serving, 'active'>>(units: readonly U[]): U[] =>
  units.filter(({ active }) => active)
