import { sendBack, sign } from '../../../domain/closing/signing.ts'
import { roundAwaits, sendRoundBack, signRound } from '../../../domain/life/round.ts'
import type { Ticket } from '../../../domain/ticket.ts'
import type { Tx } from '../../ports/store-port.ts'
import { saveRound } from '../second-handling.ts'

type Signing = Pick<Tx, 'tickets' | 'rounds' | 'at'>

/** What became of the closing that waits: `round` names the second handling where it is its. */
export type Signed = { ticket: Ticket; round: number | null }

/** The closing that waits is final, be it the second handling's. Refuses `no-signature-awaited`. */
export async function signWaiting(tx: Signing, ticket: Ticket): Promise<Signed> {
  const round = await tx.rounds.latest(ticket.no)
  if (roundAwaits(round)) {
    return { ticket: await saveRound(tx, ticket, signRound(round, tx.at)), round: round.round }
  }
  const signed = sign(ticket, tx.at)
  await tx.tickets.save(signed, 'chat')
  return { ticket: signed, round: null }
}

/** The closing that waits was never submitted. Refuses `no-signature-awaited`. */
export async function sendWaitingBack(tx: Signing, ticket: Ticket): Promise<Signed> {
  const round = await tx.rounds.latest(ticket.no)
  if (roundAwaits(round)) return { ticket: await saveRound(tx, ticket, sendRoundBack(round)), round: round.round }
  const open = sendBack(ticket)
  await tx.tickets.save(open, 'chat')
  return { ticket: open, round: null }
}
