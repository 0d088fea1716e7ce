import { z } from 'zod'
import { EXCLUSION_DECISIONS, EXCLUSION_REASONS } from '../../domain/lists/exclusions.ts'
import type { ExclusionsPort } from '../../usecases/ports/life/exclusions.ts'
import { Instant } from '../session/columns.ts'
import type { Session } from '../session/session.ts'
import { sql } from '../session/sql.ts'

export const EXCLUSION = sql`x.requested_at AS "requestedAt", x.seq, x.reason, x.words, x.decision,
  x.decided_at AS "decidedAt", x.decided_by AS "decidedBy", x.why`

export const ExclusionRow = z.object({
  requestedAt: Instant,
  seq: z.number(),
  reason: z.enum(EXCLUSION_REASONS),
  words: z.string(),
  decision: z.enum(EXCLUSION_DECISIONS).nullable(),
  decidedAt: Instant.nullable(),
  decidedBy: z.string().nullable(),
  why: z.string().nullable(),
})

const Line = ExclusionRow.pick({ reason: true, words: true, requestedAt: true, decidedAt: true }).extend({
  ticket: z.string(),
  unit: z.string(),
})

const LINE = sql`x.ticket_no AS ticket, a.unit_code AS unit, x.reason, x.words, x.requested_at AS "requestedAt",
  x.decided_at AS "decidedAt" FROM exclusions x JOIN assignments a USING (ticket_no, seq)`

export const exclusionsPort = ({ db }: Session): ExclusionsPort => ({
  of: (ticket) =>
    db.rows(ExclusionRow)`SELECT ${EXCLUSION} FROM exclusions x WHERE x.ticket_no = ${ticket} ORDER BY x.requested_at`,
  save: async (ticket, { requestedAt, seq, reason, words, decision, decidedAt, decidedBy, why }) => {
    await db.run`
      INSERT INTO exclusions (ticket_no, requested_at, seq, reason, words, decision, decided_at, decided_by, why)
      VALUES (${ticket}, ${requestedAt}, ${seq}::int, ${reason}, ${words}, ${decision}, ${decidedAt}, ${decidedBy}, ${why})
      ON CONFLICT (ticket_no, requested_at) DO UPDATE
      SET decision = EXCLUDED.decision, decided_at = EXCLUDED.decided_at, decided_by = EXCLUDED.decided_by,
          why = EXCLUDED.why`
  },
  pending: () =>
    db.rows(Line)`
      SELECT ${LINE} WHERE x.decision IS NULL AND a.ended_at IS NULL ORDER BY x.requested_at, x.ticket_no`,
  standing: (from, to, until) =>
    db.rows(Line)`
      SELECT ${LINE} WHERE x.decision = 'agreed' AND x.decided_at <= ${until} AND a.received_at >= ${from}
        AND a.received_at < ${to}
      ORDER BY x.decided_at, x.ticket_no`,
})
