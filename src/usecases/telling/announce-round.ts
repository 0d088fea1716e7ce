import type { Round } from '../../domain/life/round.ts'
import { latest, type Ticket } from '../../domain/ticket.ts'
import { type Announcing, tell } from './tell.ts'

/** Tells the liaisons of the unit that its citizen sent a ticket back. */
export const announceRound = (tx: Announcing, ticket: Ticket, { round }: Round): Promise<void> =>
  tell(tx, { roles: ['liaison'], unit: latest(ticket).unit }, `second-round:${ticket.no}:${round}`, {
    kind: 'second-round',
    ticket: ticket.no,
    round,
  })
