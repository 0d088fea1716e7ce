import { z } from 'zod'
import { GROUNDS, RETURN_ENDS } from '../../../domain/lists/tickets.ts'
import type { Ticket } from '../../../domain/ticket.ts'
import type { TicketReturn } from '../../../domain/ticket-return.ts'

const Written = z.string().transform((text) => new Date(text))

/** One return as PostgreSQL writes its row into JSON. */
export const ReturnRow = z
  .object({
    requested_at: Written,
    ground: z.enum(GROUNDS),
    reason: z.string(),
    decision: z.enum(RETURN_ENDS).nullable(),
    decided_at: Written.nullable(),
    why: z.string().nullable(),
    move_to: z.string().nullable(),
    move_at: Written.nullable(),
  })
  .transform(
    (row): TicketReturn => ({
      ground: row.ground,
      requestedAt: row.requested_at,
      reason: row.reason,
      decision: row.decision,
      decidedAt: row.decided_at,
      why: row.why,
      moveTo: row.move_to,
      moveAt: row.move_at,
    }),
  )

// The charge that asked to be relieved is the one that had begun when it asked, and none that its own return began.
const askerOf = ({ assignments }: Ticket, { requestedAt, moveTo }: TicketReturn): number =>
  assignments.findLast(
    ({ receivedAt, unit }) =>
      receivedAt < requestedAt || (receivedAt.getTime() === requestedAt.getTime() && unit !== moveTo),
  )?.seq ?? 1

/** Returns as one JSON list for `jsonb_to_recordset`. */
export const returnsAsJson = (tickets: readonly Ticket[]): string =>
  JSON.stringify(
    tickets.flatMap((ticket) =>
      ticket.returns.map((asked: TicketReturn) => ({
        ticket_no: ticket.no,
        requested_at: asked.requestedAt,
        seq: askerOf(ticket, asked),
        ground: asked.ground,
        reason: asked.reason,
        decision: asked.decision,
        decided_at: asked.decidedAt,
        why: asked.why,
        move_to: asked.moveTo,
        move_at: asked.moveAt,
      })),
    ),
  )
