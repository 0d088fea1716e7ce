import { digest } from '../../scoring/digest.ts'
import { spanOf } from '../../scoring/period.ts'
import { canonicalJson, readTallies, type Scheme, schemeDigest } from '../../scoring/scheme.ts'
import { rescore, staleUnits } from '../../scoring/standings/rescore.ts'
import { type Standing, scoreAll } from '../../scoring/standings/standing.ts'
import { standingsJson } from '../../scoring/standings/standings-json.ts'
import { tally } from '../../scoring/standings/tally.ts'
import type { UnitTally } from '../../scoring/unit-tally.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import type { Rules } from '../rules/rules.ts'

/** A standing and what it rests on. */
export type Scored = { standing: Standing; tallies: readonly UnitTally[]; scheme: Scheme; asOf: Date }

export type Scoring = ReturnType<typeof scoring>

type Reading = Pick<Tx, 'facts' | 'people'>

async function factsOf(tx: Reading, units: readonly string[], scheme: Scheme, asOf: Date) {
  const { from, until } = spanOf(scheme.period)
  return Promise.all(units.map((unit) => tx.facts.of(unit, { id: scheme.period.id, from, to: until }, asOf)))
}

async function fullTally(tx: Reading, scheme: Scheme, asOf: Date): Promise<UnitTally[]> {
  const units = (await tx.people.units()).map((unit) => unit.code)
  return (await factsOf(tx, units, scheme, asOf)).map((facts) => tally(facts, scheme, asOf))
}

const scored = (tallies: readonly UnitTally[], scheme: Scheme, asOf: Date): Scored => ({
  standing: scoreAll(tallies, scheme),
  tallies,
  scheme,
  asOf,
})

/** scoring.md#runs: the standings at an instant, and the runs that are kept after every event. */
export const scoring = (needs: { store: Store; rules: Rules }) => ({
  /** The standings as the facts known at `asOf` give them; nothing is kept. Refuses nothing: an empty year scores null. */
  at: (asOf: Date): Promise<Scored> =>
    needs.store.read(async (tx) => {
      const scheme = await needs.rules.scheme(tx)
      return scored(await fullTally(tx, scheme, asOf), scheme, asOf)
    }),

  /**
   * The standings now. Only units whose facts changed, or whose counts the passing of time has made untrue, are read
   * again; the result equals {@link at}. A run is kept when anything differs from the one before.
   */
  now: (): Promise<Scored> =>
    needs.store.keep(async (tx) => {
      const scheme = await needs.rules.scheme(tx)
      const hash = schemeDigest(scheme)
      const changed = await tx.appraisal.takeChanges()
      const last = await tx.appraisal.latestRun(scheme.period.id, hash)
      // A run of a later hour (the clock was set back), or one that another version wrote, is no start.
      const kept = last !== null && last.asOf <= tx.now ? readTallies(last.tallies) : null
      const reread = kept ? [...new Set([...changed, ...staleUnits(kept, tx.now)])] : []
      const tallies = kept
        ? rescore(kept, await factsOf(tx, reread, scheme, tx.now), scheme, tx.now)
        : await fullTally(tx, scheme, tx.now)
      const result = scored(tallies, scheme, tx.now)
      // The hour of counting is no fact: two runs that differ in it alone are the same run.
      const factsDigest = digest(canonicalJson(tallies.map((one) => ({ ...one, asOf: null }))))
      if (!kept || last?.factsDigest !== factsDigest) {
        const standings = standingsJson(result.standing, { scheme, asOf: tx.now, status: 'provisional' })
        const run = {
          period: scheme.period.id,
          schemeId: scheme.id,
          schemeHash: hash,
          asOf: tx.now,
          factsDigest,
          tallies,
          standings,
        }
        await tx.appraisal.keepRun(run)
      }
      return result
    }),
})
