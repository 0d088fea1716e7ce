import { checkGround } from '../../domain/adjustment.ts'
import { withoutCitizen } from '../../domain/citizen.ts'
import { chargeAt, contact, mayGoOn } from '../../domain/contact.ts'
import { limitsOf } from '../../domain/deadline.ts'
import { demand } from '../../domain/errors.ts'
import { demandUnit, may } from '../../domain/may.ts'
import { demandServing } from '../../domain/office/serving.ts'
import type { Member, UnitCode } from '../../domain/people.ts'
import {
  type Assignment,
  decideReturn,
  latest,
  pendingReturn,
  requestReturn,
  type Ticket,
  withdrawReturn,
} from '../../domain/ticket.ts'
import { checkReturnReason, type Decision, type Ground, refusedSince } from '../../domain/ticket-return.ts'
import { limitTable } from '../../scoring/scheme-values.ts'
import type { Store } from '../ports/store-port.ts'
import type { TicketLine } from '../ports/tickets.ts'
import { handlingAt, type Rules, type RulesNow, rulesNow, schemeAt } from '../rules/rules.ts'
import {
  announceDecision,
  announceNew,
  announceRefusedAgain,
  announceReturn,
  announceWithdrawal,
  closeCards,
  closeDecisions,
  refreshCards,
  refreshThese,
} from '../telling/announce.ts'
import { bindSent } from './attached-files.ts'
import { changing, changingWith } from './changing.ts'
import { demandNoRound, secondHandling } from './second-handling.ts'
import { demandSight } from './ticket-sight.ts'
import { findTicket, type TicketView, viewOf } from './ticket-view.ts'

export type Page = { after: number; size: number }
export type TicketList = { lines: TicketLine[]; total: number }
export type Tickets = ReturnType<typeof tickets>

/** Limits of a ticket that reaches a unit by a move: the kind's own, whatever the sender had given the first unit. */
export const movedLimits =
  (ticket: Pick<Ticket, 'kind' | 'class'>, rules: RulesNow) =>
  (receivedAt: Date): Assignment['limits'] => {
    const { kind, class: as } = ticket
    const table = limitTable(schemeAt(rules, receivedAt))
    return limitsOf({ receivedAt, kind, class: as, dueAt: null }, table, rules.calendar)
  }

// The office sees the work of all units or of the one it asks for, everybody else that of their own.
function scopeOf(member: Member, asked: UnitCode | null): UnitCode | null {
  if (may(member, 'list-work') === null) return asked
  const own = demandUnit(member, 'list-work')
  demand(may(member, 'list-work', { unit: asked ?? own }))
  return own
}

/** The ticket came back for a second handling: what is done is done in that. */
class CameBack extends Error {}

const demandGoingOn = (member: Member, ticket: Ticket): void => demand(mayGoOn(member, ticket), { ticket: ticket.no })

/**
 * What people do with tickets in chat (contract.md#cards). Every act checks the verified member against the ticket as
 * it is now.
 */
export const tickets = (needs: { store: Store; rules: Rules }) => {
  const { store, rules } = needs

  const act = changing(needs)

  return {
    /** Whether there is a ticket of that number, whoever may see it. */
    exists: (no: string): Promise<boolean> => store.read(async (tx) => (await tx.tickets.existing([no])).has(no)),

    /** Refuses `unknown-ticket`, `not-permitted`. */
    show: (member: Member, no: string): Promise<TicketView> =>
      store.read(async (tx) => {
        const ticket = await findTicket(tx, no)
        await demandSight(tx, member, ticket)
        return viewOf(tx, ticket, rules)
      }),

    /** Open work, soonest limit first: the member's own unit's; all, or one unit's, for the office. Refuses `not-permitted`. */
    todo: (member: Member, page: Page, unit: UnitCode | null = null): Promise<TicketList> =>
      store.read((tx) => tx.tickets.open(scopeOf(member, unit), page)),

    /** Open work with a limit already passed. */
    overdue: (member: Member, page: Page, unit: UnitCode | null = null): Promise<TicketList> =>
      store.read((tx) => tx.tickets.overdue(scopeOf(member, unit), page)),

    /**
     * 六（二）2, by the time of the act: kept with the charge that was the unit's then, although the ticket moved before
     * it was heard of. Refuses as {@link contact} and {@link mayGoOn}.
     */
    contact: async (member: Member, no: string): Promise<TicketView> => {
      try {
        return await changingWith(needs)(
          { member, act: 'ticket.contact', no },
          (tx) => Promise.all([tx.rounds.latest(no), tx.outbox.cardsAbout(no)]),
          async (tx, ticket, [round, cards]) => {
            if (round && round.closedAt === null) throw new CameBack()
            const charge = chargeAt(member, ticket, tx.at)
            if (charge === latest(ticket)) demandGoingOn(member, ticket)
            await refreshThese(tx, no, member.id, cards)
            return contact(ticket, tx.at, charge)
          },
        )
      } catch (thrown) {
        if (!(thrown instanceof CameBack)) throw thrown
        return secondHandling(needs).contact(member, no)
      }
    },

    /** Whether a return can be asked for on this ground. Refuses as {@link requestReturn} and {@link mayGoOn}. */
    checkReturn: (member: Member, no: string, ground: Ground): Promise<void> =>
      store.read(async (tx) => {
        const ticket = await findTicket(tx, no)
        demandGoingOn(member, ticket)
        await demandNoRound(tx, no)
        // Whatever the reason will be.
        requestReturn(ticket, { ground, reason: ground }, tx.at)
      }),

    /** 六（一）7. Refuses as {@link requestReturn}, {@link checkReturnReason} and {@link mayGoOn}. */
    requestReturn: (member: Member, no: string, request: { ground: Ground; reason: string }): Promise<TicketView> =>
      act({ member, act: 'return.request', no, detail: { ground: request.ground } }, async (tx, ticket) => {
        demandGoingOn(member, ticket)
        await demandNoRound(tx, no)
        const bare = withoutCitizen(request.reason, await tx.tickets.citizen(no))
        const asked = requestReturn(ticket, { ...request, reason: bare }, tx.at)
        const { reason } = handlingAt(await rulesNow(tx, rules), latest(ticket).receivedAt).returns
        const files = await tx.files.waiting(member.id, { use: 'return', ticket: no })
        checkReturnReason(request.reason, { least: reason.value, files })
        await bindSent(tx, member, { use: 'return', ticket: no })
        await announceReturn(tx, no, pendingReturn(asked)?.requestedAt ?? tx.at)
        await refreshCards(tx, no, member.id)
        return asked
      }),

    /** 「撤回退单」 by the unit that asked, while it is undecided. Refuses as {@link withdrawReturn} and {@link mayGoOn}. */
    withdrawReturn: (member: Member, no: string): Promise<TicketView> =>
      act({ member, act: 'return.withdraw', no }, async (tx, ticket) => {
        demandGoingOn(member, ticket)
        const asked = pendingReturn(ticket)
        const kept = withdrawReturn(ticket, tx.at)
        if (asked) await announceWithdrawal(tx, no, latest(ticket).unit, asked.requestedAt)
        await closeDecisions(tx, no, member.id, 'return-asked')
        return kept
      }),

    /** Returns that wait for the office. */
    pendingReturns: (member: Member) =>
      store.read((tx) => {
        demand(may(member, 'decide-return'))
        return tx.tickets.pendingReturns()
      }),

    /**
     * 五（二）. Refuses as {@link decideReturn}, and `ground-missing` and `too-long` for the reason of a refusal; a move
     * starts the next unit's own limits.
     */
    decideReturn: (
      member: Member,
      no: string,
      given: { decision: Decision; moveTo: UnitCode | null; why?: string },
    ): Promise<TicketView> => {
      const why = given.decision === 'refused' ? checkGround(given.why ?? '') : null
      const decided = { ...given, why }
      const detail = given.decision === 'accepted' ? { moveTo: given.moveTo } : {}
      return act({ member, act: `return.${given.decision}`, no, why, detail }, async (tx, ticket) => {
        demand(may(member, 'decide-return'))
        if (given.moveTo !== null) demandServing(await tx.people.units(), given.moveTo, 'moveTo')
        const now = await rulesNow(tx, rules)
        const asked = pendingReturn(ticket)
        const from = latest(ticket).unit
        const settled = decideReturn(ticket, decided, tx.at, movedLimits(ticket, now), now.desk)
        if (asked) await announceDecision(tx, no, from, asked.requestedAt)
        const refused = decided.decision === 'refused' ? refusedSince(settled.returns, latest(ticket).receivedAt) : 0
        const { told } = handlingAt(now, latest(ticket).receivedAt).returns
        if (refused === told.value) await announceRefusedAgain(tx, no, from, refused)
        await closeCards(tx, no, member.id)
        if (latest(settled).seq > latest(ticket).seq) await announceNew(tx, settled, now)
        return settled
      })
    },
  }
}
