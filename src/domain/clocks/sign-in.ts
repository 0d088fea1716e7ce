import { later } from '../act-time.ts'
import { demand } from '../errors.ts'
import { type Assignment, demandOpen, type Ticket, withChange } from '../ticket.ts'

/** Whether the unit still has to say that it has the ticket; only where the scheme asks for it. */
export const awaitsSignIn = ({ limits, signedInAt, closedAt, endedAt }: Assignment): boolean =>
  limits.signIn !== undefined && signedInAt === null && closedAt === null && endedAt === null

/**
 * contract.md#sign-in, 「签收」: the unit says that it has the ticket. Refuses `already-closed`, `already-returned`,
 * `sign-in-not-asked` where the scheme asks for none, and `already-signed-in`.
 */
export function signIn(ticket: Ticket, at: Date): Ticket {
  const charge = demandOpen(ticket)
  demand(charge.limits.signIn === undefined ? 'sign-in-not-asked' : null, { ticket: ticket.no })
  demand(charge.signedInAt === null ? null : 'already-signed-in', { ticket: ticket.no })
  return withChange(ticket, charge.seq, { signedInAt: later(at, charge.receivedAt) })
}
