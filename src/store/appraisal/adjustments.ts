import { z } from 'zod'
import { Prisma } from '../../../prisma/generated/client.ts'
import { TAKEN_STEPS } from '../../domain/lists/appraisal.ts'
import type { AdjustmentsPort, KeptAdjustment } from '../../usecases/ports/adjustments.ts'
import { actAt, type Session } from '../session/session.ts'
import { candidatesOf } from './candidates.ts'

const Step = z.object({
  step: z.enum(TAKEN_STEPS),
  member: z.string(),
  name: z.string(),
  why: z.string().nullable(),
  at: z.number().transform((ms) => new Date(ms)),
})

type Row = Omit<KeptAdjustment, 'steps'> & { steps: unknown }

const ADJUSTMENT = Prisma.sql`d.id::text, d.period, d.unit_code AS unit, d.kind, d.clause, d.points::text, d.ticket_no AS ticket,
  d.reason, d.status, d.at, d.status_at AS "statusAt",
  (SELECT coalesce(json_agg(json_build_object('step', s.step, 'member', s.member_id, 'name', m.name, 'why', s.why,
     'at', ms(s.at)) ORDER BY s.at, s.step), '[]')
   FROM adjustment_steps s JOIN members m ON m.id = s.member_id WHERE s.adjustment = d.id) AS steps
  FROM adjustments d`

const adjustmentOf = ({ steps, ...row }: Row): KeptAdjustment => ({ ...row, steps: z.array(Step).parse(steps) })

export const adjustmentsPort = (session: Session): AdjustmentsPort => {
  const { sql, locking } = session
  const at = actAt(session)
  const first = async (where: Prisma.Sql): Promise<KeptAdjustment | null> => {
    // The lock comes first and alone: what is read with it would be as old as the statement that waited.
    if (locking) await sql.$queryRaw`SELECT FROM adjustments d ${where} FOR NO KEY UPDATE`
    const [row] = await sql.$queryRaw<Row[]>`SELECT ${ADJUSTMENT} ${where}`
    return row ? adjustmentOf(row) : null
  }
  return {
    propose: async ({ period, unit, kind, clause, points, ticket, reason }, member) => {
      // Two of one kind may bear the same second: each has a time of its own, since the time is part of the key.
      for (let free = at; ; free = new Date(free.getTime() + 1)) {
        const [row] = await sql.$queryRaw<{ id: string }[]>`
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
    find: (id) => first(Prisma.sql`WHERE d.id = ${id}::bigint`),
    byKey: ({ period, unit, kind, clause, at }) =>
      first(Prisma.sql`WHERE d.period = ${period} AND d.unit_code = ${unit} AND d.kind = ${kind}
        AND d.clause = ${clause}::int AND d.at = ${at}`),
    about: async (ticket) =>
      (await sql.$queryRaw<Row[]>`SELECT ${ADJUSTMENT} WHERE d.ticket_no = ${ticket} ORDER BY d.id`).map(adjustmentOf),
    ofPeriod: async (period) =>
      (await sql.$queryRaw<Row[]>`SELECT ${ADJUSTMENT} WHERE d.period = ${period} ORDER BY d.id`).map(adjustmentOf),
    take: async (id, { step, status, member, why }) => {
      await sql.$executeRaw`
        INSERT INTO adjustment_steps (adjustment, step, member_id, why, at)
        VALUES (${id}::bigint, ${step}, ${member}::uuid, ${why}, ${at})`
      await sql.$executeRaw`
        UPDATE adjustments SET status = ${status}, status_at = ${at} WHERE id = ${id}::bigint`
    },
    candidates: (period, lexicon) => candidatesOf(session, period, lexicon),
    judge: async (period, { unit, rule, ticket, verdict, by }) => {
      const judged = await sql.$executeRaw`
        INSERT INTO candidate_verdicts (period, unit_code, rule, ticket_no, verdict, given_by, at)
        VALUES (${period}, ${unit}, ${rule}, ${ticket}, ${verdict}, ${by}, ${at}) ON CONFLICT DO NOTHING`
      return judged > 0
    },
  }
}
