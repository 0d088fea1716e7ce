import { z } from 'zod'
import { Prisma } from '../../../prisma/generated/client.ts'
import type { Confirmation, UnitAnswer } from '../../domain/confirmation.ts'
import { JUDGED_ITEMS, TIMELY_ITEMS } from '../../domain/lists/items.ts'
import { RESULTS } from '../../domain/lists/tickets.ts'
import type { Correction } from '../../scoring/differences/corrections.ts'
import type { ConfirmationsPort, KeptObjection } from '../../usecases/ports/publication.ts'
import { actAt, type Session } from '../session/session.ts'
import { readFacts } from './facts.ts'

type Row = { [Key in keyof Confirmation]: Confirmation[Key] }
type ObjectionRow = Omit<KeptObjection, 'correction'> & { correction: unknown }

const CorrectionShape: z.ZodType<Correction> = z.union([
  z.object({
    kind: z.literal('ruling'),
    ticket: z.string(),
    item: z.enum(TIMELY_ITEMS),
    outcome: z.literal('yes').nullable(),
  }),
  z.object({
    kind: z.literal('ruling'),
    ticket: z.string(),
    item: z.literal('resolution'),
    outcome: z.enum(RESULTS).exclude(['unsolved']).nullable(),
  }),
  z.object({ kind: z.literal('ruling'), ticket: z.string(), item: z.literal('satisfaction'), outcome: z.null() }),
  z.object({ kind: z.literal('return'), ticket: z.string() }),
  z.object({
    kind: z.literal('mark'),
    item: z.enum(JUDGED_ITEMS),
    points: z.string(),
  }),
  z.object({ kind: z.literal('report'), month: z.string() }),
])

const CONFIRMATION = Prisma.sql`id::text, period, first_run::text AS "firstRun", run::text, until, opened_at AS "openedAt",
  opened_by AS "openedBy", over_at AS "overAt" FROM confirmations`
const OBJECTION = Prisma.sql`o.id::text, o.confirmation::text, o.unit_code AS unit, o.item, o.ticket_no AS ticket, o.reason,
  o.raised_by AS "raisedBy", o.raised_at AS "raisedAt", o.decision, o.decided_by AS "decidedBy",
  o.decided_at AS "decidedAt", o.why, o.correction FROM objections o`

const objectionOf = ({ correction, ...row }: ObjectionRow): KeptObjection => ({
  ...row,
  correction: correction === null ? null : CorrectionShape.parse(correction),
})

type FrozenRow = {
  id: string
  period: string
  asOf: Date
  scheme: string
  facts: string
  tallies: string
  standings: string
  corrects: string | null
  objection: string | null
}

export const confirmationsPort = (session: Session): ConfirmationsPort => {
  const { sql, locking } = session
  const at = actAt(session)
  const lock = locking ? Prisma.sql`FOR NO KEY UPDATE` : Prisma.empty
  const first = async (where: Prisma.Sql): Promise<Confirmation | null> => {
    const [row] = await sql.$queryRaw<Row[]>`SELECT ${CONFIRMATION} ${where} ${lock}`
    return row ?? null
  }
  return {
    freeze: async ({ period, asOf, texts, corrects, objection }) => {
      const [row] = await sql.$queryRaw<{ id: string }[]>`
        INSERT INTO frozen_runs (period, as_of, scheme, facts, tallies, standings, corrects, objection)
        VALUES (${period}, ${asOf}, ${texts.scheme}, ${texts.facts}, ${texts.tallies}, ${texts.standings}, ${corrects}::bigint,
          ${objection}::bigint) RETURNING id::text`
      if (!row) throw new Error('a frozen run has a number')
      return row.id
    },
    frozen: async (id) => {
      const [row] = await sql.$queryRaw<FrozenRow[]>`
        SELECT id::text, period, as_of AS "asOf", scheme, facts, tallies, standings, corrects::text, objection::text
        FROM frozen_runs WHERE id = ${id}::bigint`
      if (!row) throw new Error(`no frozen run ${id}`)
      const { scheme, facts, tallies, standings, ...rest } = row
      return { ...rest, facts: readFacts(facts), texts: { scheme, facts, tallies, standings } }
    },
    tallied: async (id) => {
      const [row] = await sql.$queryRaw<Omit<FrozenRow, 'facts' | 'standings'>[]>`
        SELECT id::text, period, as_of AS "asOf", scheme, tallies, corrects::text, objection::text
        FROM frozen_runs WHERE id = ${id}::bigint`
      if (!row) throw new Error(`no frozen run ${id}`)
      const { scheme, tallies, ...rest } = row
      return { ...rest, texts: { scheme, tallies } }
    },
    open: async ({ period, firstRun, until, openedBy }) => {
      const [row] = await sql.$queryRaw<Row[]>`
        INSERT INTO confirmations (period, first_run, run, until, opened_at, opened_by)
        SELECT ${period}, ${firstRun}::bigint, ${firstRun}::bigint, ${until}, ${at}::timestamptz, ${openedBy}
        WHERE NOT EXISTS (SELECT FROM confirmations WHERE period = ${period} AND over_at IS NULL)
        ON CONFLICT DO NOTHING
        RETURNING id::text, period, first_run::text AS "firstRun", run::text, until, opened_at AS "openedAt",
          opened_by AS "openedBy", over_at AS "overAt"`
      return row ?? null
    },
    latest: (period) =>
      first(Prisma.sql`WHERE ${period}::text IS NULL OR period = ${period} ORDER BY confirmations.id DESC LIMIT 1`),
    running: () => sql.$queryRaw<Row[]>`SELECT ${CONFIRMATION} WHERE over_at IS NULL ORDER BY confirmations.id ${lock}`,
    find: (id) => first(Prisma.sql`WHERE id = ${id}::bigint`),
    answers: (confirmation) =>
      sql.$queryRaw<UnitAnswer[]>`
        SELECT unit_code AS unit, answer, given_by AS by, at FROM confirmation_answers
        WHERE confirmation = ${confirmation}::bigint ORDER BY at, unit_code`,
    answer: async (confirmation, { unit, answer, by }) => {
      await sql.$executeRaw`
        INSERT INTO confirmation_answers (confirmation, unit_code, answer, given_by, at)
        VALUES (${confirmation}::bigint, ${unit}, ${answer}, ${by}, ${at})
        ON CONFLICT (confirmation, unit_code) DO UPDATE
        SET answer = EXCLUDED.answer, given_by = EXCLUDED.given_by, at = EXCLUDED.at`
    },
    end: async (confirmation) => {
      const ended = await sql.$executeRaw`
        UPDATE confirmations SET over_at = service_now() WHERE id = ${confirmation}::bigint AND over_at IS NULL`
      return ended > 0
    },
    replaceRun: async (confirmation, run) => {
      await sql.$executeRaw`UPDATE confirmations SET run = ${run}::bigint WHERE id = ${confirmation}::bigint`
    },
    objections: async (confirmation) =>
      (
        await sql.$queryRaw<ObjectionRow[]>`
          SELECT ${OBJECTION} WHERE o.confirmation = ${confirmation}::bigint ORDER BY o.id`
      ).map(objectionOf),
    objectionsOf: async (period, until) =>
      (
        await sql.$queryRaw<ObjectionRow[]>`
          SELECT ${OBJECTION} JOIN confirmations c ON c.id = o.confirmation
          WHERE c.period = ${period} AND o.raised_at <= ${until} ORDER BY o.id`
      ).map(objectionOf),
    objection: async (id) => {
      const [row] = await sql.$queryRaw<ObjectionRow[]>`SELECT ${OBJECTION} WHERE o.id = ${id}::bigint ${lock}`
      return row ? objectionOf(row) : null
    },
    object: async ({ confirmation, unit, item, ticket, reason, raisedBy }) => {
      const [row] = await sql.$queryRaw<{ id: string }[]>`
        INSERT INTO objections (confirmation, unit_code, item, ticket_no, reason, raised_by, raised_at)
        VALUES (${confirmation}::bigint, ${unit}, ${item}, ${ticket}, ${reason}, ${raisedBy}, ${at})
        RETURNING id::text`
      if (!row) throw new Error('an objection has a number')
      return row.id
    },
    decide: async (id, { decision, by, why, correction }) => {
      const made = correction === null ? null : JSON.stringify(correction)
      await sql.$executeRaw`
        UPDATE objections SET decision = ${decision}, decided_by = ${by}, decided_at = ${at}, why = ${why},
          correction = ${made}::jsonb
        WHERE id = ${id}::bigint AND decision IS NULL`
    },
    rule: async ({ objection, ticket, unit, item, outcome }) => {
      await sql.$executeRaw`
        INSERT INTO rulings (objection, ticket_no, unit_code, item, outcome, at)
        VALUES (${objection}::bigint, ${ticket}, ${unit}, ${item}, ${outcome}, ${at})`
    },
  }
}
