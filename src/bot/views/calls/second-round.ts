import type { TicketOptions } from '../../../usecases/tickets/ticket-options.ts'
import type { TicketView } from '../../../usecases/tickets/ticket-view.ts'
import type { Card } from '../../chat.ts'
import { short } from '../text/card-text.ts'
import { revisitBrief } from '../tickets/evidence.ts'
import { ticketCard, urged } from '../tickets/ticket.ts'

const COMPLAINT = 70

/** contract.md#rounds: to the unit, what its citizen said and until when. */
export function secondRoundCard(view: TicketView, options: TicketOptions): Card {
  const { found } = options
  const words = found?.note ? `：「${found.note}」` : ''
  const card = ticketCard(view, options, null, { title: '二次办理：请再次联系市民并重新办结' })
  const body = short(
    `市民回访${revisitBrief(found)}${short(words, 70)}。诉求：${short(view.ticket.summary, COMPLAINT)}`,
    160,
  )
  return urged({ ...card, body }, view, options)
}
