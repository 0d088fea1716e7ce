import { z } from 'zod'
import { FILED_KINDS } from '../../domain/lists/appraisal.ts'
import type { Revisit } from '../../domain/revisit.ts'
import type { AppraisalPort } from '../../usecases/ports/appraisal.ts'
import { CallRow, Count, Decimal, Found, Id, Instant, WithId } from '../session/columns.ts'
import { type Session, savedAs, Upserted } from '../session/session.ts'

const Mark = z.object({
  period: z.string(),
  unit: z.string(),
  item: z.string(),
  points: Decimal,
  reason: z.string(),
  at: Instant,
})
const Report = z.object({ unit: z.string(), at: Instant, title: z.string(), kind: z.enum(FILED_KINDS) })
const Call = CallRow.extend({ ticket: z.string() })
const Last = z.object({ last: Count })
const Counted = z.object({ ticket: z.string(), at: Instant })
const Changed = z.object({ unit: z.string() })
const Run = z.object({
  id: Id,
  period: z.string(),
  schemeId: z.string(),
  schemeHash: z.string(),
  asOf: Instant,
  factsDigest: z.string(),
})

export const appraisalPort = ({ db, left }: Session): AppraisalPort => ({
  saveMark: async ({ period, unit, item, points, reason, at }, by) =>
    savedAs(
      await db.first(Upserted)`
        INSERT INTO marks AS known (period, unit_code, item, points, reason, at, given_by)
        VALUES (${period}, ${unit}, ${item}, ${points}::numeric, ${reason}, ${at}, ${by})
        ON CONFLICT (period, unit_code, item, at) DO UPDATE
        SET points = EXCLUDED.points, reason = EXCLUDED.reason, given_by = EXCLUDED.given_by
        WHERE (known.points, known.reason) IS DISTINCT FROM (EXCLUDED.points, EXCLUDED.reason)
        RETURNING xmax = 0 AS fresh`,
    ),
  saveReport: async ({ unit, at, title, kind }) =>
    savedAs(
      await db.first(Upserted)`
        INSERT INTO reports AS known (unit_code, at, title, kind) VALUES (${unit}, ${at}, ${title}, ${kind})
        ON CONFLICT (unit_code, at, title) DO UPDATE SET kind = EXCLUDED.kind
        WHERE known.kind IS DISTINCT FROM EXCLUDED.kind RETURNING xmax = 0 AS fresh`,
    ),
  saveAdjustment: async ({ period, unit, kind, clause, points, ticket, reason, status, at }, by) =>
    savedAs(
      await db.first(Upserted)`
        INSERT INTO adjustments AS known (period, unit_code, kind, clause, at, points, ticket_no, reason, status, given_by,
          status_at)
        VALUES (${period}, ${unit}, ${kind}, ${clause}::int, ${at}, ${points}::numeric, ${ticket}, ${reason}, ${status}, ${by},
          ${at})
        ON CONFLICT (period, unit_code, kind, clause, at) DO UPDATE
        SET points = EXCLUDED.points, ticket_no = EXCLUDED.ticket_no, reason = EXCLUDED.reason,
            status = EXCLUDED.status, status_at = EXCLUDED.status_at, given_by = EXCLUDED.given_by
        WHERE (known.points, known.ticket_no, known.reason, known.status)
          IS DISTINCT FROM (EXCLUDED.points, EXCLUDED.ticket_no, EXCLUDED.reason, EXCLUDED.status)
        RETURNING xmax = 0 AS fresh`,
    ),
  standingMarks: (period) =>
    db.rows(Mark)`
      SELECT DISTINCT ON (unit_code, item) period, unit_code AS unit, item, points::text, reason, at
      FROM marks WHERE period = ${period} AND at <= service_now() ORDER BY unit_code, item, at DESC`,
  reportsBetween: (from, to) =>
    db.rows(Report)`
      SELECT unit_code AS unit, at, title, kind FROM reports WHERE at >= ${from} AND at < ${to} ORDER BY at, title`,
  revisitsOf: async (tickets) => {
    const rows = await db.rows(Call)`
      SELECT ticket_no AS ticket, at, reached, contacted_first AS "contactedFirst", on_time AS "onTime", result,
             satisfaction, note
      FROM revisits WHERE ticket_no = ANY (${[...tickets]}::text[]) ORDER BY at`
    const found = new Map<string, Revisit[]>()
    for (const { ticket, ...revisit } of rows) found.set(ticket, [...(found.get(ticket) ?? []), revisit])
    return found
  },
  lastCall: async () => {
    const { last } = await db.one(Last)`SELECT coalesce(max(arrival), 0) AS last FROM revisits`
    return last
  },
  countedCalls: async (tickets, upTo) => {
    const rows = await db.rows(Counted)`
      SELECT ticket_no AS ticket, min(at) AS at FROM revisits
      WHERE ticket_no = ANY (${[...tickets]}::text[]) AND reached AND arrival <= ${upTo}::bigint GROUP BY ticket_no`
    return new Map(rows.map(({ ticket, at }) => [ticket, at]))
  },
  saveRevisits: async (rows) => {
    await db.run`
      INSERT INTO revisits (ticket_no, at, reached, contacted_first, on_time, result, satisfaction, note)
      SELECT given.* FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS given (
        ticket text, at timestamptz, reached boolean, "contactedFirst" text, "onTime" text, result text,
        satisfaction text, note text)
      ON CONFLICT (ticket_no, at) DO UPDATE
      SET reached = EXCLUDED.reached, contacted_first = EXCLUDED.contacted_first, on_time = EXCLUDED.on_time,
          result = EXCLUDED.result, satisfaction = EXCLUDED.satisfaction, note = EXCLUDED.note`
  },
  keepRun: async (run) => {
    const row = await db.first(WithId)`
      INSERT INTO scoring_runs (period, scheme_id, scheme_hash, as_of, facts_digest, tallies, standings)
      VALUES (${run.period}, ${run.schemeId}, ${run.schemeHash}, ${run.asOf}, ${run.factsDigest},
        ${JSON.stringify(run.tallies)}::jsonb, ${JSON.stringify(run.standings)}::jsonb)
      RETURNING id`
    if (!row) throw new Error('a run was not kept')
    return { ...run, id: row.id }
  },
  latestRun: async (period, schemeHash) => {
    return db.first(Run)`
      SELECT id, period, scheme_id AS "schemeId", scheme_hash AS "schemeHash", as_of AS "asOf",
             facts_digest AS "factsDigest"
      FROM scoring_runs WHERE period = ${period} AND scheme_hash = ${schemeHash}
      ORDER BY id DESC LIMIT 1`
  },
  noteChange: async (units) => {
    left.facts = true
    await db.run`INSERT INTO score_events (unit_code) SELECT unnest(${[...units]}::text[])`
  },
  takeChanges: async () => {
    // One run at a time, until its commit: a run that began before another's and ended after it would be the latest
    // and lack what the other had taken.
    await db.run`SELECT 1 FROM pg_advisory_xact_lock(4713)`
    const rows = await db.rows(Changed)`
      WITH taken AS (DELETE FROM score_events RETURNING unit_code)
      SELECT DISTINCT unit_code AS unit FROM taken ORDER BY unit_code`
    return rows.map(({ unit }) => unit)
  },
  hasChanges: async () => {
    const { found } = await db.one(Found)`SELECT EXISTS (SELECT FROM score_events) AS found`
    return found
  },
})
