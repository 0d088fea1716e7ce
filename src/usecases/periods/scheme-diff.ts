import { standingsDifference, type UnitDifference } from '../../scoring/differences/difference.ts'
import { overDaysOf, replayed } from '../../scoring/differences/replay.ts'
import type { Scheme } from '../../scoring/scheme.ts'
import { stepOf } from '../../scoring/scheme-values.ts'
import type { Store } from '../ports/store-port.ts'
import type { Rules } from '../rules/rules.ts'
import { factsOfAll, frozenStandings, scoreFrozen } from '../standings/frozen-run.ts'
import { changesBetween, type SchemeChange } from './drafting.ts'

/** A value that differs, with what its schemes call the indicator or group that it belongs to. */
export type NamedChange = SchemeChange & { of: string | null }

/** Where two schemes differ, and what that would make of the facts that are kept. */
export type SchemeDifference = {
  changes: readonly NamedChange[]
  units: readonly UnitDifference[]
  asOf: Date
}

/** The names that a scheme gives to the rows of its lists, by the path of each. */
function namesIn(node: unknown, path: string): (readonly [string, string])[] {
  if (typeof node !== 'object' || node === null) return []
  const own = 'code' in node && 'name' in node && typeof node.name === 'string' ? [[path, node.name] as const] : []
  const below = Object.entries(node).flatMap(([key, child]: [string, unknown]) => {
    const step = stepOf(key, child)
    return namesIn(child, path === '' ? step : `${path}.${step}`)
  })
  return [...own, ...below]
}

function named(changes: readonly SchemeChange[], schemes: readonly Scheme[]): NamedChange[] {
  const names = schemes.flatMap((scheme) => namesIn(scheme, ''))
  return changes.map((change) => ({
    ...change,
    of: names.find(([path]) => change.path.startsWith(`${path}.`))?.[1] ?? null,
  }))
}

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
        changes: named(changesBetween(before, after), [before, after]),
        units: standingsDifference(...standings),
        asOf: tx.now,
      }
    })
