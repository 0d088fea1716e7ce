import { z } from 'zod'
import { LIMITS } from '../../domain/lists/tickets.ts'
import type { LimitChangesPort } from '../../usecases/ports/life/limit-changes.ts'
import { Instant } from '../session/columns.ts'
import type { Session } from '../session/session.ts'
import { sql } from '../session/sql.ts'
import { Days, daysOf, writtenDays } from './counted-days.ts'

const Row = z.object({
  ticket: z.string(),
  seq: z.number(),
  limit: z.enum(LIMITS),
  round: z.number().nullable(),
  from: Instant,
  to: Instant,
  reason: z.string(),
  proof: Days.transform(daysOf),
  wasProvisional: z.boolean(),
  at: Instant,
})
const Listed = Row.extend({ unit: z.string() })

const COLUMNS = sql`c.ticket_no AS ticket, c.seq, c.limit_name AS "limit", c.round, c.old_until AS "from",
  c.new_until AS "to", c.reason, c.old_proof AS proof, c.was_provisional AS "wasProvisional", c.at`

export const limitChangesOf = ({ db, now }: Session): LimitChangesPort => ({
  keepLimitChange: async ({
    ticket,
    seq,
    limit,
    from,
    to,
    reason,
    round = null,
    proof = [],
    wasProvisional = false,
  }) => {
    await db.run`
      INSERT INTO limit_changes (ticket_no, seq, limit_name, old_until, new_until, reason, round, old_proof,
        was_provisional, at)
      VALUES (${ticket}, ${seq}::int, ${limit}, ${from}, ${to}, ${reason}, ${round}::int,
        ${JSON.stringify(writtenDays(proof))}::jsonb, ${wasProvisional}, ${now})`
  },
  limitChanges: (no) => db.rows(Row)`SELECT ${COLUMNS} FROM limit_changes c WHERE c.ticket_no = ${no} ORDER BY c.id`,
  movedLimits: (unit, since, most) =>
    db.rows(Listed)`
      SELECT ${COLUMNS}, a.unit_code AS unit FROM limit_changes c JOIN assignments a USING (ticket_no, seq)
      JOIN units u ON u.code = a.unit_code
      WHERE c.old_until <> c.new_until AND c.at >= ${since} AND (${unit}::text IS NULL OR a.unit_code = ${unit})
      ORDER BY u.position, c.at DESC, c.ticket_no, c.id LIMIT ${most}::int`,
})
