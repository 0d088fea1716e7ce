import { standingsDifference, type UnitDifference } from '../../scoring/differences/difference.ts'
import { overDaysOf, replayed } from '../../scoring/differences/replay.ts'
import { groupNamed, ownerOf, type PlaceOwner, putsUnit } from '../../scoring/scheme/places.ts'
import type { Scheme } from '../../scoring/scheme.ts'
import type { Store } from '../ports/store-port.ts'
import type { Rules } from '../rules/rules.ts'
import { factsOfAll, frozenStandings, scoreFrozen } from '../standings/frozen-run.ts'
import { changesBetween, type SchemeChange } from './drafting.ts'
import { foundAt } from './leaves.ts'

/**
 * A value that differs, with the names that its place bears; `told`: the values in full, a cohort by its name and a limit
 * with its clock.
 */
export type NamedChange = SchemeChange & PlaceOwner & { told: { before: string | null; after: string | null } }

/** Where two schemes differ, and what that would make of the facts that are kept. */
export type SchemeDifference = {
  changes: readonly NamedChange[]
  units: readonly UnitDifference[]
  asOf: Date
}

function toldOf(scheme: Scheme, path: string, value: SchemeChange['after']): string | null {
  if (value === undefined) return null
  if (putsUnit(path)) return groupNamed(scheme, String(value)) ?? String(value)
  const clock = path.startsWith('limits.') ? foundAt(scheme, `${path}.clock`) : undefined
  return clock === undefined ? String(value) : `${value} ${String(clock)}`
}

/** The changes between two schemes, named as the later one names them, else as the earlier one does. */
export const namedChanges = (before: Scheme, after: Scheme): NamedChange[] =>
  changesBetween(before, after).map((change) => {
    const { path } = change
    const [was, is] = [ownerOf(before, path), ownerOf(after, path)]
    const told = { before: toldOf(before, path, change.before), after: toldOf(after, path, change.after) }
    return { ...change, ...(is.of === null ? was : is), told }
  })

/**
 * scoring.md#replay: two schemes over the facts of the first one's period, each with the limits that it would have set.
 * Nothing is written.
 */
export const schemeDiff =
  (needs: { store: Store; rules: Pick<Rules, 'calendar'> }) =>
  (before: Scheme, after: Scheme): Promise<SchemeDifference> =>
    needs.store.read(async (tx) => {
      const facts = await factsOfAll(tx, before, tx.now)
      const calendar = await needs.rules.calendar(tx)
      const second = overDaysOf(after, before)
      const standings = [
        frozenStandings(scoreFrozen(facts, before, tx.now)),
        frozenStandings(scoreFrozen(replayed(facts, before, second, calendar), second, tx.now)),
      ] as const
      return {
        changes: namedChanges(before, after),
        units: standingsDifference(...standings),
        asOf: tx.now,
      }
    })
