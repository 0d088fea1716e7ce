import { withoutCitizen } from '../../domain/citizen.ts'
import { chargeAt, mayGoOn } from '../../domain/contact.ts'
import { demand, Refusal } from '../../domain/errors.ts'
import { acceptAttempts, attempt, demandTried, triedNow } from '../../domain/life/attempt.ts'
import type { Unreached } from '../../domain/life/call.ts'
import type { Round } from '../../domain/life/round.ts'
import { may } from '../../domain/may.ts'
import type { Member } from '../../domain/people.ts'
import { latest, type Ticket } from '../../domain/ticket.ts'
import { instantText } from '../../scoring/standings/standings-json.ts'
import type { Store } from '../ports/store-port.ts'
import { type Holding, handlingAt, type Rules, rulesNow } from '../rules/rules.ts'
import { refreshCards } from '../telling/announce.ts'
import { announceCorrection } from '../telling/announce-correction.ts'
import { changing } from '../tickets/changing.ts'
import { findTicket, type TicketView, viewOf } from '../tickets/ticket-view.ts'

export type Attempts = ReturnType<typeof attempts>

const LONGEST_NOTE = 200

function checkNote(note: string | null): string | null {
  const text = note?.trim() ?? ''
  if ([...text].length > LONGEST_NOTE) throw new Refusal('too-long', { field: 'note', max: LONGEST_NOTE })
  return text === '' ? null : text
}

/** The charge that an attempt at that time belongs to. Refuses as {@link mayGoOn} and {@link demandTried}. */
function triedCharge(member: Member, ticket: Ticket, at: Date, round: Round | null) {
  const charge = chargeAt(member, ticket, at)
  if (charge === latest(ticket)) demand(mayGoOn(member, ticket), { ticket: ticket.no })
  demandTried(ticket, charge, at, round)
  return charge
}

/** contract.md#life, 「未联系上」: calls that did not reach the citizen, and whether they count all the same. */
export const attempts = (needs: { store: Store; rules: Rules }) => {
  const { store, rules } = needs
  const change = changing(needs)

  const countsAt = async (tx: Holding, ticket: Ticket): Promise<boolean> =>
    handlingAt(await rulesNow(tx, rules), latest(ticket).receivedAt).attempts.asContact.value === 'when-accepted'

  return {
    /** Whether an attempt can be recorded now. Refuses as {@link attempts.record}. */
    check: (member: Member, no: string): Promise<void> =>
      store.read(async (tx) => {
        triedCharge(member, await findTicket(tx, no), tx.at, await tx.rounds.latest(no))
      }),

    /**
     * By the time of the act; no contact. Refuses as {@link mayGoOn} and {@link demandTried}, and `too-long` for the
     * note.
     */
    record: (member: Member, no: string, given: { reason: Unreached; note: string | null }): Promise<TicketView> => {
      const note = checkNote(given.note)
      const actor = { kind: 'member' as const, member }
      const entry = { actor, act: 'ticket.attempt', subject: `ticket:${no}`, detail: { unreached: given.reason } }
      return store.change(entry, async (tx) => {
        const ticket = await findTicket(tx, no)
        const round = await tx.rounds.latest(no)
        const charge = triedCharge(member, ticket, tx.at, round)
        const before = { attempts: await tx.attempts.of(no), round }
        const bare = note && withoutCitizen(note, await tx.tickets.citizen(no))
        const kept = attempt(ticket, charge, { at: tx.at, reason: given.reason, note: bare }, before)
        await tx.attempts.save([{ ...kept, ticket: no }], 'chat')
        return viewOf(tx, ticket, rules)
      })
    },

    /** Whether the office may take the attempts of this ticket for a contact: the scheme says so, and there are some. */
    acceptable: (member: Member, { ticket, attempts: kept }: TicketView): Promise<boolean> =>
      store.read(async (tx) => {
        const { contactedAt, endedAt } = latest(ticket)
        if (may(member, 'accept-attempts') !== null || contactedAt || endedAt) return false
        return triedNow(ticket, kept, null).length > 0 && (await countsAt(tx, ticket))
      }),

    /**
     * The attempts are a contact, dated at the first of them. Refuses `not-permitted`, `attempts-not-counted` where the
     * scheme lets none count, and as {@link acceptAttempts}.
     */
    accept: (member: Member, no: string): Promise<TicketView> => {
      const detail: Record<string, string | null> = { what: 'contact', from: null }
      return change({ member, act: 'attempts.accept', no, detail }, async (tx, ticket) => {
        demand(may(member, 'accept-attempts'))
        if (!(await countsAt(tx, ticket))) throw new Refusal('attempts-not-counted', { ticket: no })
        const accepted = acceptAttempts(ticket, await tx.attempts.of(no))
        detail.to = instantText(accepted.contactedAt)
        await tx.attempts.accept(no, latest(ticket).seq, tx.at)
        await refreshCards(tx, no, member.id)
        await announceCorrection(tx, no, latest(ticket).unit, null)
        return accepted.ticket
      })
    },
  }
}
