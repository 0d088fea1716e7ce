import { later } from './act-time.ts'
import { Refusal, type Verdict } from './errors.ts'
import { may } from './may.ts'
import type { Member } from './people.ts'
import { type Assignment, demandOpen, latest, type Ticket, withChange } from './ticket.ts'

/** The charge is, or was, that of the member's unit. */
export const isOwn = (member: Member, { unit }: Assignment): boolean => may(member, 'handle-ticket', { unit }) === null

/** contract.md#permissions: the unit in charge goes on with a ticket. One that had it before and lost it is told so (`moved-away`). */
export function mayGoOn(member: Member, ticket: Ticket): Verdict {
  const { unit } = latest(ticket)
  const verdict = may(member, 'handle-ticket', { unit })
  return verdict !== null && ticket.assignments.some((charge) => isOwn(member, charge)) ? 'moved-away' : verdict
}

/**
 * The charge that a member's act at that time belongs to: an earlier one of the member's own unit that was under way
 * then, else the one in charge now.
 */
export const chargeAt = (member: Member, ticket: Ticket, at: Date): Assignment =>
  ticket.assignments
    .slice(0, -1)
    .find(
      (charge) => isOwn(member, charge) && charge.receivedAt <= at && charge.endedAt !== null && at <= charge.endedAt,
    ) ?? latest(ticket)

/**
 * 六（二）2: the unit has spoken with the citizen. One that was recorded before the charge was over and is heard of
 * after it, even after the ticket went to another unit, is a fact of that charge all the same. Refuses
 * `already-contacted`, `already-closed`, `already-returned`.
 */
export function contact(ticket: Ticket, at: Date, charge: Assignment = latest(ticket)): Ticket {
  const { contactedAt, receivedAt, closedAt, endedAt, seq } = charge
  const over = endedAt ?? closedAt
  const isHistory = over !== null && contactedAt === null && at <= over
  if (!isHistory) {
    if (seq === latest(ticket).seq) demandOpen(ticket)
    if (contactedAt) throw new Refusal('already-contacted', { ticket: ticket.no })
  }
  return withChange(ticket, seq, { contactedAt: later(at, receivedAt), contactedVia: 'chat' })
}
