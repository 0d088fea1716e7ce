import { z } from 'zod'
import { UNREACHED } from '../../domain/lists/calls.ts'
import type { CallsPort } from '../../usecases/ports/life/calls.ts'
import { Count, Found, Instant } from '../session/columns.ts'
import type { Session } from '../session/session.ts'
import { sql } from '../session/sql.ts'

const Held = z.object({ ticket: z.string(), until: Instant })
const Taken = z.object({ ticket: z.string() })
const Attempt = z.object({ at: Instant, reason: z.enum(UNREACHED), note: z.string().nullable() })
const Progress = z.object({ unit: z.string(), closed: Count, called: Count, reached: Count, answered: Count })

// What was closed for good so far: by its second handling where it had one.
const DONE = sql`
  SELECT a.ticket_no, coalesce(o.closed_at, a.closed_at) AS closed_at
  FROM assignments a LEFT JOIN rounds o USING (ticket_no, seq)
  WHERE a.closed_at IS NOT NULL AND a.ended_at IS NULL AND NOT (a.sign_asked AND a.signed_at IS NULL) AND (o.round IS NULL OR o.closed_at IS NOT NULL)
    AND (o.sign_asked IS NOT TRUE OR o.signed_at IS NOT NULL)`

const DAY = sql`(at AT TIME ZONE 'Asia/Shanghai')::date`

export const callsPort = ({ db, now }: Session): CallsPort => ({
  heldBy: (memberId) =>
    db.first(Held)`
      SELECT ticket_no AS ticket, until FROM call_claims
      WHERE member_id = ${memberId}::uuid AND until > ${now} ORDER BY taken_at DESC LIMIT 1`,
  isWith: async (ticket, memberId) => {
    const { found } = await db.one(Found)`
      SELECT EXISTS (SELECT FROM call_claims WHERE ticket_no = ${ticket} AND member_id = ${memberId}::uuid) AS found`
    return found
  },
  take: async (memberId, until, { attempts, days }) => {
    // One after the other: the second of two at once finds what the first has taken.
    await db.run`SELECT 1 FROM pg_advisory_xact_lock(4716)`
    await db.run`DELETE FROM call_claims WHERE member_id = ${memberId}::uuid`
    const row = await db.first(Taken)`
      INSERT INTO call_claims AS held (ticket_no, member_id, taken_at, until)
      SELECT d.ticket_no, ${memberId}::uuid, ${now}, ${until}
      FROM (${DONE}) d JOIN tickets t ON t.no = d.ticket_no
      LEFT JOIN LATERAL (
        SELECT count(*) AS tried, count(DISTINCT ${DAY}) AS days, max(at) AS last, max(${DAY}) AS last_day
        FROM call_attempts WHERE ticket_no = d.ticket_no AND at >= d.closed_at) c ON true
      WHERE NOT EXISTS (SELECT FROM revisits v WHERE v.ticket_no = d.ticket_no AND v.at >= d.closed_at)
        AND NOT EXISTS (SELECT FROM call_claims h WHERE h.ticket_no = d.ticket_no AND h.until > ${now})
        AND (c.last_day IS NULL OR c.last_day < (${now} AT TIME ZONE 'Asia/Shanghai')::date
          OR ${attempts}::int - c.tried > ${days}::int - c.days)
      ORDER BY t.citizen_phone IS NULL, c.last NULLS FIRST, d.closed_at, d.ticket_no LIMIT 1
      ON CONFLICT (ticket_no) DO UPDATE
      SET member_id = EXCLUDED.member_id, taken_at = EXCLUDED.taken_at, until = EXCLUDED.until
      WHERE held.until <= ${now}
      RETURNING ticket_no AS ticket`
    return row?.ticket ?? null
  },
  release: async (ticket) => {
    await db.run`DELETE FROM call_claims WHERE ticket_no = ${ticket}`
  },
  attempts: (ticket, from) =>
    db.rows(Attempt)`
      SELECT at, reason, note FROM call_attempts WHERE ticket_no = ${ticket} AND at >= ${from} ORDER BY at`,
  keepAttempt: async (ticket, memberId, { at, reason, note }) => {
    await db.run`
      INSERT INTO call_attempts (ticket_no, at, member_id, reason, note)
      VALUES (${ticket}, ${at}, ${memberId}::uuid, ${reason}, ${note})`
  },
  progress: (from, to) =>
    db.rows(Progress)`
      SELECT u.code AS unit, count(a.ticket_no) AS closed, count(v.reached) AS called,
        count(*) FILTER (WHERE v.reached) AS reached, count(*) FILTER (WHERE v.answered) AS answered
      FROM units u
      LEFT JOIN assignments a ON a.unit_code = u.code AND a.closed_at IS NOT NULL AND a.ended_at IS NULL
        AND a.received_at >= ${from} AND a.received_at < ${to}
      LEFT JOIN LATERAL (
        SELECT reached, coalesce(contacted_first, on_time, result, satisfaction) IS NOT NULL AS answered
        FROM revisits WHERE ticket_no = a.ticket_no ORDER BY reached DESC, at LIMIT 1) v ON true
      GROUP BY u.code, u.position ORDER BY u.position`,
})
