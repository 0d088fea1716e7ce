import type { UnitCode } from '../../domain/people.ts'
import { digest } from '../../scoring/digest.ts'
import { spanOf } from '../../scoring/period.ts'
import { readTallies } from '../../scoring/scheme/kept-tallies.ts'
import { canonicalJson, type Scheme, schemeDigest } from '../../scoring/scheme.ts'
import { rescore, staleUnits } from '../../scoring/standings/rescore.ts'
import { type Standing, scoreAll } from '../../scoring/standings/standing.ts'
import { standingsJson } from '../../scoring/standings/standings-json.ts'
import { tally } from '../../scoring/standings/tally.ts'
import type { UnitTally } from '../../scoring/unit-tally.ts'
import type { ScoringRun } from '../ports/appraisal.ts'
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

/** What the facts come to now, counted on from the last run; `last` null: there is none to count on from. */
async function present(
  tx: Reading & Pick<Tx, 'appraisal' | 'now'>,
  scheme: Scheme,
  changed: readonly UnitCode[],
): Promise<{ last: ScoringRun | null; tallies: UnitTally[] }> {
  const last = await tx.appraisal.latestRun(scheme.period.id, schemeDigest(scheme))
  // A run of a later hour (the clock was set back), or one that another version wrote, is no start.
  const kept = last !== null && last.asOf <= tx.now ? readTallies(last.tallies) : null
  const units = (await tx.people.units()).map((unit) => unit.code)
  // Units come with an office of one's own, and those that nobody used go.
  const isOfThese = kept?.length === units.length && kept.every(({ unit }) => units.includes(unit.code))
  if (!kept || !isOfThese) return { last: null, tallies: await fullTally(tx, scheme, tx.now) }
  const reread = [...new Set([...changed, ...staleUnits(kept, tx.now)])]
  return { last, tallies: rescore(kept, await factsOf(tx, reread, scheme, tx.now), scheme, tx.now) }
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
   * again; the result equals {@link at}. Nothing is kept.
   */
  now: (): Promise<Scored> =>
    needs.store.read(async (tx) => {
      const scheme = await needs.rules.scheme(tx)
      const { tallies } = await present(tx, scheme, await tx.appraisal.changes())
      return scored(tallies, scheme, tx.now)
    }),

  /** The standings as {@link now} gives them, kept as a run when anything differs from the one before. */
  keepRun: (): Promise<Scored> =>
    needs.store.keep(async (tx) => {
      const scheme = await needs.rules.scheme(tx)
      const { last, tallies } = await present(tx, scheme, await tx.appraisal.takeChanges())
      const result = scored(tallies, scheme, tx.now)
      // The hour of counting is no fact: two runs that differ in it alone are the same run.
      const factsDigest = digest(canonicalJson(tallies.map((one) => ({ ...one, asOf: null }))))
      if (last?.factsDigest !== factsDigest) {
        await tx.appraisal.keepRun({
          period: scheme.period.id,
          schemeId: scheme.id,
          schemeHash: schemeDigest(scheme),
          asOf: tx.now,
          factsDigest,
          tallies,
          standings: standingsJson(result.standing, { scheme, asOf: tx.now, status: 'provisional' }),
        })
      }
      return result
    }),
})
