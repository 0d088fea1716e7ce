import { later } from '../act-time.ts'
import type { ClosureReport } from '../closure.ts'
import { type Assignment, demandOpen, type Ticket, withChange } from '../ticket.ts'

/** What is known of a closing beside its report. */
export type ClosedBeside = Partial<Pick<Assignment, 'details' | 'signAsked' | 'signedAt'>>

/** 六（二）3–4: the unit reports how the ticket ended. Refuses `already-closed`, `already-returned`. */
export function close(ticket: Ticket, closure: ClosureReport, at: Date, more: ClosedBeside = {}): Ticket {
  const { seq, receivedAt } = demandOpen(ticket)
  return withChange(ticket, seq, { closedAt: later(at, receivedAt), closedVia: 'chat', ...closure, ...more })
}
