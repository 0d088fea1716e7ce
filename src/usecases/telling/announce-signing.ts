import { latest, type Ticket } from '../../domain/ticket.ts'
import type { Tx } from '../ports/store-port.ts'
import { tell } from './tell.ts'

type Announcing = Pick<Tx, 'outbox' | 'people'>

const about = (ticket: Ticket) => {
  const { seq, unit } = latest(ticket)
  return { unit, key: `${ticket.no}:${seq}:${ticket.version}`, of: { ticket: ticket.no, seq } }
}

/** Asks the unit's leaders for their signature. */
export async function announceSignature(tx: Announcing, ticket: Ticket): Promise<void> {
  const { unit, key, of } = about(ticket)
  await tell(tx, { roles: ['leader'], unit }, `signature-asked:${key}`, { kind: 'signature-asked', ...of })
}

/** Tells the unit's liaisons that the leader sent their report back. */
export async function announceSentBack(tx: Announcing, ticket: Ticket): Promise<void> {
  const { unit, key, of } = about(ticket)
  await tell(tx, { roles: ['liaison'], unit }, `sent-back:${key}`, { kind: 'sent-back', ...of })
}
