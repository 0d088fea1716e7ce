import { demand, Refusal } from '../../domain/errors.ts'
import { may } from '../../domain/may.ts'
import type { Member } from '../../domain/people.ts'
import type { UnitFacts } from '../../scoring/facts.ts'
import { alternativesTo } from '../../scoring/fairness/alternatives.ts'
import { type FairTally, fairTally } from '../../scoring/fairness/counted.ts'
import { type FairReport, fairnessOf } from '../../scoring/fairness/fairness.ts'
import { interviewers } from '../../scoring/fairness/interviewers.ts'
import { spanOf } from '../../scoring/period.ts'
import { readScheme, type Scheme, schemeDigest } from '../../scoring/scheme.ts'
import { scorecardOf } from '../../scoring/scorecard/scorecard-of.ts'
import type { Edition } from '../ports/publication.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import type { Holding, Rules } from '../rules/rules.ts'
import { inTurns } from './in-turns.ts'

export type FairStandings = ReturnType<typeof fairStandings>

type Reading = Holding & Pick<Tx, 'facts' | 'statistics' | 'interviews' | 'editions' | 'now'>
type Basis = { scheme: Scheme; asOf: Date; edition: Edition | null }

/** A ticket whose kind nobody knows. */
export const UNKNOWN_KIND = 'unknown'

// Unit by unit, as every score is counted, and each of them in turns with whatever else waits.
async function countedIn(tx: Reading, { scheme, asOf, edition }: Basis, ways: Parameters<typeof fairTally>[1]) {
  const counted: FairTally[] = []
  const count = async (facts: UnitFacts): Promise<void> => {
    counted.push(await inTurns(fairTally(facts, ways, asOf)))
  }
  if (edition) for (const facts of edition.facts) await count(facts)
  else {
    const { id } = scheme.period
    const { from, until } = spanOf(scheme.period)
    for (const { code } of await tx.people.units()) await count(await tx.facts.of(code, { id, from, to: until }, asOf))
  }
  return counted
}

/** contract.md#fairness, 「公平性」: what is asked about a ranking beyond the plan. It changes nothing. */
export const fairStandings = (needs: {
  store: Store
  rules: Pick<Rules, 'scheme'>
  shipped: () => Promise<readonly Scheme[]>
}) => {
  const reportOf = async (tx: Reading, basis: Basis): Promise<FairReport> => {
    const { scheme, asOf, edition } = basis
    const { period, id } = scheme
    const span = spanOf(period)
    const card = scorecardOf(scheme)
    const alternatives = alternativesTo(card)
    const kinds = await tx.statistics.kinds(span)
    const kindOf = (ticket: string): string => kinds.get(ticket) ?? UNKNOWN_KIND
    const counted = await countedIn(tx, basis, { card, alternatives, kindOf })
    const schemes = (await needs.shipped()).filter((other) => other.id !== id && other.period.id === period.id)
    return {
      fairness: await inTurns(fairnessOf(counted, { scheme, alternatives, schemes })),
      callers: interviewers(await tx.interviews.outcomes(span, asOf)),
      period,
      scheme: { id, sha256: schemeDigest(scheme) },
      asOf,
      edition: edition?.edition ?? null,
    }
  }

  const basisOf = async (tx: Reading, edition: Edition | null, asOf: Date | null): Promise<Basis> =>
    edition
      ? { scheme: readScheme(JSON.parse(edition.texts.scheme)), asOf: edition.asOf, edition }
      : { scheme: await needs.rules.scheme(tx), asOf: asOf ?? tx.now, edition: null }

  return {
    /**
     * Of an edition, or of what stood at `asOf` (null: now), for a caller whose right was checked at another door.
     * Refuses `no-edition`, `unknown-edition`, `unknown-period`.
     */
    of: (asked: { asOf: Date | null; edition: number | 'latest' | null }): Promise<FairReport> =>
      needs.store.read(async (tx) => {
        const { asOf, edition: wanted } = asked
        if (wanted === null) return reportOf(tx, await basisOf(tx, null, asOf))
        const period = (await needs.rules.scheme(tx)).period.id
        const number = wanted === 'latest' ? null : wanted
        const edition = await tx.editions.whole(period, number)
        if (!edition)
          throw new Refusal(number === null ? 'no-edition' : 'unknown-edition', { period, edition: number ?? 0 })
        return reportOf(tx, await basisOf(tx, edition, null))
      }),

    /** Of what is published, or of what stands now. Refuses `not-permitted` to everybody but the office. */
    show: async (member: Member): Promise<FairReport> => {
      demand(may(member, 'see-fairness'))
      return needs.store.read(async (tx) => {
        const period = (await needs.rules.scheme(tx)).period.id
        return reportOf(tx, await basisOf(tx, await tx.editions.whole(period, null), null))
      })
    },
  }
}
