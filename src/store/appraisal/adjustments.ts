import { z } from 'zod'
import { ADJUSTMENT_KINDS, ADJUSTMENT_STATUSES, TAKEN_STEPS } from '../../domain/lists/appraisal.ts'
import type { AdjustmentsPort, KeptAdjustment } from '../../usecases/ports/adjustments.ts'
import { Decimal, Id, Instant, WithId } from '../session/columns.ts'
import { actAt, type Session } from '../session/session.ts'
import { type Sql, sql } from '../session/sql.ts'
import { candidatesOf } from './candidates.ts'

const Step = z.object({
  step: z.enum(TAKEN_STEPS),
  member: z.string(),
  name: z.string(),
  why: z.string().nullable(),
  at: z.number().transform((ms) => new Date(ms)),
})

const Adjustment = z.object({
  id: Id,
  period: z.string(),
  unit: z.string(),
  kind: z.enum(ADJUSTMENT_KINDS),
  clause: z.number(),
  points: Decimal.nullable(),
  ticket: z.string().nullable(),
  reason: z.string(),
  status: z.enum(ADJUSTMENT_STATUSES),
  at: Instant,
  statusAt: Instant,
  steps: z.array(Step),
})

const ADJUSTMENT = sql`d.id::text, d.period, d.unit_code AS unit, d.kind, d.clause, d.points::text, d.ticket_no AS ticket,
  d.reason, d.status, d.at, d.status_at AS "statusAt",
  (SELECT coalesce(json_agg(json_build_object('step', s.step, 'member', s.member_id, 'name', m.name, 'why', s.why,
     'at', ms(s.at)) ORDER BY s.at, s.step), '[]')
   FROM adjustment_steps s JOIN members m ON m.id = s.member_id WHERE s.adjustment = d.id) AS steps
  FROM adjustments d`

export const adjustmentsPort = (session: Session): AdjustmentsPort => {
  const { db, locking } = session
  const at = actAt(session)
  const first = async (where: Sql): Promise<KeptAdjustment | null> => {
    // The lock comes first and alone: what is read with it would be as old as the statement that waited.
    if (locking) await db.run`SELECT FROM adjustments d ${where} FOR NO KEY UPDATE`
    return db.first(Adjustment)`SELECT ${ADJUSTMENT} ${where}`
  }
  return {
    propose: async ({ period, unit, kind, clause, points, ticket, reason }, member) => {
      // Two of one kind may bear the same second: each has a time of its own, since the time is part of the key.
      for (let free = at; ; free = new Date(free.getTime() + 1)) {
        const row = await db.first(WithId)`
          WITH made AS (
            INSERT INTO adjustments (period, unit_code, kind, clause, at, points, ticket_no, reason, status, given_by,
              status_at)
            VALUES (${period}, ${unit}, ${kind}, ${clause}::int, ${free}, ${points}::numeric, ${ticket}, ${reason},
              'proposed', ${`member:${member}`}, ${free})
            ON CONFLICT (period, unit_code, kind, clause, at) DO NOTHING
            RETURNING id)
          INSERT INTO adjustment_steps (adjustment, step, member_id, why, at)
          SELECT id, 'proposed', ${member}::uuid, NULL, ${free}::timestamptz FROM made RETURNING adjustment::text AS id`
        if (row) return row.id
      }
    },
    find: (id) => first(sql`WHERE d.id = ${id}::bigint`),
    byKey: ({ period, unit, kind, clause, at }) =>
      first(sql`WHERE d.period = ${period} AND d.unit_code = ${unit} AND d.kind = ${kind}
        AND d.clause = ${clause}::int AND d.at = ${at}`),
    about: (ticket) => db.rows(Adjustment)`SELECT ${ADJUSTMENT} WHERE d.ticket_no = ${ticket} ORDER BY d.id`,
    ofPeriod: (period) => db.rows(Adjustment)`SELECT ${ADJUSTMENT} WHERE d.period = ${period} ORDER BY d.id`,
    take: async (id, { step, status, member, why }) => {
      await db.run`
        INSERT INTO adjustment_steps (adjustment, step, member_id, why, at)
        VALUES (${id}::bigint, ${step}, ${member}::uuid, ${why}, ${at})`
      await db.run`
        UPDATE adjustments SET status = ${status}, status_at = ${at} WHERE id = ${id}::bigint`
    },
    candidates: (period, lexicon) => candidatesOf(session, period, lexicon),
    judge: async (period, { unit, rule, ticket, verdict, by }) => {
      const judged = await db.run`
        INSERT INTO candidate_verdicts (period, unit_code, rule, ticket_no, verdict, given_by, at)
        VALUES (${period}, ${unit}, ${rule}, ${ticket}, ${verdict}, ${by}, ${at}) ON CONFLICT DO NOTHING`
      return judged > 0
    },
  }
}
