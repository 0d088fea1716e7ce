import { z } from 'zod'
import { LIMIT_CLOCKS } from '../../../domain/lists/clocks.ts'
import { PAUSE_ENDS } from '../../../domain/lists/pauses.ts'
import type { Ticket } from '../../../domain/ticket.ts'
import type { PausesPort } from '../../../usecases/ports/life/pauses.ts'
import { Instant } from '../../session/columns.ts'
import type { Session } from '../../session/session.ts'
import { type Sql, sql } from '../../session/sql.ts'

const Written = z.string().transform((text) => new Date(text))

/** One pause, or a request for one, as PostgreSQL writes its row into JSON. */
export const PauseRow = z
  .object({
    requested_at: Written,
    until: Written,
    reason: z.string(),
    limit_from: Written,
    limit_to: Written,
    clock: z.enum(LIMIT_CLOCKS),
    length: z.number(),
    decision: z.enum(PAUSE_ENDS).nullable(),
    decided_at: Written.nullable(),
    decided_by: z.string().nullable(),
    why: z.string().nullable(),
    ended_at: Written.nullable(),
    ended_by: z.string().nullable(),
    limit_back: Written.nullable(),
  })
  .transform(
    ({ requested_at, limit_from, limit_to, decided_at, decided_by, ended_at, ended_by, limit_back, ...row }) => ({
      ...row,
      requestedAt: requested_at,
      from: limit_from,
      to: limit_to,
      decidedAt: decided_at,
      decidedBy: decided_by,
      endedAt: ended_at,
      endedBy: ended_by,
      back: limit_back,
    }),
  )

/** A ticket's pauses as a JSON list. */
export const PAUSES: Sql = sql`
  (SELECT coalesce(json_agg(p ORDER BY p.requested_at), '[]') FROM pauses p WHERE p.ticket_no = no) AS pauses`

/** For the scoring: how the pauses of charge `a` have moved its closing limit; null where none has. */
export const PAUSE_FACTS: Sql = sql`
  (SELECT json_agg(json_build_object('at', ms(m.at), 'from', ms(m.old), 'to', ms(m.new)) ORDER BY m.at, m.turn)
    FROM (
      SELECT decided_at AS at, limit_from AS old, limit_to AS new, 1 AS turn FROM pauses
      WHERE (ticket_no, seq) = (a.ticket_no, a.seq) AND decision = 'agreed'
      UNION ALL
      SELECT ended_at, limit_to, limit_back, 2 FROM pauses
      WHERE (ticket_no, seq) = (a.ticket_no, a.seq) AND limit_back IS NOT NULL) m)`

/** Until when the clock of charge `a` stands still. */
export const PAUSED_UNTIL: Sql = sql`
  (SELECT until FROM pauses
    WHERE (ticket_no, seq) = (a.ticket_no, a.seq) AND decision = 'agreed' AND ended_at IS NULL)`

const asJson = (tickets: readonly Ticket[]): string =>
  JSON.stringify(
    tickets.flatMap(({ no, assignments, pauses }) =>
      pauses.map(({ requestedAt, from, to, decidedAt, decidedBy, endedAt, endedBy, back, ...row }) => ({
        ...row,
        ticket_no: no,
        requested_at: requestedAt,
        seq: assignments.findLast(({ receivedAt }) => receivedAt <= requestedAt)?.seq ?? 1,
        limit_from: from,
        limit_to: to,
        decided_at: decidedAt,
        decided_by: decidedBy,
        ended_at: endedAt,
        ended_by: endedBy,
        limit_back: back,
      })),
    ),
  )

/** Writes the tickets' pauses as they now are. */
export async function savePauses({ db }: Session, tickets: readonly Ticket[]): Promise<void> {
  if (tickets.every(({ pauses }) => pauses.length === 0)) return
  await db.run`
    INSERT INTO pauses (ticket_no, requested_at, seq, until, reason, limit_from, limit_to, clock, length, decision,
      decided_at, decided_by, why, ended_at, ended_by, limit_back)
    SELECT given.* FROM jsonb_to_recordset(${asJson(tickets)}::jsonb) AS given (
      ticket_no text, requested_at timestamptz, seq int, until timestamptz, reason text, limit_from timestamptz,
      limit_to timestamptz, clock text, length double precision, decision text, decided_at timestamptz, decided_by text,
      why text, ended_at timestamptz, ended_by text, limit_back timestamptz)
    ON CONFLICT (ticket_no, requested_at) DO UPDATE
    SET seq = EXCLUDED.seq, limit_from = EXCLUDED.limit_from, limit_to = EXCLUDED.limit_to, clock = EXCLUDED.clock,
        length = EXCLUDED.length, decision = EXCLUDED.decision, decided_at = EXCLUDED.decided_at,
        decided_by = EXCLUDED.decided_by, why = EXCLUDED.why, ended_at = EXCLUDED.ended_at,
        ended_by = EXCLUDED.ended_by, limit_back = EXCLUDED.limit_back`
}

const Line = z.object({
  ticket: z.string(),
  unit: z.string(),
  reason: z.string(),
  requestedAt: Instant,
  until: Instant,
})
const Over = z.object({ ticket: z.string() })

// Of a charge that is neither closed nor returned.
const LINE = sql`p.ticket_no AS ticket, a.unit_code AS unit, p.reason, p.requested_at AS "requestedAt", p.until
  FROM pauses p JOIN assignments a USING (ticket_no, seq) WHERE a.closed_at IS NULL AND a.ended_at IS NULL`

export const pausesPort = ({ db, now }: Session): PausesPort => ({
  pending: (unit) =>
    db.rows(Line)`
      SELECT ${LINE} AND p.decision IS NULL AND (${unit}::text IS NULL OR a.unit_code = ${unit})
      ORDER BY p.requested_at, p.ticket_no`,
  running: (unit) =>
    db.rows(Line)`
      SELECT ${LINE} AND p.decision = 'agreed' AND p.ended_at IS NULL
        AND (${unit}::text IS NULL OR a.unit_code = ${unit})
      ORDER BY p.until, p.ticket_no`,
  over: async () => {
    const rows = await db.rows(Over)`
      SELECT p.ticket_no AS ticket FROM pauses p JOIN assignments a USING (ticket_no, seq)
      WHERE a.closed_at IS NULL AND a.ended_at IS NULL AND p.decision = 'agreed' AND p.ended_at IS NULL
        AND p.until < ${now}
      ORDER BY p.until, p.ticket_no`
    return rows.map(({ ticket }) => ticket)
  },
})
