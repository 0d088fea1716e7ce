import type { Decision } from '../../domain/ticket-return.ts'
import { optionsOf } from '../../usecases/tickets/ticket-options.ts'
import type { TicketView } from '../../usecases/tickets/ticket-view.ts'
import type { Reply } from '../chat.ts'
import { moved, returnAccepted, returnRefused } from '../views/text/said.ts'
import { decidedCard } from '../views/tickets/ticket.ts'
import { namingFor, type Scene, shown } from './scene.ts'

/** What the office sees once a return is decided; `unit` is where it went. */
export async function decidedReply(
  scene: Scene,
  view: TicketView,
  decision: Decision,
  unit: string | null = null,
): Promise<Reply> {
  const { no } = view.ticket
  const accepted = unit === null ? returnAccepted(no) : moved(no, unit)
  const card = decidedCard(view, optionsOf(view, scene.member), await namingFor(scene), decision)
  return shown(scene, card, decision === 'accepted' ? accepted : returnRefused(no))
}
