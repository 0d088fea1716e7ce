import { z } from 'zod'
import { AUDIENCES, REMINDED_LIMITS, STAGES } from '../../domain/lists/tickets.ts'
import type { RemindersPort } from '../../usecases/ports/reminders.ts'
import { Found, Id, Instant, WithId } from '../session/columns.ts'
import type { Session } from '../session/session.ts'
import { sql } from '../session/sql.ts'
import { plannedAsJson } from './planned-rows.ts'

const Row = z.object({
  id: Id,
  ticket: z.string(),
  seq: z.number(),
  unit: z.string(),
  limit: z.enum(REMINDED_LIMITS),
  deadline: Instant,
  stage: z.enum(STAGES),
  audience: z.enum(AUDIENCES),
  dueAt: Instant,
  urgent: z.boolean(),
  contacted: z.boolean(),
  signedIn: z.boolean(),
  closed: z.boolean(),
  ended: z.boolean(),
  returnRequested: z.boolean(),
  acknowledged: z.boolean(),
})
const Charge = z.object({ ticket: z.string(), seq: z.number() })
const Next = z.object({ due: Instant.nullable() })
const At = z.object({ due: Instant })

/** Why what was to be said again is not. */
export const ACKNOWLEDGED = 'acknowledged'

// A reminder of a second handling bears the limit of that.
const DUE = sql`r.id, r.ticket_no AS ticket, r.seq, a.unit_code AS unit, r.limit_name AS "limit", r.deadline,
  r.stage, r.audience, r.due_at AS "dueAt", t.urgent, a.contacted_at IS NOT NULL AS contacted,
  a.signed_in_at IS NOT NULL AS "signedIn",
  CASE WHEN o.round IS NULL THEN a.closed_at ELSE o.closed_at END IS NOT NULL AS closed,
  a.ended_at IS NOT NULL AS ended,
  EXISTS (SELECT FROM returns p WHERE p.ticket_no = r.ticket_no AND p.decision IS NULL) AS "returnRequested",
  r.stage = 'urgent-over' AND r.turn > 0 AND EXISTS (SELECT FROM acknowledgements k
    WHERE (k.ticket_no, k.seq) = (r.ticket_no, r.seq) AND k.at >= r.deadline) AS acknowledged
  FROM reminders r JOIN assignments a USING (ticket_no, seq) JOIN tickets t ON t.no = r.ticket_no
  LEFT JOIN rounds o ON (o.ticket_no, o.seq, o.until) = (r.ticket_no, r.seq, r.deadline) AND r.limit_name = 'closing'`

const reminderOf = ({
  contacted,
  signedIn,
  closed,
  ended,
  returnRequested,
  acknowledged,
  ...row
}: z.infer<typeof Row>) => ({
  ...row,
  settled: {
    contacted,
    closed,
    ended,
    returnRequested,
    ...(signedIn ? { signedIn } : {}),
    ...(acknowledged ? { acknowledged } : {}),
  },
})

export const remindersPort = ({ db, left, now }: Session): RemindersPort => ({
  sync: async (ticket, wanted, cause) => {
    const rows = plannedAsJson(wanted)
    const whole = db.run`
      UPDATE assignments SET remind_at = NULL WHERE ticket_no = ${ticket} AND remind_at IS NOT NULL`
    // What comes again week by week is no rung of the plan: whether it is still true is asked when it is due.
    const cancelled = db.run`
      UPDATE reminders r SET state = 'cancelled', cause = ${cause}
      WHERE ticket_no = ${ticket} AND state = 'pending' AND (turn = 0 OR again_minutes IS NOT NULL) AND NOT EXISTS (
        SELECT FROM jsonb_to_recordset(${rows}::jsonb) AS w (
          seq int, limit_name text, deadline timestamptz, stage text, audience text)
        WHERE (w.seq, w.limit_name, w.deadline, w.stage, w.audience)
          = (r.seq, r.limit_name, r.deadline, r.stage, r.audience))`
    if (wanted.length === 0) return void (await Promise.all([whole, cancelled]))
    left.reminders.push(...wanted.map(({ dueAt }) => dueAt))
    // A return that was refused brings back what asking for it had cancelled; what was fired stays fired.
    const planned = db.run`
      INSERT INTO reminders AS known (ticket_no, seq, limit_name, deadline, stage, audience, due_at, again_minutes)
      SELECT ${ticket}, w.* FROM jsonb_to_recordset(${rows}::jsonb) AS w (
        seq int, limit_name text, deadline timestamptz, stage text, audience text, due_at timestamptz,
        again_minutes int)
      ON CONFLICT (ticket_no, seq, limit_name, deadline, stage, audience, turn) DO UPDATE
      SET state = 'pending', cause = NULL, due_at = EXCLUDED.due_at
      WHERE known.state = 'cancelled' OR (known.state = 'pending' AND known.due_at <> EXCLUDED.due_at)`
    // So does what was to be said again, unless somebody knows.
    const again = db.run`
      UPDATE reminders r SET state = 'pending', cause = NULL
      WHERE ticket_no = ${ticket} AND state = 'cancelled' AND turn > 0 AND again_minutes IS NOT NULL AND cause <> ${ACKNOWLEDGED} AND EXISTS (
        SELECT FROM jsonb_to_recordset(${rows}::jsonb) AS w (
          seq int, limit_name text, deadline timestamptz, stage text, audience text)
        WHERE (w.seq, w.limit_name, w.deadline, w.stage, w.audience)
          = (r.seq, r.limit_name, r.deadline, r.stage, r.audience))`
    await Promise.all([whole, cancelled, planned, again])
  },
  toBegin: (until, limit) =>
    // What somebody is changing is planned by him.
    db.rows(Charge)`
      SELECT ticket_no AS ticket, seq FROM assignments WHERE remind_at <= ${until}
      ORDER BY remind_at, ticket_no LIMIT ${limit}::int FOR NO KEY UPDATE SKIP LOCKED`,
  begin: async (begun, next) => {
    left.reminders.push(...begun.map(({ dueAt }) => dueAt), ...next.flatMap(({ at }) => (at ? [at] : [])))
    const written = db.run`
      INSERT INTO reminders (ticket_no, seq, limit_name, deadline, stage, audience, due_at, again_minutes)
      SELECT w.* FROM jsonb_to_recordset(${plannedAsJson(begun)}::jsonb) AS w (
        ticket_no text, seq int, limit_name text, deadline timestamptz, stage text, audience text, due_at timestamptz,
        again_minutes int)
      ON CONFLICT DO NOTHING`
    const moved = db.run`
      UPDATE assignments a SET remind_at = w.at
      FROM jsonb_to_recordset(${JSON.stringify(next)}::jsonb) AS w (ticket text, seq int, at timestamptz)
      WHERE (a.ticket_no, a.seq) = (w.ticket, w.seq)`
    await Promise.all([written, moved])
  },
  remindWeekly: async (turn) => {
    left.reminders.push(now)
    return db.run`
      INSERT INTO reminders (ticket_no, seq, limit_name, deadline, stage, audience, due_at, turn)
      SELECT a.ticket_no, a.seq, a.limit_name, a.deadline, 'weekly', 'liaisonsAndLeader', service_now(), ${turn}::int
      FROM (
        SELECT c.ticket_no, c.seq, o.limit_name, o.deadline
        FROM assignments c CROSS JOIN LATERAL (
          SELECT CASE WHEN c.closing_until < service_now() THEN 'closing' ELSE 'firstContact' END AS limit_name,
            CASE WHEN c.closing_until < service_now() THEN c.closing_until ELSE c.first_contact_until END AS deadline) o
        WHERE c.closed_at IS NULL AND c.ended_at IS NULL AND (o.limit_name = 'closing' OR c.contacted_at IS NULL)
        UNION ALL
        SELECT b.ticket_no, b.seq, 'closing', b.until
        FROM rounds b JOIN assignments c USING (ticket_no, seq) WHERE b.closed_at IS NULL AND c.ended_at IS NULL) a
      WHERE a.deadline < service_now()
        AND NOT EXISTS (
          SELECT FROM reminders r WHERE (r.ticket_no, r.seq, r.limit_name) = (a.ticket_no, a.seq, a.limit_name)
            AND r.turn = 0 AND (r.state = 'pending' OR r.fired_at > service_now() - interval '12 hours'))
        AND NOT EXISTS (
          SELECT FROM assignments w WHERE (w.ticket_no, w.seq) = (a.ticket_no, a.seq) AND w.remind_at IS NOT NULL
            AND NOT EXISTS (
              SELECT FROM reminders r
              WHERE (r.ticket_no, r.seq, r.limit_name, r.turn) = (a.ticket_no, a.seq, a.limit_name, 0)))
      ON CONFLICT DO NOTHING`
  },
  takeDue: async (limit) => {
    const some = await db.one(Found)`
      SELECT EXISTS (SELECT FROM reminders WHERE state = 'pending' AND due_at <= service_now()) AS found`
    if (!some.found) return []
    // One pass at a time: two that share the rows of a minute would make two digests of them.
    await db.run`SELECT 1 FROM pg_advisory_xact_lock(4712)`
    const ids = await db.rows(WithId)`
      SELECT id FROM reminders WHERE state = 'pending' AND due_at <= service_now()
      ORDER BY due_at, id LIMIT ${limit}::int FOR UPDATE`
    if (ids.length === 0) return []
    const rows = await db.rows(Row)`
      SELECT ${DUE} WHERE r.id = ANY (${ids.map(({ id }) => id)}::bigint[]) ORDER BY r.due_at, r.id`
    return rows.map(reminderOf)
  },
  again: async (ids) => {
    if (ids.length === 0) return
    const rows = await db.rows(At)`
      INSERT INTO reminders (ticket_no, seq, limit_name, deadline, stage, audience, again_minutes, turn, due_at)
      SELECT ticket_no, seq, limit_name, deadline, stage, audience, again_minutes, turn + 1,
        due_at + make_interval(mins => again_minutes
          * (1 + floor((extract(epoch FROM service_now() - due_at) / 60 + 1) / again_minutes)::int))
      FROM reminders WHERE id = ANY (${[...ids]}::text[]::bigint[]) AND again_minutes IS NOT NULL
      ON CONFLICT DO NOTHING RETURNING due_at AS due`
    left.reminders.push(...rows.map(({ due }) => due))
  },
  settle: async (ids, state, cause) => {
    if (ids.length === 0) return
    await db.run`
      UPDATE reminders
      SET state = ${state}, cause = ${cause}, fired_at = CASE WHEN ${state} = 'fired' THEN service_now() END
      WHERE id = ANY (${[...ids]}::text[]::bigint[]) AND state = 'pending'`
  },
  bind: async (reminderIds, memberId, outboxId) => {
    await db.run`
      INSERT INTO reminder_recipients (reminder_id, member_id, outbox_id)
      SELECT id, ${memberId}::uuid, ${outboxId}::bigint FROM unnest(${[...reminderIds]}::text[]::bigint[]) AS id
      ON CONFLICT DO NOTHING`
  },
  carriedBy: async (outboxId) => {
    const rows = await db.rows(Row)`
      SELECT ${DUE} JOIN reminder_recipients c ON c.reminder_id = r.id
      WHERE c.outbox_id = ${outboxId}::bigint ORDER BY r.due_at, r.id`
    return rows.map(reminderOf)
  },
  nextDue: async () => {
    const { due } = await db.one(Next)`
      SELECT least(
        (SELECT min(due_at) FROM reminders WHERE state = 'pending'), (SELECT min(remind_at) FROM assignments)) AS due`
    return due
  },
  dueBetween: async (from, to) => {
    const rows = await db.rows(At)`
      SELECT due_at AS due FROM reminders WHERE state = 'pending' AND due_at >= ${from} AND due_at < ${to}
      UNION SELECT remind_at FROM assignments WHERE remind_at >= ${from} AND remind_at < ${to} ORDER BY due`
    return rows.map(({ due }) => due)
  },
})
