import { latest, type Ticket } from '../../../domain/ticket.ts'
import type { TicketReturn } from '../../../domain/ticket-return.ts'
import { textMark, type Values } from './changed-values.ts'

/** What the audit keeps of a ticket: as a row tells it, without its citizen, and of its texts a mark. */
export function ticketValues(ticket: Ticket): Values {
  const { source, kind, receivedAt, dueAt, legalBasis, urgent, repeatOf, summary, assignments } = ticket
  const { contactedAt, closedAt, result, report } = latest(ticket)
  return {
    source,
    unit: assignments[0]?.unit ?? null,
    kind,
    receivedAt,
    dueAt,
    legalBasis,
    urgent,
    repeatOf,
    contactedAt,
    closedAt,
    result,
    summaryMark: textMark(summary),
    reportMark: textMark(report),
  }
}

/** The same of a return. */
export const returnValues = (one: TicketReturn): Values => ({
  ground: one.ground,
  requestedAt: one.requestedAt,
  decision: one.decision,
  decidedAt: one.decidedAt,
  moveTo: one.moveTo,
  moveAt: one.moveAt,
  reasonMark: textMark(one.reason),
})
