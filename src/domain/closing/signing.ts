import { later } from '../act-time.ts'
import { Refusal } from '../errors.ts'
import { NEVER_CLOSED } from '../never-closed.ts'
import { type Assignment, latest, type Ticket, withChange } from '../ticket.ts'
import type { ClosedBeside } from './close.ts'

/** What a unit's closing waits for: nothing, its leader's signature, or it was a leader's own. */
export type Signature = 'none' | 'asked' | 'own'

/** A closing that is submitted at that time, by what it waits for. */
export const signedBy = (signature: Signature, at: Date): ClosedBeside => ({
  signAsked: signature !== 'none',
  signedAt: signature === 'own' ? at : null,
})

/** contract.md#life: the closing was submitted, by which its limit is met, and is final once it is signed. */
export const awaitsSignature = ({
  closedAt,
  signAsked,
  signedAt,
}: Pick<Assignment, 'closedAt' | 'signAsked' | 'signedAt'>): boolean =>
  closedAt !== null && signAsked && signedAt === null

function demandAwaiting(ticket: Ticket): { seq: number; closedAt: Date } {
  const charge = latest(ticket)
  const { seq, closedAt } = charge
  if (closedAt === null || !awaitsSignature(charge)) throw new Refusal('no-signature-awaited', { ticket: ticket.no })
  return { seq, closedAt }
}

/** The leader signs: the closing is final. Refuses `no-signature-awaited`. */
export function sign(ticket: Ticket, at: Date): Ticket {
  const { seq, closedAt } = demandAwaiting(ticket)
  return withChange(ticket, seq, { signedAt: later(at, closedAt) })
}

/**
 * The leader sends the report back: it was never closed, and what is submitted next is judged by its own time. Refuses
 * `no-signature-awaited`.
 */
export function sendBack(ticket: Ticket): Ticket {
  const { seq } = demandAwaiting(ticket)
  return withChange(ticket, seq, NEVER_CLOSED)
}
