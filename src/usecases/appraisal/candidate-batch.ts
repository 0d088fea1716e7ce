import { createHash } from 'node:crypto'
import { type Candidate, type CandidateVerdict, CLAUSE_OF } from '../../domain/candidate.ts'
import { demand, Refusal } from '../../domain/errors.ts'
import { may } from '../../domain/may.ts'
import type { Member } from '../../domain/people.ts'
import { spanOf } from '../../scoring/period.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import type { Rules } from '../rules/rules.ts'
import { announceProposed } from '../telling/announce-adjustment.ts'
import { propose } from './adjustments.ts'
import type { CandidateFilter } from './candidates.ts'

/** What the office makes of several candidates at once. */
export type BatchVerdict = CandidateVerdict

/** Those of a unit, of a rule, or of both; `mark` ties a card to this very set. */
export type CandidateBatch = { found: readonly Candidate[]; mark: string }

export type CandidateBatches = ReturnType<typeof candidateBatches>

/** One transaction's worth: what is left is judged by the next batch. */
export const MOST_AT_ONCE = 200

const markOf = (found: readonly Candidate[]): string =>
  createHash('sha256')
    .update(found.map(({ unit, rule, ticket }) => `${unit} ${rule} ${ticket}`).join('\n'))
    .digest('hex')
    .slice(0, 16)

/** scoring.md#candidates, many at once: confirmed by a card that says how many, and done only while these are they. */
export const candidateBatches = ({ store, rules }: { store: Store; rules: Rules }) => {
  const batchOf = async (tx: Tx, { unit, rule }: CandidateFilter) => {
    const { id, ...days } = (await rules.scheme(tx)).period
    const { from, until } = spanOf(days)
    const all = await tx.adjustments.candidates({ id, from, to: until }, rules.lexicon)
    const found = all.filter((one) => (unit ?? one.unit) === one.unit && (rule ?? one.rule) === one.rule)
    const taken = found.slice(0, MOST_AT_ONCE)
    return { period: id, found: taken, mark: markOf(taken) }
  }

  return {
    /** Refuses `not-permitted`. */
    of: (member: Member, filter: CandidateFilter): Promise<CandidateBatch> => {
      demand(may(member, 'judge-candidate'))
      return store.read((tx) => batchOf(tx, filter))
    },

    /**
     * Proposes or dismisses all of them, each with its entry; the other colleagues get one message. Gives how many. Refuses
     * `not-permitted`, `candidates-changed` when they are not those that the card counted.
     */
    judge: (
      member: Member,
      filter: CandidateFilter,
      { verdict, mark }: { verdict: BatchVerdict; mark: string },
      reasonOf: (candidate: Candidate) => string,
    ): Promise<number> => {
      demand(may(member, 'judge-candidate'))
      const actor = { kind: 'member' as const, member }
      const act = verdict === 'proposed' ? 'candidate.propose' : 'candidate.dismiss'
      const entry = { actor, act: `${act}-all`, subject: `unit:${filter.unit ?? ''}`, detail: { rule: filter.rule } }
      return store.change(entry, async (tx) => {
        const batch = await batchOf(tx, filter)
        if (batch.mark !== mark || batch.found.length === 0) throw new Refusal('candidates-changed')
        const proposed: string[] = []
        for (const one of batch.found) {
          const { unit, rule, ticket } = one
          await tx.adjustments.judge(batch.period, { unit, rule, ticket, verdict, by: member.id })
          await tx.audit({ actor, act, subject: `unit:${unit}`, detail: { rule, ticket } })
          if (verdict === 'dismissed') continue
          const given = { unit, kind: 'deduction' as const, clause: CLAUSE_OF[rule], points: null, ticket }
          proposed.push(await propose(tx, member, { ...given, reason: reasonOf(one) }, batch.period, 'told-together'))
        }
        const [first] = proposed
        if (first !== undefined) await announceProposed(tx, member, { first, count: proposed.length })
        return batch.found.length
      })
    },
  }
}
