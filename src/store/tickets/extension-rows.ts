import { z } from 'zod'
import { EXTENSION_ENDS, EXTENSION_SORTS, TICKET_KINDS } from '../../domain/lists/tickets.ts'
import type { Ticket, Via } from '../../domain/ticket.ts'
import type { Session } from '../session/session.ts'
import { type Sql, sql } from '../session/sql.ts'

const Written = z.string().transform((text) => new Date(text))

/** One request for more time as PostgreSQL writes its row into JSON. */
export const ExtensionRow = z
  .object({
    requested_at: Written,
    sort: z.enum(EXTENSION_SORTS),
    old_until: Written,
    new_until: Written,
    days: z.number().nullable(),
    reason: z.string(),
    basis: z.string().nullable(),
    kind: z.enum(TICKET_KINDS),
    decision: z.enum(EXTENSION_ENDS).nullable(),
    decided_at: Written.nullable(),
    decided_by: z.string().nullable(),
    why: z.string().nullable(),
  })
  .transform(({ requested_at, old_until, new_until, decided_at, decided_by, ...row }) => ({
    ...row,
    requestedAt: requested_at,
    from: old_until,
    until: new_until,
    decidedAt: decided_at,
    decidedBy: decided_by,
  }))

/** A ticket's requests as a JSON list. */
export const EXTENSIONS: Sql = sql`
  (SELECT coalesce(json_agg(e ORDER BY e.requested_at), '[]') FROM extensions e WHERE e.ticket_no = no) AS extensions`

const asJson = (tickets: readonly Ticket[]): string =>
  JSON.stringify(
    tickets.flatMap(({ no, extensions }) =>
      extensions.map(({ requestedAt, from, until, decidedAt, decidedBy, ...row }) => ({
        ...row,
        ticket_no: no,
        requested_at: requestedAt,
        old_until: from,
        new_until: until,
        decided_at: decidedAt,
        decided_by: decidedBy,
      })),
    ),
  )

/** Writes the tickets' requests as they now are; `via` marks new ones. */
export async function saveExtensions({ db }: Session, tickets: readonly Ticket[], via: Via): Promise<void> {
  if (tickets.every(({ extensions }) => extensions.length === 0)) return
  await db.run`
    INSERT INTO extensions (ticket_no, requested_at, sort, old_until, new_until, days, reason, basis, kind, decision,
      decided_at, decided_by, why, via)
    SELECT given.*, ${via} FROM jsonb_to_recordset(${asJson(tickets)}::jsonb) AS given (
      ticket_no text, requested_at timestamptz, sort text, old_until timestamptz, new_until timestamptz, days int,
      reason text, basis text, kind text, decision text, decided_at timestamptz, decided_by text, why text)
    ON CONFLICT (ticket_no, requested_at) DO UPDATE
    SET sort = EXCLUDED.sort, old_until = EXCLUDED.old_until, new_until = EXCLUDED.new_until, days = EXCLUDED.days,
        reason = EXCLUDED.reason, basis = EXCLUDED.basis, kind = EXCLUDED.kind, decision = EXCLUDED.decision,
        decided_at = EXCLUDED.decided_at, decided_by = EXCLUDED.decided_by, why = EXCLUDED.why`
}
