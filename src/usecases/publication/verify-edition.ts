import { Refusal } from '../../domain/errors.ts'
import { correctFacts } from '../../scoring/differences/corrections.ts'
import { type EditionHashes, editionHashes } from '../../scoring/edition-hash.ts'
import { factDifferences } from '../../scoring/frozen-facts.ts'
import { readTallies } from '../../scoring/scheme/kept-tallies.ts'
import { canonicalJson } from '../../scoring/scheme.ts'
import type { Edition, FrozenRun } from '../ports/publication.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import { factsOfAll, readFrozen, textsOf } from '../standings/frozen-run.ts'
import { type ChangedFact, explainedBy } from './explained.ts'

export type Verified = {
  period: string
  edition: number
  hash: string
  publishedAt: Date
  /** Parts of the edition that are not what their hashes, the audit or the recomputation say. Empty: all well. */
  broken: readonly ('scheme' | 'facts' | 'result' | 'edition' | 'audit' | 'recomputed' | 'corrections')[]
  changed: readonly ChangedFact[]
}

const differs = (a: EditionHashes, b: EditionHashes) =>
  (['scheme', 'facts', 'result', 'edition'] as const).filter((part) => a[part] !== b[part])

/** The run that was frozen first, and what its corrections make of it. */
async function corrected(tx: Pick<Tx, 'confirmations'>, run: FrozenRun): Promise<{ first: FrozenRun; text: string }> {
  const chain = [run]
  for (let before = run.corrects; before !== null; ) {
    const earlier = await tx.confirmations.frozen(before)
    chain.unshift(earlier)
    before = earlier.corrects
  }
  const [first = run, ...later] = chain
  const score = readFrozen(first)
  let facts = first.facts
  for (const { objection } of later) {
    const granted = objection === null ? null : await tx.confirmations.objection(objection)
    if (granted?.correction) facts = correctFacts(facts, granted.unit, granted.correction, score)
  }
  return { first, text: textsOf({ ...score, facts }).facts }
}

async function changedFacts(tx: Tx, first: FrozenRun, since: Date): Promise<ChangedFact[]> {
  const { scheme, asOf, facts } = readFrozen(first)
  const now = await factsOfAll(tx, scheme, asOf)
  const changed: ChangedFact[] = []
  for (const difference of factDifferences(facts, now)) {
    changed.push(explainedBy(difference, await tx.history(difference.about), since))
  }
  return changed
}

/** Kept tallies as this version writes them: how they are written is no part of what was published. */
const talliesNow = (text: string): string => canonicalJson(readTallies(JSON.parse(text)))

async function brokenParts(tx: Tx, kept: Edition): Promise<Verified['broken']> {
  const { period, edition, texts, hashes } = kept
  const before = edition === 1 ? null : ((await tx.editions.find(period, edition - 1))?.hashes.edition ?? null)
  const recomputed = textsOf(readFrozen(kept), 'published')
  const said = (await tx.history(`period:${period}`)).some(
    ({ act, detail }) => act === 'edition.publish' && canonicalJson(detail).includes(hashes.edition),
  )
  return [
    ...differs(editionHashes(texts, { period, edition, before }), hashes),
    ...(said ? [] : (['audit'] as const)),
    ...(recomputed.standings === texts.standings && recomputed.tallies === talliesNow(texts.tallies)
      ? []
      : (['recomputed'] as const)),
  ]
}

/**
 * An edition against its hashes, the audit, its own recomputation, and the facts as the database now holds them. A fact
 * that is not what the audit says it became was changed behind the service's back. Refuses `unknown-edition`.
 */
export const verifyEdition =
  (needs: { store: Store }) =>
  (period: string, number: number): Promise<Verified> =>
    needs.store.read(async (tx) => {
      const kept = await tx.editions.whole(period, number)
      const release = kept && (await tx.editions.release(kept.release))
      if (!kept || !release) throw new Refusal('unknown-edition', { period, edition: number })
      const run = await tx.confirmations.frozen(release.run)
      const { first, text } = await corrected(tx, run)
      const broken = await brokenParts(tx, kept)
      return {
        period,
        edition: number,
        hash: kept.hashes.edition,
        publishedAt: kept.publishedAt,
        broken: text === kept.texts.facts ? broken : [...broken, 'corrections' as const],
        changed: await changedFacts(tx, first, first.asOf),
      }
    })
