import { withoutCitizen } from '../../domain/citizen.ts'
import { checkDetails, type ReportDetails, saysNothing } from '../../domain/closing/report-details.ts'
import { signedBy } from '../../domain/closing/signing.ts'
import type { ClosureReport } from '../../domain/closure.ts'
import { mayGoOn } from '../../domain/contact.ts'
import { demand } from '../../domain/errors.ts'
import { closeRound, contactRound, openRound, type Round, sendsBack } from '../../domain/life/round.ts'
import type { Actor, Member } from '../../domain/people.ts'
import { ladderEnd } from '../../domain/reminder.ts'
import type { Revisit } from '../../domain/revisit.ts'
import { latest, type Ticket } from '../../domain/ticket.ts'
import { instantText } from '../../scoring/standings/standings-json.ts'
import type { AuditEntry } from '../ports/audit.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import { planFor } from '../rules/reminder-plan.ts'
import { roundLadder } from '../rules/round-plan.ts'
import { handlingAt, type Rules, type RulesNow, rulesNow } from '../rules/rules.ts'
import { closeCards, refreshCards } from '../telling/announce.ts'
import { announceRound } from '../telling/announce-round.ts'
import { announceSignature } from '../telling/announce-signing.ts'
import { bindSent } from './attached-files.ts'
import { closedDetail } from './signing/closed-detail.ts'
import { signatureFor, type Unsigned } from './signing/signature.ts'
import { findTicket, type TicketView, viewOf } from './ticket-view.ts'

/** Refuses `second-handling`: what came back is not given away. */
export async function demandNoRound(tx: Pick<Tx, 'rounds'>, no: string): Promise<void> {
  const round = await tx.rounds.latest(no)
  demand(round && round.closedAt === null ? 'second-handling' : null, { ticket: no })
}

/** A card shows one version of its ticket, and a second handling is a part of what it shows. */
export async function saveRound(tx: Pick<Tx, 'tickets' | 'rounds'>, ticket: Ticket, round: Round): Promise<Ticket> {
  await tx.rounds.save(ticket.no, round)
  const changed = { ...ticket, version: ticket.version + 1 }
  await tx.tickets.save(changed, 'chat')
  return changed
}

async function keepRound(tx: Tx, ticket: Ticket, round: Round, rules: RulesNow, cause: string): Promise<Ticket> {
  const changed = await saveRound(tx, ticket, round)
  await planFor(tx, changed, rules, cause)
  return changed
}

/**
 * contract.md#rounds: the finding that counts sends the ticket back to its unit, once, with a limit from now on. What
 * was found so long ago that its reminders would all lie behind is history, and silent.
 */
export async function sendBack(
  tx: Tx,
  given: { actor: Actor; ticket: Ticket; call: Revisit },
  rules: RulesNow,
): Promise<void> {
  const { actor, ticket, call } = given
  if (!sendsBack(call) || (await tx.rounds.latest(ticket.no))) return
  const { days } = handlingAt(rules, latest(ticket).receivedAt).rounds
  const opened = (at: Date): Round => openRound(ticket, at, days.value, rules.calendar)
  if (ladderEnd(roundLadder(ticket, opened(call.at), rules)) < tx.now) return
  const round = opened(tx.at)
  await keepRound(tx, ticket, round, rules, 'round.open')
  const detail = { round: round.round, until: instantText(round.limit.until) }
  await tx.audit({ actor, act: 'round.open', subject: `ticket:${ticket.no}`, detail })
  await announceRound(tx, ticket, round)
}

/** 二次办理 by the unit that closed the ticket. */
export const secondHandling = ({ store, rules }: { store: Store; rules: Rules }) => {
  const go = async <T = void>(
    entry: { member: Member; act: string; no: string; detail?: AuditEntry['detail'] },
    work: (tx: Tx, round: Round, ticket: Ticket) => Promise<{ round: Round; more: T }>,
    after: (tx: Tx, ticket: Ticket, more: T) => Promise<void> = async () => undefined,
  ): Promise<{ view: TicketView; more: T }> => {
    const { member, act, no, detail = {} } = entry
    const actor = { kind: 'member' as const, member }
    const audit = { actor, act, subject: `ticket:${no}`, detail: { ...detail, round: 2 } }
    return store.change(audit, async (tx) => {
      const ticket = await findTicket(tx, no)
      const before = await tx.rounds.latest(no)
      if (!before) throw new Error('there is no second handling')
      demand(mayGoOn(member, ticket), { ticket: no })
      const { round, more } = await work(tx, before, ticket)
      await after(tx, await keepRound(tx, ticket, round, await rulesNow(tx, rules), act), more)
      return { view: await viewOf(tx, await findTicket(tx, no), rules), more }
    })
  }

  return {
    /** Whether the ticket is back with its unit. */
    isOpen: (no: string): Promise<boolean> =>
      store.read(async (tx) => {
        const round = await tx.rounds.latest(no)
        return round !== null && round.closedAt === null
      }),

    /** Refuses as {@link contactRound} and {@link mayGoOn}. */
    contact: async (member: Member, no: string): Promise<TicketView> => {
      const { view } = await go({ member, act: 'round.contact', no }, async (tx, round) => {
        await refreshCards(tx, no, member.id)
        return { round: contactRound(round, no, tx.at), more: undefined }
      })
      return view
    },

    /**
     * `closure` is checked already; it bears its elements, and is signed where the unit signs, as the first closing.
     * Refuses as {@link closeRound}, {@link mayGoOn} and {@link checkDetails}.
     */
    close: async (
      member: Member,
      no: string,
      closure: ClosureReport,
      details: ReportDetails | null,
    ): Promise<TicketView & { unsigned: Unsigned | null }> => {
      const entry = { member, act: 'round.close', no, detail: closedDetail(closure, details) }
      const { view, more } = await go(
        entry,
        async (tx, round, ticket) => {
          const signing = await signatureFor(tx, member, latest(ticket).unit)
          const kept = details === null || saysNothing(details) ? null : checkDetails(details, round.openedAt, tx.at)
          await bindSent(tx, member, { use: 'report', ticket: no })
          await closeCards(tx, no, member.id)
          const report = withoutCitizen(closure.report, await tx.tickets.citizen(no))
          const closed = closeRound(round, no, { ...closure, report }, tx.at, {
            details: kept,
            ...signedBy(signing.signature, tx.at),
          })
          return { round: closed, more: signing }
        },
        async (tx, changed, { signature }) => {
          if (signature === 'asked') await announceSignature(tx, changed)
        },
      )
      return { ...view, unsigned: more.unsigned }
    },
  }
}
