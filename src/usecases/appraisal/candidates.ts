import { type Candidate, type CandidateRule, CLAUSE_OF } from '../../domain/candidate.ts'
import { demand, Refusal } from '../../domain/errors.ts'
import { may } from '../../domain/may.ts'
import type { Member, UnitCode } from '../../domain/people.ts'
import { spanOf } from '../../scoring/period.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import type { Rules } from '../rules/rules.ts'
import { type AdjustmentView, adjustmentView, propose } from './adjustments.ts'

export type CandidateKey = { unit: UnitCode; rule: CandidateRule; ticket: string }

/** Those that wait for the office, with names; `summary` of the first alone, without its citizen. */
export type CandidatesView = {
  waiting: readonly Candidate[]
  names: ReadonlyMap<UnitCode, string>
  summary: string | null
}

/** contract.md#sentences: one unit's, one rule's; null: all. */
export type CandidateFilter = { unit: UnitCode | null; rule: CandidateRule | null }

const ALL: CandidateFilter = { unit: null, rule: null }

export type Candidates = ReturnType<typeof candidates>

const isSame = (a: CandidateKey, b: CandidateKey): boolean =>
  a.unit === b.unit && a.rule === b.rule && a.ticket === b.ticket

/** scoring.md#candidates: found by rules, proposed or dismissed by the office, never points by themselves. */
export const candidates = (needs: { store: Store; rules: Rules }) => {
  const { store, rules } = needs

  const periodNow = async (tx: Tx) => {
    const { id, ...days } = (await rules.scheme(tx)).period
    const { from, until } = spanOf(days)
    return { id, from, to: until }
  }

  const view = async (
    tx: Tx,
    period: Awaited<ReturnType<typeof periodNow>>,
    after: CandidateKey | null,
    { unit, rule }: CandidateFilter = ALL,
  ) => {
    const found = await tx.adjustments.candidates(period, rules.lexicon)
    const all = found.filter((one) => (unit ?? one.unit) === one.unit && (rule ?? one.rule) === one.rule)
    const at = after === null ? -1 : all.findIndex((one) => isSame(one, after))
    // Whoever passes one over sees the ones behind it first.
    const waiting = [...all.slice(at + 1), ...all.slice(0, at + 1)]
    const [first] = waiting
    const ticket = first ? await tx.tickets.find(first.ticket) : null
    const names = new Map((await tx.people.units()).map(({ code, name }) => [code, name]))
    return { waiting, names, summary: ticket?.summary ?? null }
  }

  return {
    /** Refuses `not-permitted`. `after`: the one that was passed over. */
    waiting: async (
      member: Member,
      after: CandidateKey | null = null,
      filter: CandidateFilter = ALL,
    ): Promise<CandidatesView> => {
      demand(may(member, 'judge-candidate'))
      return store.read(async (tx) => view(tx, await periodNow(tx), after, filter))
    },

    /**
     * Proposes the deduction of the rule's clause for this ticket, with a reason made of the evidence. Refuses
     * `not-permitted`, `no-candidate` when it was judged already.
     */
    propose: async (
      member: Member,
      key: CandidateKey,
      reasonOf: (candidate: Candidate) => string,
    ): Promise<AdjustmentView> => {
      demand(may(member, 'judge-candidate'))
      const detail = { rule: key.rule, ticket: key.ticket }
      const actor = { kind: 'member' as const, member }
      return store.change({ actor, act: 'candidate.propose', subject: `unit:${key.unit}`, detail }, async (tx) => {
        const period = await periodNow(tx)
        const found = (await tx.adjustments.candidates(period, rules.lexicon)).find((one) => isSame(one, key))
        if (!found || !(await tx.adjustments.judge(period.id, { ...key, verdict: 'proposed', by: member.id }))) {
          throw new Refusal('no-candidate', { ticket: key.ticket })
        }
        const given = { unit: key.unit, kind: 'deduction' as const, clause: CLAUSE_OF[key.rule], points: null }
        const id = await propose(tx, member, { ...given, ticket: key.ticket, reason: reasonOf(found) }, period.id)
        const made = await tx.adjustments.find(id)
        if (!made) throw new Refusal('unknown-adjustment', { adjustment: id })
        return adjustmentView(tx, made)
      })
    },

    /** 「不予提出」: kept with who and when. Judged once; a second press changes nothing. Refuses `not-permitted`. */
    dismiss: async (member: Member, key: CandidateKey): Promise<CandidatesView> => {
      demand(may(member, 'judge-candidate'))
      const detail = { rule: key.rule, ticket: key.ticket }
      const actor = { kind: 'member' as const, member }
      return store.change({ actor, act: 'candidate.dismiss', subject: `unit:${key.unit}`, detail }, async (tx) => {
        const period = await periodNow(tx)
        await tx.adjustments.judge(period.id, { ...key, verdict: 'dismissed', by: member.id })
        return view(tx, period, null)
      })
    },
  }
}
