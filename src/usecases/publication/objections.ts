import { withoutCitizen } from '../../domain/citizen.ts'
import { checkReason, demandRunning, demandUndecided } from '../../domain/confirmation.ts'
import { demand, Refusal } from '../../domain/errors.ts'
import { demandUnit, may } from '../../domain/may.ts'
import { actorLabel, type Member } from '../../domain/people.ts'
import { correctionsFor, type ObjectionSubject, subjectProblem } from '../../scoring/differences/correction-options.ts'
import { type Correction, correctFacts } from '../../scoring/differences/corrections.ts'
import { lineName } from '../../scoring/differences/own-names.ts'
import { canonicalJson } from '../../scoring/scheme.ts'
import { itemsMeant } from '../../scoring/scorecard/meant.ts'
import type { KeptObjection } from '../ports/publication.ts'
import type { Store } from '../ports/store-port.ts'
import { keepFrozen, readFrozen, scoreFrozen } from '../standings/frozen-run.ts'
import { announceObjection, announceObjectionDecided } from '../telling/announce-publication.ts'
import { bindToObjection } from '../tickets/attached-files.ts'
import { findConfirmation } from './confirmations.ts'
import { correctKept, demandOffered } from './correcting.ts'
import { findObjection, neededFor, type ObjectionView, objectionView, presentRun } from './objection-view.ts'

/** The audit is for good, and holds nobody's number. */
const unsaid = (reason: string): string => withoutCitizen(reason, null)

export type Objections = ReturnType<typeof objections>

/** 五: what a unit says against its data, and what the office makes of it. */
export const objections = (needs: { store: Store }) => {
  const { store } = needs
  const entryOf = (
    member: Member,
    act: string,
    subject: string,
    more: { why?: string; detail?: Record<string, string> },
  ) => ({
    actor: { kind: 'member' as const, member },
    act,
    subject,
    ...more,
  })

  return {
    /**
     * One objection of the member's own unit. Refuses `not-permitted`, `no-confirmation`, `confirmation-over`,
     * `objection-subject-missing`, `item-needs-ticket`, `not-objectable`, `unknown-ticket` for a ticket that is not in
     * the unit's data, `nothing-to-correct` for one that cost it nothing, and as {@link checkReason}.
     */
    raise: (
      member: Member,
      given: ObjectionSubject & { confirmation: string | null; reason: string },
    ): Promise<ObjectionView> => {
      const { ticket } = given
      const unit = demandUnit(member, 'raise-objection')
      const reason = checkReason(given.reason)
      const detail: Record<string, string> = {
        ...(given.item === null ? {} : { item: given.item }),
        ...(ticket === null ? {} : { ticket }),
      }
      const entry = entryOf(member, 'objection.raise', `unit:${unit}`, { why: unsaid(reason), detail })
      return store.change(entry, async (tx) => {
        const confirmation = await findConfirmation(tx, given.confirmation)
        demandRunning(confirmation, tx.at)
        if (given.item === null && ticket === null) throw new Refusal('objection-subject-missing')
        const score = readFrozen(await tx.confirmations.frozen(confirmation.run))
        const item = given.item === null ? null : (itemsMeant(given.item, score.scheme)[0] ?? given.item)
        const called = lineName(score.scheme, item)
        demand(subjectProblem({ item, ticket }, score.scheme), {
          item: item ?? '',
          ...(called === null ? {} : { name: called }),
        })
        const own = score.facts.find((one) => one.unit.code === unit)
        if (ticket !== null && own) {
          const known = [...own.assignments, ...own.returns].some((fact) => fact.ticket === ticket)
          if (!known) throw new Refusal('unknown-ticket', { ticket })
          const needed = correctionsFor(own, { item, ticket }, score.scheme, score.asOf)
          demand(needed.kind === 'choose' && needed.options.length === 0 ? 'nothing-to-correct' : null, { ticket })
        }
        const open = (await tx.confirmations.objections(confirmation.id)).find(
          (one) => one.unit === unit && one.item === item && one.ticket === ticket && one.decision === null,
        )
        // Said twice, it is one objection.
        const id =
          open?.id ??
          (await tx.confirmations.object({
            confirmation: confirmation.id,
            unit,
            item,
            ticket,
            reason,
            raisedBy: member.id,
          }))
        detail.objection = id
        await bindToObjection(tx, member, confirmation.id, { id, ticket })
        await announceObjection(tx, id)
        return objectionView(tx, await findObjection(tx, id))
      })
    },

    /** Refuses `not-permitted`, `unknown-objection`. */
    show: (member: Member, id: string): Promise<ObjectionView> =>
      store.read(async (tx) => {
        demand(may(member, 'decide-objection'))
        return objectionView(tx, await findObjection(tx, id))
      }),

    /** Those of the confirmation opened last that wait for the office. Refuses `not-permitted`, `no-confirmation`. */
    waiting: (member: Member): Promise<KeptObjection[]> =>
      store.read(async (tx) => {
        demand(may(member, 'decide-objection'))
        const { id } = await findConfirmation(tx, null)
        return (await tx.confirmations.objections(id)).filter(({ decision }) => decision === null)
      }),

    /** Refuses `not-permitted`, `unknown-objection`, `objection-decided`, and as {@link checkReason}. */
    refuse: (member: Member, id: string, why: string): Promise<ObjectionView> => {
      demand(may(member, 'decide-objection'))
      const reason = checkReason(why)
      return store.change(entryOf(member, 'objection.refuse', `objection:${id}`, { why: reason }), async (tx) => {
        const objection = await findObjection(tx, id)
        demandUndecided(objection)
        await tx.confirmations.decide(id, { decision: 'refused', by: member.id, why: reason, correction: null })
        await announceObjectionDecided(tx, objection)
        return objectionView(tx, await findObjection(tx, id))
      })
    },

    /**
     * Grants an objection by a correction: the facts are corrected, and the run in confirmation is followed by one that
     * differs in this alone. Refuses `not-permitted`, `unknown-objection`, `objection-decided`,
     * `correction-not-offered`, and as {@link checkMark}.
     */
    grant: (member: Member, id: string, correction: Correction): Promise<ObjectionView> => {
      demand(may(member, 'decide-objection'))
      const detail = { correction: canonicalJson(correction) }
      return store.change(entryOf(member, 'objection.grant', `objection:${id}`, { detail }), async (tx) => {
        const objection = await findObjection(tx, id)
        demandUndecided(objection)
        const before = await presentRun(tx, objection)
        demandOffered(correction, neededFor(objection, before), before, objection.unit)
        const facts = correctFacts(before.facts, objection.unit, correction, before)
        const after = scoreFrozen(facts, before.scheme, before.asOf)
        const by = actorLabel({ kind: 'member', member })
        await tx.confirmations.decide(id, { decision: 'granted', by: member.id, why: null, correction })
        await correctKept(tx, objection, correction, before, by)
        const run = await keepFrozen(tx, after, { corrects: before.id, objection: id })
        await tx.confirmations.replaceRun(objection.confirmation, run)
        await tx.appraisal.noteChange([objection.unit])
        await announceObjectionDecided(tx, objection)
        const about = objection.ticket === null ? `unit:${objection.unit}` : `ticket:${objection.ticket}`
        await tx.audit({
          actor: { kind: 'member', member },
          act: 'facts.correct',
          subject: about,
          why: unsaid(objection.reason),
          detail,
        })
        return objectionView(tx, await findObjection(tx, id))
      })
    },
  }
}
