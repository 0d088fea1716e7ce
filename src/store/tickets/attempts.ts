import { z } from 'zod'
import { UNREACHED } from '../../domain/lists/calls.ts'
import { VIAS } from '../../domain/lists/tickets.ts'
import type { AttemptsPort } from '../../usecases/ports/life/attempts.ts'
import { Instant } from '../session/columns.ts'
import type { Session } from '../session/session.ts'
import { sql } from '../session/sql.ts'

export const ATTEMPT = sql`ticket_no AS ticket, at, seq, reason, note, accepted_at AS "acceptedAt", via`

export const AttemptRow = z.object({
  ticket: z.string(),
  at: Instant,
  seq: z.number(),
  reason: z.enum(UNREACHED),
  note: z.string().nullable(),
  acceptedAt: Instant.nullable(),
  via: z.enum(VIAS),
})

export const attemptsPort = ({ db }: Session): AttemptsPort => ({
  of: async (ticket) => {
    const rows = await db.rows(AttemptRow)`SELECT ${ATTEMPT} FROM attempts WHERE ticket_no = ${ticket} ORDER BY at`
    return rows.map(({ ticket: _, via: __, ...attempt }) => attempt)
  },
  ofMany: (tickets) =>
    db.rows(AttemptRow)`
      SELECT ${ATTEMPT} FROM attempts WHERE ticket_no = ANY (${[...tickets]}::text[]) ORDER BY ticket_no, at`,
  save: async (rows, via) => {
    if (rows.length === 0) return
    await db.run`
      INSERT INTO attempts (ticket_no, at, seq, reason, note, accepted_at, via)
      SELECT given.*, ${via} FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS given (
        ticket text, at timestamptz, seq int, reason text, note text, "acceptedAt" timestamptz)
      ON CONFLICT (ticket_no, at) DO UPDATE
      SET seq = EXCLUDED.seq, reason = EXCLUDED.reason, note = EXCLUDED.note, via = EXCLUDED.via`
  },
  accept: async (ticket, seq, at) => {
    await db.run`
      UPDATE attempts SET accepted_at = ${at}
      WHERE ticket_no = ${ticket} AND seq = ${seq}::int AND accepted_at IS NULL`
  },
})
