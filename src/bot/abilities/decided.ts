import type { Decision } from '../../domain/ticket-return.ts'
import { optionsOf } from '../../usecases/tickets/ticket-options.ts'
import type { TicketView } from '../../usecases/tickets/ticket-view.ts'
import type { Reply } from '../chat.ts'
import { moved, returnAccepted, returnRefused } from '../views/text/said.ts'
import { decidedCard } from '../views/tickets/ticket.ts'
import { type Asker, namingFor, shown } from './asker.ts'

/** What the office sees once a return is decided; `unit` is where it went. */
export async function decidedReply(
  asker: Asker,
  view: TicketView,
  decision: Decision,
  unit: string | null = null,
): Promise<Reply> {
  const { no } = view.ticket
  const accepted = unit === null ? returnAccepted(no) : moved(no, unit)
  const card = decidedCard(view, optionsOf(view, asker.member), await namingFor(asker), decision)
  return shown(asker, card, decision === 'accepted' ? accepted : returnRefused(no))
}
