import { z } from 'zod'
import type { CoursesPort } from '../../usecases/ports/appraisal.ts'
import { Count } from '../session/columns.ts'
import type { Session } from '../session/session.ts'
import { nothing, type Sql, sql } from '../session/sql.ts'
import { columnsOf, holding, turnsUntil } from './course-rows.ts'
import { keptNear } from './kept-sums.ts'

const Basis = z.object({ basis: z.string() })
const Piece = z.object({ id: z.number(), piece: z.string() })
const Sums = z.object({ unit: z.string(), sums: z.array(z.tuple([z.number(), z.number(), z.number()])) })
const Marked = z.object({ ticket: z.string() })
const Marks = z.object({ marks: Count })

/** Who has looked at none of so many, reads all of the sums. */
const REVISIONS = 1_000

/** scoring.md#runs: see {@link CoursesPort}. Nothing of the scoring is said again here: pieces are texts that are counted. */
export const coursesPort = ({ db, now, sums: kept }: Session): CoursesPort => {
  const add = (changes: Sql, made: Sql = nothing): Promise<number> => db.run`${made}
    INSERT INTO score_sums AS known (unit_code, month, piece, count, revision)
    SELECT unit_code, month, piece, sum(n), (SELECT max(revision) FROM score_revisions) FROM (${changes}) changes
    GROUP BY unit_code, month, piece HAVING sum(n) <> 0
    ON CONFLICT (unit_code, month, piece) DO UPDATE
    SET count = known.count + EXCLUDED.count, revision = EXCLUDED.revision`
  const pieces = () => db.rows(Piece)`SELECT id, piece FROM score_pieces`
  return {
    basis: async () => (await db.first(Basis)`SELECT basis FROM score_basis`)?.basis ?? null,
    sums: async (asOf) => {
      const [texts, units] = await Promise.all([
        pieces(),
        db.rows(Sums)`
          SELECT unit_code AS unit, json_agg(json_build_array(month, piece, n)) AS sums FROM (
            SELECT unit_code, month, piece, sum(n) AS n FROM (
              SELECT unit_code, month, piece, count(*)::int AS n FROM score_courses WHERE ${holding(asOf)}
              GROUP BY unit_code, month, piece
              UNION ALL
              SELECT unit_code, month, piece, -1
              FROM (SELECT DISTINCT ticket_no FROM score_marks) marked JOIN score_courses USING (ticket_no)
              WHERE ${holding(asOf)}) held
            GROUP BY unit_code, month, piece HAVING sum(n) <> 0) summed
          GROUP BY unit_code`,
      ])
      const textOf = new Map(texts.map(({ id, piece }) => [id, piece]))
      return units.flatMap(({ unit, sums }) =>
        sums.map(([month, id, count]) => {
          const piece = textOf.get(id)
          if (piece === undefined) throw new Error(`no piece ${id}`)
          return { unit, month, piece, count }
        }),
      )
    },
    near: (asOf, limit) => keptNear(db, kept, asOf, limit),
    marked: async (after, limit) => {
      const rows = await db.rows(Marked)`
        SELECT DISTINCT ticket_no AS ticket FROM score_marks WHERE ticket_no > ${after}
        ORDER BY ticket_no LIMIT ${limit}::int`
      return rows.map(({ ticket }) => ticket)
    },
    giving: async (unit, wanted, limit) => {
      // What nothing turns any more lies in the order of its tickets; what a limit will turn are few.
      const of = (until: Sql): Sql => sql`(
        SELECT DISTINCT c.ticket_no FROM score_courses c
        WHERE c.unit_code = ${unit} AND c.piece = p.id AND ${until} AND c.at <= ${now}
          AND NOT EXISTS (SELECT FROM score_marks m WHERE m.ticket_no = c.ticket_no)
        ORDER BY c.ticket_no LIMIT ${limit}::int)`
      const rows = await db.rows(Marked)`
        SELECT DISTINCT g.ticket_no AS ticket
        FROM (SELECT id FROM score_pieces WHERE piece = ANY (${[...wanted]}::text[])) p CROSS JOIN LATERAL (
          ${of(sql`c.until = 'infinity'`)} UNION ALL ${of(sql`c.until > ${now} AND c.until < 'infinity'`)}) g
        ORDER BY g.ticket_no LIMIT ${limit}::int`
      return rows.map(({ ticket }) => ticket)
    },
    marks: async () => (await db.one(Marks)`SELECT count(*) AS marks FROM score_marks`).marks,
    begin: async (made, { from, to }) => {
      await db.run`
        INSERT INTO score_basis (basis, at) VALUES (${made}, ${now}) ON CONFLICT (one) DO UPDATE SET basis = EXCLUDED.basis`
      await db.run`
        INSERT INTO score_marks (ticket_no)
        SELECT ticket_no FROM assignments WHERE received_at >= ${from} AND received_at < ${to}
        UNION SELECT ticket_no FROM returns WHERE requested_at >= ${from} AND requested_at < ${to}
        UNION SELECT ticket_no FROM score_courses`
    },
    take: async (limit) => {
      await db.run`SELECT 1 FROM pg_advisory_xact_lock(4716)`
      const rows = await db.rows(Marked)`
        WITH taken AS (
          DELETE FROM score_marks
          WHERE ticket_no IN (SELECT ticket_no FROM score_marks ORDER BY id LIMIT ${limit}::int)
          RETURNING ticket_no)
        SELECT DISTINCT ticket_no AS ticket FROM taken`
      return rows.map(({ ticket }) => ticket)
    },
    keep: async (tickets, stretches) => {
      kept.isChanged = true
      const found = [...new Set(stretches.flatMap(({ piece }) => piece ?? []))]
      const before = [
        // Taken marks let nobody else come so far: what a later revision says is written later.
        db.run`INSERT INTO score_revisions (revision) SELECT coalesce(max(revision), 0) + 1 FROM score_revisions`,
        db.run`DELETE FROM score_revisions WHERE revision <= (SELECT max(revision) FROM score_revisions) - ${REVISIONS}::int`,
        add(turnsUntil(now)),
        db.run`UPDATE score_basis SET at = ${now}`,
        db.run`INSERT INTO score_pieces (piece) SELECT unnest(${found}::text[]) EXCEPT SELECT piece FROM score_pieces`,
        add(
          sql`SELECT unit_code, month, piece, -1 AS n FROM gone WHERE ${holding(now)}`,
          sql`WITH gone AS (DELETE FROM score_courses WHERE ticket_no = ANY (${[...tickets]}::text[]) RETURNING *)`,
        ),
      ]
      const known = new Map((await pieces()).map(({ id, piece }) => [piece, String(id)]))
      await Promise.all(before)
      const c = columnsOf(stretches, (piece) => (piece === null ? '' : (known.get(piece) ?? '')))
      await add(
        sql`SELECT unit_code, month, piece, 1 AS n FROM come WHERE ${holding(now)}`,
        sql`WITH come AS (
          INSERT INTO score_courses (ticket_no, seq, part, unit_code, month, at, until, before, piece)
          SELECT ticket, seq, part, unit, month, at, until, nullif(before, '')::int, nullif(piece, '')::int
          FROM unnest(${c.ticket}::text[], ${c.seq}::int[], ${c.part}::int[], ${c.unit}::text[], ${c.month}::int[],
            ${c.at}::timestamptz[], ${c.until}::timestamptz[], ${c.before}::text[], ${c.piece}::text[])
            given (ticket, seq, part, unit, month, at, until, before, piece)
          RETURNING *)`,
      )
    },
  }
}
