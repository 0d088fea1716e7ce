import type { LimitName } from '../../../src/domain/deadline.ts'
import type { Stage } from '../../../src/domain/reminder.ts'
import { latest, type Ticket } from '../../../src/domain/ticket.ts'
import type { DueReminder } from '../../../src/usecases/ports/reminders.ts'

/** A reminder of a ticket that falls due now. */
export function aReminder(ticket: Ticket, stage: Stage, limit: LimitName): DueReminder {
  const { seq, unit, limits } = latest(ticket)
  return {
    id: `${ticket.no}-${stage}-${limit}`,
    ticket: ticket.no,
    seq,
    unit,
    limit,
    deadline: limits[limit].until,
    stage,
    audience: 'liaisons',
    dueAt: limits[limit].until,
    urgent: ticket.urgent,
    settled: { contacted: false, closed: false, ended: false, returnRequested: false },
  }
}
