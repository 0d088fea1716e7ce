import type { Notice } from '../../../usecases/ports/notice.ts'
import { optionsOf } from '../../../usecases/tickets/ticket-options.ts'
import type { TicketView } from '../../../usecases/tickets/ticket-view.ts'
import type { Card } from '../../chat.ts'
import { exclusionCard, exclusionOver } from '../exclusions/exclusion.ts'
import { signCard } from './closing/sign.ts'
import { extensionCard, extensionOver } from './extension.ts'
import { pauseCard, pauseOver } from './pause.ts'
import { decisionCard } from './return-decision.ts'
import { ticketCard } from './ticket.ts'

/** Whether the charge that a card was about has ended: the ticket is with another unit, or with none. */
function hasMoved({ ticket }: TicketView, notice: Notice): boolean {
  const charge = ticket.assignments.at(-1)
  if ('seq' in notice) return charge?.seq !== notice.seq
  // A card that does not say which charge it was about may only be kept alive where there has been just one.
  return ticket.assignments.length > 1
}

const LABELS = { accepted: '已认可退单', refused: '未认可退单', withdrawn: '退单已撤回' } as const

/** What becomes of a card that somebody still holds, once its ticket has moved on. */
export function heldCard(view: TicketView, notice: Notice, name: (unit: string) => string): Card {
  if (notice.kind === 'return-asked') {
    const options = optionsOf(view, null)
    const asked = view.ticket.returns.find((request) => request.requestedAt.toISOString() === notice.requestedAt)
    const waits = asked !== undefined && options.pending?.requestedAt.getTime() === asked.requestedAt.getTime()
    if (waits) return decisionCard(view, options, name)
    const label = asked?.decision ? LABELS[asked.decision] : '已更新'
    return { ...ticketCard(view, options, name), buttons: [], over: label }
  }
  if (notice.kind === 'extension-asked') {
    const options = optionsOf(view, null)
    const asked = view.ticket.extensions.find((request) => request.requestedAt.toISOString() === notice.requestedAt)
    if (asked && asked === options.extension) return extensionCard(view, options, asked, name)
    return extensionOver(ticketCard(view, options, name), asked ?? null)
  }
  if (notice.kind === 'pause-asked') {
    const options = optionsOf(view, null)
    const asked = view.ticket.pauses.find((request) => request.requestedAt.toISOString() === notice.requestedAt)
    if (asked && asked === options.pause) return pauseCard(view, options, asked, name)
    return pauseOver(ticketCard(view, options, name), asked ?? null)
  }
  if (notice.kind === 'exclusion-asked') {
    const options = optionsOf(view, null)
    const asked = view.exclusions?.find((request) => request.requestedAt.toISOString() === notice.requestedAt)
    if (asked && asked === options.exclusion) return exclusionCard(view, options, asked, name)
    return exclusionOver(ticketCard(view, options, name), asked ?? null)
  }
  if (notice.kind === 'signature-asked') {
    const options = optionsOf(view, null)
    // Whoever holds it signs: it goes on asking for as long as something waits.
    if (options.unsigned) return signCard(view, { ...options, sign: true })
    return { ...ticketCard(view, options), buttons: [], over: options.close ? '不用再签发' : '已办结' }
  }
  const card = ticketCard(view, optionsOf(view, null))
  return card.over === undefined && hasMoved(view, notice) ? { ...card, buttons: [], over: '已改派' } : card
}
