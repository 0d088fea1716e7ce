import { checkGround } from '../../domain/adjustment.ts'
import { withoutCitizen } from '../../domain/citizen.ts'
import { mayGoOn } from '../../domain/contact.ts'
import { demand } from '../../domain/errors.ts'
import {
  askExclusion,
  checkExclusion,
  decideExclusion,
  type Exclusion,
  type ExclusionDecision,
  type ExclusionReason,
} from '../../domain/exclusions/exclusion.ts'
import { may } from '../../domain/may.ts'
import { runningPause } from '../../domain/pauses/of-charge.ts'
import { actorLabel, type Member, type UnitCode } from '../../domain/people.ts'
import { latest, type Ticket } from '../../domain/ticket.ts'
import { isWithin, spanOf } from '../../scoring/period.ts'
import { endIn, pauseTold } from '../pauses/ending.ts'
import { namesOfLabels } from '../people/names.ts'
import type { ExclusionLine } from '../ports/life/exclusions.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import { planFor } from '../rules/reminder-plan.ts'
import { type Rules, type RulesNow, rulesNow, schemeAt, schemeOf } from '../rules/rules.ts'
import { closeDecisions, refreshCards } from '../telling/announce.ts'
import { announceExclusion, announceExclusionDecided } from '../telling/announce-exclusion.ts'
import { findTicket, type TicketView, viewOf } from '../tickets/ticket-view.ts'
import { leavesOut } from './counted-as.ts'

export type Exclusions = ReturnType<typeof exclusions>

/** What is left out of a period so far, and what waits for the office. */
export type ExclusionList = { period: string; standing: readonly ExclusionLine[]; pending: readonly ExclusionLine[] }

/** How an exclusion was decided, and whether the scheme leaves the ticket out at all. */
export type DecidedExclusion = { view: TicketView; request: Exclusion; leavesOut: boolean }

/** contract.md#exclusions, 「申请剔除」: asked for by the unit in charge, decided by the office; the ticket is kept. */
export const exclusions = ({ store, rules }: { store: Store; rules: Rules }) => {
  /** Refuses `exclusion-settled` once the ticket's period is being confirmed, or is published. */
  const demandUnsettled = async (tx: Tx, ticket: Ticket): Promise<void> => {
    const { receivedAt } = latest(ticket)
    const { schemes, scheme } = await rulesNow(tx, rules)
    const own = [scheme, ...schemes].find(({ period }) => isWithin(receivedAt, spanOf(period)))
    if (!own) return
    const { id } = own.period
    const isSettled = (await tx.confirmations.latest(id)) !== null || (await tx.editions.count(id)) > 0
    demand(isSettled ? 'exclusion-settled' : null, { ticket: ticket.no, period: id })
  }

  const demandAskable = async (tx: Tx, member: Member, ticket: Ticket): Promise<Exclusion[]> => {
    demand(mayGoOn(member, ticket), { ticket: ticket.no })
    const known = await tx.exclusions.of(ticket.no)
    checkExclusion(ticket, known)
    await demandUnsettled(tx, ticket)
    return known
  }

  /** A card shows one version of its ticket, and a request is a part of what it shows. */
  const keep = async (tx: Tx, ticket: Ticket, request: Exclusion): Promise<Ticket> => {
    const changed = { ...ticket, version: ticket.version + 1 }
    await tx.exclusions.save(ticket.no, request)
    await tx.tickets.save(changed, 'chat')
    return changed
  }

  /** What is left out need not stand still: a pause ends with it, and the clock of its closing runs on. */
  const goingOn = async (tx: Tx, ticket: Ticket, by: Member, now: RulesNow) => {
    if (!runningPause(ticket)) return { ticket, told: {} }
    const ended = await endIn(tx, ticket, by, now.calendar)
    await planFor(tx, ended.ticket, now, 'exclusion.agreed')
    return { ticket: ended.ticket, told: pauseTold(ended.pause) }
  }

  const decide = (
    member: Member,
    no: string,
    { decision, why }: { decision: ExclusionDecision; why: string | null },
  ): Promise<DecidedExclusion> => {
    const actor = { kind: 'member' as const, member }
    const detail: Record<string, string> = {
      excludedBefore: 'no',
      excludedNow: decision === 'agreed' ? 'yes' : 'no',
    }
    const entry = { actor, act: `exclusion.${decision}`, subject: `ticket:${no}`, why, detail }
    return store.change(entry, async (tx) => {
      demand(may(member, 'decide-exclusion'))
      const ticket = await findTicket(tx, no)
      const decided = { decision, by: actorLabel(actor), why }
      const request = decideExclusion(ticket, await tx.exclusions.of(no), decided, tx.at)
      if (decision === 'agreed') await demandUnsettled(tx, ticket)
      detail.exclusion = request.reason
      const now = await rulesNow(tx, rules)
      const going = decision === 'agreed' ? await goingOn(tx, ticket, member, now) : { ticket, told: {} }
      Object.assign(detail, going.told)
      const changed = await keep(tx, going.ticket, request)
      const { unit, receivedAt } = latest(ticket)
      const view = await viewOf(tx, changed, rules)
      const isOut = leavesOut(view, schemeAt(now, receivedAt))
      await announceExclusionDecided(tx, no, { unit, requestedAt: request.requestedAt, leavesOut: isOut })
      await closeDecisions(tx, no, member.id, 'exclusion-asked')
      await tx.appraisal.noteChange([unit])
      return { view, request, leavesOut: isOut }
    })
  }

  return {
    /** Whether it can be asked for, whatever the reason. Refuses as {@link mayGoOn}, {@link checkExclusion}, `exclusion-settled`. */
    check: (member: Member, no: string): Promise<void> =>
      store.read(async (tx) => {
        await demandAskable(tx, member, await findTicket(tx, no))
      }),

    /** Refuses as {@link askExclusion} and {@link mayGoOn}, `exclusion-settled`. */
    ask: (member: Member, no: string, given: { reason: ExclusionReason; words: string }): Promise<TicketView> => {
      const detail = { exclusion: given.reason, excludedBefore: 'no', excludedNow: 'no' }
      const entry = {
        actor: { kind: 'member' as const, member },
        act: 'exclusion.request',
        subject: `ticket:${no}`,
        detail,
      }
      return store.change(entry, async (tx) => {
        const ticket = await findTicket(tx, no)
        const known = await demandAskable(tx, member, ticket)
        const words = withoutCitizen(given.words, await tx.tickets.citizen(no))
        const request = askExclusion(ticket, known, { ...given, words }, tx.at)
        const changed = await keep(tx, ticket, request)
        await announceExclusion(tx, no, request.requestedAt)
        await refreshCards(tx, no, member.id)
        return viewOf(tx, changed, rules)
      })
    },

    /** Refuses `not-permitted`, as {@link decideExclusion}, and `exclusion-settled`. */
    agree: (member: Member, no: string): Promise<DecidedExclusion> =>
      decide(member, no, { decision: 'agreed', why: null }),

    /** Refuses `not-permitted`, as {@link decideExclusion}, and `ground-missing` and `too-long` for its reason. */
    refuse: (member: Member, no: string, reason: string): Promise<DecidedExclusion> =>
      decide(member, no, { decision: 'refused', why: checkGround(reason) }),

    /** The tickets whose request waits for the office. Refuses `not-permitted`. */
    waiting: (member: Member): Promise<ExclusionLine[]> =>
      store.read((tx) => {
        demand(may(member, 'decide-exclusion'))
        return tx.exclusions.pending()
      }),

    /** 「剔除」: what is left out of the period in use, and what waits. Refuses `not-permitted`. */
    list: (member: Member): Promise<ExclusionList> =>
      store.read(async (tx) => {
        demand(may(member, 'decide-exclusion'))
        const { period } = await rules.scheme(tx)
        const { from, until } = spanOf(period)
        const standing = await tx.exclusions.standing(from, until, tx.now)
        return { period: period.id, standing, pending: await tx.exclusions.pending() }
      }),

    /** How many charges of a unit were left out of a period by an instant. Refuses `not-permitted`, `unknown-period`. */
    count: (member: Member, unit: UnitCode, { period, asOf }: { period: string; asOf: Date }): Promise<number> =>
      store.read(async (tx) => {
        demand(may(member, 'see-sheet', { unit }))
        const { scheme, schemes } = await rulesNow(tx, rules)
        const { from, until } = spanOf(schemeOf({ schemes: [scheme, ...schemes] }, period).period)
        return (await tx.exclusions.standing(from, until, asOf)).filter((one) => one.unit === unit).length
      }),

    /** The names of those who decided about a ticket, as the audit calls them. */
    deciders: ({ exclusions: known = [] }: TicketView): Promise<ReadonlyMap<string, string>> =>
      store.read((tx) =>
        namesOfLabels(
          tx,
          known.map(({ decidedBy }) => decidedBy),
        ),
      ),
  }
}
