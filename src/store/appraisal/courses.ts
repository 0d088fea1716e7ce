import { z } from 'zod'
import type { CoursesPort, KeptStretch } from '../../usecases/ports/appraisal.ts'
import { Count, Instant } from '../session/columns.ts'
import type { Session } from '../session/session.ts'
import { type Sql, sql } from '../session/sql.ts'

const Basis = z.object({ basis: z.string(), at: Instant })
const Piece = z.object({ id: z.number(), piece: z.string() })
const Sums = z.object({ unit: z.string(), sums: z.array(z.tuple([z.number(), z.number(), z.number()])) })
const Marked = z.object({ ticket: z.string() })
const Marks = z.object({ marks: Count })

const DAY = 86_400_000

/** How the sums differ between two instants by what turns in between: the later ones less the earlier ones. */
const turns = (from: Date, to: Date): Sql => {
  const [first, last, sign] = from <= to ? [from, to, 1] : [to, from, -1]
  return sql`
    SELECT t.unit_code, t.month, t.piece, t.n * ${sign}::int AS n FROM units u CROSS JOIN LATERAL (
      SELECT c.unit_code, c.month, each.piece, each.n
      FROM score_courses c CROSS JOIN LATERAL (VALUES (c.piece, 1), (c.before, -1)) each (piece, n)
      WHERE c.unit_code = u.code AND c.at > ${first} AND c.at <= ${last} AND each.piece IS NOT NULL) t`
}

// From the sums where the instant is near theirs, else from the courses that hold it.
const heldAt = (kept: Date, asOf: Date): Sql =>
  asOf.getTime() > kept.getTime() - DAY
    ? sql`SELECT unit_code, month, piece, count AS n FROM score_sums UNION ALL ${turns(kept, asOf)}`
    : sql`SELECT unit_code, month, piece, count(*)::int AS n FROM score_courses
        WHERE at <= ${asOf} AND until > ${asOf} AND piece IS NOT NULL GROUP BY unit_code, month, piece`

const asJson = (stretches: readonly KeptStretch[]): string =>
  JSON.stringify(stretches.map((one) => ({ ...one, until: one.until ?? 'infinity' })))

/** scoring.md#runs: see {@link CoursesPort}. Nothing of the scoring is said again here: pieces are texts that are counted. */
export const coursesPort = ({ db, now }: Session): CoursesPort => {
  const basis = () => db.first(Basis)`SELECT basis, at FROM score_basis`
  const add = (changes: Sql): Promise<number> => db.run`
    INSERT INTO score_sums AS known (unit_code, month, piece, count)
    SELECT unit_code, month, piece, sum(n) FROM (${changes}) changes
    GROUP BY unit_code, month, piece HAVING sum(n) <> 0
    ON CONFLICT (unit_code, month, piece) DO UPDATE SET count = known.count + EXCLUDED.count`
  return {
    basis: async () => (await basis())?.basis ?? null,
    sums: async (asOf) => {
      const kept = await basis()
      if (!kept) return []
      const [texts, units] = await Promise.all([
        db.rows(Piece)`SELECT id, piece FROM score_pieces`,
        db.rows(Sums)`
          SELECT unit_code AS unit, json_agg(json_build_array(month, piece, n)) AS sums FROM (
            SELECT unit_code, month, piece, sum(n) AS n FROM (
              ${heldAt(kept.at, asOf)}
              UNION ALL
              SELECT c.unit_code, c.month, c.piece, -1
              FROM (SELECT DISTINCT ticket_no FROM score_marks) marked JOIN score_courses c USING (ticket_no)
              WHERE c.at <= ${asOf} AND c.until > ${asOf} AND c.piece IS NOT NULL) held
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
    marked: async (after, limit) => {
      const rows = await db.rows(Marked)`
        SELECT DISTINCT ticket_no AS ticket FROM score_marks WHERE ticket_no > ${after}
        ORDER BY ticket_no LIMIT ${limit}::int`
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
          DELETE FROM score_marks WHERE id IN (SELECT id FROM score_marks ORDER BY id LIMIT ${limit}::int)
          RETURNING ticket_no)
        SELECT DISTINCT ticket_no AS ticket FROM taken`
      return rows.map(({ ticket }) => ticket)
    },
    keep: async (tickets, stretches) => {
      const kept = await basis()
      if (!kept) throw new Error('courses are kept of no measures')
      if (kept.at.getTime() !== now.getTime()) {
        await add(turns(kept.at, now))
        await db.run`UPDATE score_basis SET at = ${now}`
      }
      const pieces = [...new Set(stretches.flatMap(({ piece }) => piece ?? []))]
      await db.run`
        INSERT INTO score_pieces (piece) SELECT unnest(${pieces}::text[]) EXCEPT SELECT piece FROM score_pieces`
      const standing = sql`WHERE at <= ${now} AND until > ${now} AND piece IS NOT NULL`
      await add(sql`
        SELECT unit_code, month, piece, -1 AS n FROM score_courses ${standing} AND ticket_no = ANY (${[...tickets]}::text[])`)
      await db.run`DELETE FROM score_courses WHERE ticket_no = ANY (${[...tickets]}::text[])`
      await db.run`
        INSERT INTO score_courses (ticket_no, seq, part, at, until, unit_code, month, before, piece)
        SELECT given.ticket, given.seq, given.part, given.at, given.until, given.unit, given.month, b.id, p.id
        FROM jsonb_to_recordset(${asJson(stretches)}::jsonb) AS given (ticket text, seq int, part int, at timestamptz,
          until timestamptz, unit text, month int, before text, piece text)
        LEFT JOIN score_pieces b ON b.piece = given.before LEFT JOIN score_pieces p ON p.piece = given.piece`
      await add(sql`
        SELECT unit_code, month, piece, 1 AS n FROM score_courses ${standing} AND ticket_no = ANY (${[...tickets]}::text[])`)
    },
  }
}
