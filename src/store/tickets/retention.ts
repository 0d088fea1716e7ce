import { z } from 'zod'
import type { RetentionPort } from '../../usecases/ports/life/retention.ts'
import type { Session } from '../session/session.ts'
import { type Sql, sql } from '../session/sql.ts'

const Counted = z.object({ tickets: z.number(), files: z.number() })
const Numbered = z.object({ no: z.string() })
const WithFile = z.object({ sha256: z.string().nullable() })

const FILES = sql`(SELECT count(*) FROM attachments f WHERE f.ticket_no = t.no)`

/** Settled on every side before the day, and something of the citizen is still there. */
const pastTerm = (before: Date): Sql => sql`
  t.received_at < ${before} AND (t.citizen IS NOT NULL OR ${FILES} > 0)
  AND NOT EXISTS (SELECT FROM assignments a WHERE a.ticket_no = t.no
    AND coalesce(a.ended_at, a.closed_at, 'infinity') >= ${before})
  AND NOT EXISTS (SELECT FROM rounds o WHERE o.ticket_no = t.no AND coalesce(o.closed_at, 'infinity') >= ${before})
  AND NOT EXISTS (SELECT FROM objections j WHERE j.ticket_no = t.no AND j.decision IS NULL)`

export const retentionPort = ({ db, now }: Session): RetentionPort => ({
  count: (before) =>
    db.one(Counted)`
      SELECT count(*)::int AS tickets, coalesce(sum(${FILES}), 0)::int AS files FROM tickets t WHERE ${pastTerm(before)}`,

  erase: async (before, limit) => {
    const due = await db.rows(Numbered)`
      SELECT t.no FROM tickets t WHERE ${pastTerm(before)} ORDER BY t.received_at, t.no LIMIT ${limit}::int FOR UPDATE`
    const nos = due.map(({ no }) => no)
    await db.run`
      UPDATE tickets SET citizen = NULL, citizen_phone = NULL, citizen_tail = NULL, citizen_street = '{}', alike = NULL,
        citizen_erased_at = ${now} WHERE no = ANY (${nos}::text[])`
    const gone = await db.rows(WithFile)`
      DELETE FROM attachments WHERE ticket_no = ANY (${nos}::text[]) RETURNING sha256`
    const files = gone.flatMap(({ sha256 }) => sha256 ?? [])
    await db.run`
      DELETE FROM kept_files f WHERE f.sha256 = ANY (${files}::text[])
        AND NOT EXISTS (SELECT FROM attachments a WHERE a.sha256 = f.sha256)`
    return { nos, files: gone.length }
  },
})
