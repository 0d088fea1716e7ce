import type { AssignmentLimits } from '../deadline.ts'
import type { Assignment, Limit, Ticket } from '../ticket.ts'
import type { TicketReturn } from '../ticket-return.ts'

/** A charge as long lists hold it: its limits without the days by which they were counted. */
export type ListedCharge = Omit<Assignment, 'limits'> & {
  limits: { readonly [Name in keyof AssignmentLimits]: Omit<Limit, 'proof'> }
}

/** A ticket as long lists hold it. */
export type ListedTicket = Omit<Ticket, 'assignments' | 'returns' | 'extensions' | 'version'> & {
  assignments: readonly ListedCharge[]
  returns: readonly Pick<TicketReturn, 'requestedAt' | 'decidedAt'>[]
}
