import { z } from 'zod'
import { JUDGED_ITEMS, TIMELY_ITEMS } from '../../domain/lists/items.ts'
import { OBJECTION_DECISIONS, UNIT_ANSWERS } from '../../domain/lists/publication.ts'
import { RESULTS } from '../../domain/lists/tickets.ts'
import type { Correction } from '../../scoring/differences/corrections.ts'
import type { ConfirmationsPort } from '../../usecases/ports/publication.ts'
import { Id, Instant, WithId } from '../session/columns.ts'
import { actAt, type Session } from '../session/session.ts'
import { nothing, type Sql, sql } from '../session/sql.ts'
import { readFacts } from './facts.ts'

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

const CONFIRMATION = sql`id::text, period, first_run::text AS "firstRun", run::text, until, opened_at AS "openedAt",
  opened_by AS "openedBy", over_at AS "overAt" FROM confirmations`
const OBJECTION = sql`o.id::text, o.confirmation::text, o.unit_code AS unit, o.item, o.ticket_no AS ticket, o.reason,
  o.raised_by AS "raisedBy", o.raised_at AS "raisedAt", o.decision, o.decided_by AS "decidedBy",
  o.decided_at AS "decidedAt", o.why, o.correction FROM objections o`

const ConfirmationRow = z.object({
  id: Id,
  period: z.string(),
  firstRun: Id,
  run: Id,
  until: Instant,
  openedAt: Instant,
  openedBy: z.string(),
  overAt: Instant.nullable(),
})
const AnswerRow = z.object({ unit: z.string(), answer: z.enum(UNIT_ANSWERS), by: z.string(), at: Instant })
const ObjectionRow = z.object({
  id: Id,
  confirmation: Id,
  unit: z.string(),
  item: z.string().nullable(),
  ticket: z.string().nullable(),
  reason: z.string(),
  raisedBy: z.string(),
  raisedAt: Instant,
  decision: z.enum(OBJECTION_DECISIONS).nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
  why: z.string().nullable(),
  correction: CorrectionShape.nullable(),
})
const Tallied = z.object({
  id: Id,
  period: z.string(),
  asOf: Instant,
  scheme: z.string(),
  tallies: z.string(),
  corrects: Id.nullable(),
  objection: Id.nullable(),
})
const Frozen = Tallied.extend({ facts: z.string(), standings: z.string() })

export const confirmationsPort = (session: Session): ConfirmationsPort => {
  const { db, locking } = session
  const at = actAt(session)
  const lock = locking ? sql`FOR NO KEY UPDATE` : nothing
  const first = (where: Sql) => db.first(ConfirmationRow)`SELECT ${CONFIRMATION} ${where} ${lock}`
  return {
    freeze: async ({ period, asOf, texts, corrects, objection }) => {
      const row = await db.first(WithId)`
        INSERT INTO frozen_runs (period, as_of, scheme, facts, tallies, standings, corrects, objection)
        VALUES (${period}, ${asOf}, ${texts.scheme}, ${texts.facts}, ${texts.tallies}, ${texts.standings}, ${corrects}::bigint,
          ${objection}::bigint) RETURNING id::text`
      if (!row) throw new Error('a frozen run has a number')
      return row.id
    },
    frozen: async (id) => {
      const row = await db.first(Frozen)`
        SELECT id::text, period, as_of AS "asOf", scheme, facts, tallies, standings, corrects::text, objection::text
        FROM frozen_runs WHERE id = ${id}::bigint`
      if (!row) throw new Error(`no frozen run ${id}`)
      const { scheme, facts, tallies, standings, ...rest } = row
      return { ...rest, facts: readFacts(facts), texts: { scheme, facts, tallies, standings } }
    },
    tallied: async (id) => {
      const row = await db.first(Tallied)`
        SELECT id::text, period, as_of AS "asOf", scheme, tallies, corrects::text, objection::text
        FROM frozen_runs WHERE id = ${id}::bigint`
      if (!row) throw new Error(`no frozen run ${id}`)
      const { scheme, tallies, ...rest } = row
      return { ...rest, texts: { scheme, tallies } }
    },
    open: async ({ period, firstRun, until, openedBy }) => {
      const row = await db.first(ConfirmationRow)`
        INSERT INTO confirmations (period, first_run, run, until, opened_at, opened_by)
        SELECT ${period}, ${firstRun}::bigint, ${firstRun}::bigint, ${until}, ${at}::timestamptz, ${openedBy}
        WHERE NOT EXISTS (SELECT FROM confirmations WHERE period = ${period} AND over_at IS NULL)
        ON CONFLICT DO NOTHING
        RETURNING id::text, period, first_run::text AS "firstRun", run::text, until, opened_at AS "openedAt",
          opened_by AS "openedBy", over_at AS "overAt"`
      return row ?? null
    },
    latest: (period) =>
      first(sql`WHERE ${period}::text IS NULL OR period = ${period} ORDER BY confirmations.id DESC LIMIT 1`),
    running: () =>
      db.rows(ConfirmationRow)`SELECT ${CONFIRMATION} WHERE over_at IS NULL ORDER BY confirmations.id ${lock}`,
    find: (id) => first(sql`WHERE id = ${id}::bigint`),
    answers: (confirmation) =>
      db.rows(AnswerRow)`
        SELECT unit_code AS unit, answer, given_by AS by, at FROM confirmation_answers
        WHERE confirmation = ${confirmation}::bigint ORDER BY at, unit_code`,
    answer: async (confirmation, { unit, answer, by }) => {
      await db.run`
        INSERT INTO confirmation_answers (confirmation, unit_code, answer, given_by, at)
        VALUES (${confirmation}::bigint, ${unit}, ${answer}, ${by}, ${at})
        ON CONFLICT (confirmation, unit_code) DO UPDATE
        SET answer = EXCLUDED.answer, given_by = EXCLUDED.given_by, at = EXCLUDED.at`
    },
    end: async (confirmation) => {
      const ended = await db.run`
        UPDATE confirmations SET over_at = service_now() WHERE id = ${confirmation}::bigint AND over_at IS NULL`
      return ended > 0
    },
    replaceRun: async (confirmation, run) => {
      await db.run`UPDATE confirmations SET run = ${run}::bigint WHERE id = ${confirmation}::bigint`
    },
    objections: (confirmation) =>
      db.rows(ObjectionRow)`
        SELECT ${OBJECTION} WHERE o.confirmation = ${confirmation}::bigint ORDER BY o.id`,
    objectionsOf: (period, until) =>
      db.rows(ObjectionRow)`
        SELECT ${OBJECTION} JOIN confirmations c ON c.id = o.confirmation
        WHERE c.period = ${period} AND o.raised_at <= ${until} ORDER BY o.id`,
    objection: (id) => db.first(ObjectionRow)`SELECT ${OBJECTION} WHERE o.id = ${id}::bigint ${lock}`,
    object: async ({ confirmation, unit, item, ticket, reason, raisedBy }) => {
      const row = await db.first(WithId)`
        INSERT INTO objections (confirmation, unit_code, item, ticket_no, reason, raised_by, raised_at)
        VALUES (${confirmation}::bigint, ${unit}, ${item}, ${ticket}, ${reason}, ${raisedBy}, ${at})
        RETURNING id::text`
      if (!row) throw new Error('an objection has a number')
      return row.id
    },
    decide: async (id, { decision, by, why, correction }) => {
      const made = correction === null ? null : JSON.stringify(correction)
      await db.run`
        UPDATE objections SET decision = ${decision}, decided_by = ${by}, decided_at = ${at}, why = ${why},
          correction = ${made}::jsonb
        WHERE id = ${id}::bigint AND decision IS NULL`
    },
    rule: async ({ objection, ticket, unit, item, outcome }) => {
      await db.run`
        INSERT INTO rulings (objection, ticket_no, unit_code, item, outcome, at)
        VALUES (${objection}::bigint, ${ticket}, ${unit}, ${item}, ${outcome}, ${at})`
    },
  }
}
