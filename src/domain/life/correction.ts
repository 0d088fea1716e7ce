import type { Result } from '../closure.ts'
import { Refusal, type Verdict } from '../errors.ts'
import { NEVER_CLOSED } from '../never-closed.ts'
import { type Assignment, latest, type Ticket, withChange } from '../ticket.ts'
import { ROUND_OPEN, type Round } from './round.ts'

/** What a slip may be about. */
export type Corrected = 'contact' | 'closure'

/** Something that was done about a contact or a closing, as the history has it. */
export type Deed = { kind: Corrected | 'undone' | 'settled'; by: string; at: Date }

/**
 * The last contact or closing that still stands: one that was taken back uncovers the one before it, and what the
 * office has settled nobody takes back.
 */
export function lastDeed(deeds: readonly Deed[]): (Deed & { kind: Corrected }) | null {
  const standing: (Deed & { kind: Corrected })[] = []
  for (const { kind, by, at } of deeds) {
    if (kind === 'settled') standing.length = 0
    else if (kind === 'undone') standing.pop()
    else standing.push({ kind, by, at })
  }
  return standing.at(-1) ?? null
}

/** Whether a deed may still be taken back by this member, and by nobody else. */
export function mayUndo(deed: Deed, by: string, at: Date, minutes: number): Verdict {
  if (deed.by !== by) return 'not-undoer'
  return at.getTime() - deed.at.getTime() <= minutes * 60_000 ? null : 'undo-over'
}

type Undone = { ticket: Ticket; before: Assignment }

/**
 * contract.md#life, 「撤销」: the contact, or the closing, never was. Refuses `already-returned`, `nothing-to-undo` where
 * the charge in charge has none, `already-revisited` for a closing about which the citizen was asked.
 */
export function undo(ticket: Ticket, what: Corrected, isRevisited: boolean): Undone {
  const charge = latest(ticket)
  if (charge.endedAt) throw new Refusal('already-returned', { ticket: ticket.no })
  const done = what === 'contact' ? charge.contactedAt : charge.closedAt
  // A contact stays as long as the closing that followed it.
  if (done === null || (what === 'contact' && charge.closedAt)) {
    throw new Refusal('nothing-to-undo', { ticket: ticket.no })
  }
  if (what === 'closure' && isRevisited) throw new Refusal('already-revisited', { ticket: ticket.no })
  const never: Partial<Assignment> = what === 'contact' ? { contactedAt: null, contactedVia: null } : NEVER_CLOSED
  return { ticket: withChange(ticket, charge.seq, never), before: charge }
}

/** The same of a second handling. Refuses `nothing-to-undo`, `already-revisited`. */
export function undoRound(round: Round, what: Corrected, no: string, isRevisited: boolean): Round {
  const done = what === 'contact' ? round.contactedAt : round.closedAt
  if (done === null || (what === 'contact' && round.closedAt)) throw new Refusal('nothing-to-undo', { ticket: no })
  if (what === 'contact') return { ...round, contactedAt: null }
  if (isRevisited) throw new Refusal('already-revisited', { ticket: no })
  return { ...round, ...ROUND_OPEN }
}

function demandFits({ no }: Ticket, { receivedAt, closedAt }: Assignment, at: Date, now: Date): void {
  if (at < receivedAt) throw new Refusal('before-received', { ticket: no, field: 'contactedAt' })
  if (at > now) throw new Refusal('in-the-future', { ticket: no, field: 'contactedAt' })
  if (closedAt && at > closedAt) throw new Refusal('closed-before-contact-order', { ticket: no })
}

/**
 * contract.md#life, 「更正 … 联系」: the contact was at another time, or (null) there was none. Refuses `already-returned`,
 * `not-contacted`, `no-change`, `before-received`, `in-the-future`, `closed-before-contact-order`.
 */
export function correctContact(ticket: Ticket, to: Date | null, now: Date): { ticket: Ticket; from: Date | null } {
  const charge = latest(ticket)
  const { seq, endedAt, contactedAt: from } = charge
  if (endedAt) throw new Refusal('already-returned', { ticket: ticket.no })
  if (to === null && from === null) throw new Refusal('not-contacted', { ticket: ticket.no })
  if (to?.getTime() === from?.getTime()) throw new Refusal('no-change', { ticket: ticket.no })
  if (to) demandFits(ticket, charge, to, now)
  // As from chat: what the office has corrected no file undoes.
  return { ticket: withChange(ticket, seq, { contactedAt: to, contactedVia: to && 'chat' }), from }
}

/**
 * contract.md#life, 「更正 … 办结」: the ticket ended in another way. Refuses `already-returned`, `not-yet-closed`,
 * `no-change`.
 */
export function correctResult(ticket: Ticket, to: Result): { ticket: Ticket; from: Result } {
  const { seq, endedAt, closedAt, result: from } = latest(ticket)
  if (endedAt) throw new Refusal('already-returned', { ticket: ticket.no })
  if (closedAt === null || from === null) throw new Refusal('not-yet-closed', { ticket: ticket.no })
  if (to === from) throw new Refusal('no-change', { ticket: ticket.no })
  return { ticket: withChange(ticket, seq, { result: to, closedVia: 'chat' }), from }
}
