import { digest } from '../../scoring/digest.ts'
import { canonicalJson, type Scheme, schemeDigest } from '../../scoring/scheme.ts'
import { type Standing, scoreAll } from '../../scoring/standings/standing.ts'
import { standingsJson } from '../../scoring/standings/standings-json.ts'
import { tally } from '../../scoring/standings/tally.ts'
import type { UnitTally } from '../../scoring/unit-tally.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import type { Rules } from '../rules/rules.ts'
import { countAgain, periodOf, settle, summed } from './courses.ts'

/** A standing and what it rests on. */
export type Scored = { standing: Standing; tallies: readonly UnitTally[]; scheme: Scheme; asOf: Date }

export type Scoring = ReturnType<typeof scoring>

type Reading = Pick<Tx, 'facts' | 'people' | 'courses' | 'now'>

/** Every unit counted from its facts, one after the other: no more than one unit's year is in memory. */
async function fullTally(tx: Reading, scheme: Scheme, asOf: Date): Promise<UnitTally[]> {
  const tallies: UnitTally[] = []
  for (const { code } of await tx.people.units()) {
    tallies.push({ ...tally(await tx.facts.of(code, periodOf(scheme), asOf), scheme, asOf), validUntil: null })
  }
  return tallies
}

/** What the facts come to at an instant: sums where they are kept, else everything counted. Both are the same. */
const tallied = async (tx: Reading, scheme: Scheme, asOf: Date): Promise<UnitTally[]> =>
  (await summed(tx, scheme, asOf)) ?? fullTally(tx, scheme, asOf)

const scored = (tallies: readonly UnitTally[], scheme: Scheme, asOf: Date): Scored => ({
  standing: scoreAll(tallies, scheme),
  tallies,
  scheme,
  asOf,
})

type Settling = { isStopped: () => boolean; told: (marks: number) => Promise<void> }

const IN_ONE_GO: Settling = { isStopped: () => false, told: async () => undefined }
const TOLD_EVERY = 40

/** scoring.md#runs: the standings at an instant, and the runs that are kept after every event. */
export const scoring = (needs: { store: Store; rules: Rules }) => {
  const scoredBy = (count: typeof tallied, at: (now: Date) => Date): Promise<Scored> =>
    needs.store.read(async (tx) => {
      const scheme = await needs.rules.scheme(tx)
      const asOf = at(tx.now)
      return scored(await count(tx, scheme, asOf), scheme, asOf)
    })

  const settleOnce = (): Promise<boolean> => needs.store.keep(async (tx) => settle(tx, await needs.rules.scheme(tx)))

  return {
    /** The standings as the facts known at `asOf` give them; nothing is kept. Refuses nothing: an empty year scores null. */
    at: (asOf: Date): Promise<Scored> => scoredBy(tallied, () => asOf),

    /** The standings now. Nothing is kept. */
    now: (): Promise<Scored> => scoredBy(tallied, (now) => now),

    /** The same as {@link at}, every ticket counted anew: what the sums are held against. */
    counted: (asOf: Date): Promise<Scored> => scoredBy(fullTally, () => asOf),

    /** Every ticket is to be counted anew, whatever was kept of it. */
    again: (): Promise<void> => needs.store.keep(async (tx) => countAgain(tx, await needs.rules.scheme(tx))),

    /**
     * Keeps what was written since as sums, a batch at a time, each in a transaction of its own; `told` hears now and then
     * how many marks are left. Gives whether it came to the end before it was stopped.
     */
    settle: async ({ isStopped, told }: Settling = IN_ONE_GO): Promise<boolean> => {
      for (let batch = 1; await settleOnce(); batch += 1) {
        if (isStopped()) return false
        if (batch % TOLD_EVERY === 0) await told(await needs.store.read((tx) => tx.courses.marks()))
      }
      return true
    },

    /** The standings as {@link now} gives them, kept as a run when anything differs from the one before. */
    keepRun: async (): Promise<Scored> => {
      // What changes from here on is taken by the next run.
      await needs.store.keep(async (tx) => {
        await tx.appraisal.takeChanges()
        await settle(tx, await needs.rules.scheme(tx))
      })
      // Sums and marks are read in one moment; a transaction that writes sees what others commit between two statements.
      const result = await scoredBy(tallied, (now) => now)
      const { tallies, scheme, asOf } = result
      // The hour of counting is no fact: two runs that differ in it alone are the same run.
      const factsDigest = digest(canonicalJson(tallies.map((one) => ({ ...one, asOf: null }))))
      const schemeHash = schemeDigest(scheme)
      await needs.store.keep(async (tx) => {
        const last = await tx.appraisal.latestRun(scheme.period.id, schemeHash)
        if (last?.factsDigest === factsDigest) return
        await tx.appraisal.keepRun({
          period: scheme.period.id,
          schemeId: scheme.id,
          schemeHash,
          asOf,
          factsDigest,
          tallies,
          standings: standingsJson(result.standing, { scheme, asOf, status: 'provisional' }),
        })
      })
      return result
    },
  }
}
