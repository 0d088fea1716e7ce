import { z } from 'zod'
import type { CoursesPort, KeptStretch } from '../../usecases/ports/appraisal.ts'
import { Count } from '../session/columns.ts'
import type { Session } from '../session/session.ts'
import { nothing, type Sql, sql } from '../session/sql.ts'

const Basis = z.object({ basis: z.string() })
const Piece = z.object({ id: z.number(), piece: z.string() })
const Sums = z.object({ unit: z.string(), sums: z.array(z.tuple([z.number(), z.number(), z.number()])) })
const Marked = z.object({ ticket: z.string() })
const Marks = z.object({ marks: Count })

const DAY = 86_400_000

// How the sums of an instant differ from those that are kept, by what turns in between.
const turnsUntil = (asOf: Date): Sql => sql`
  SELECT t.unit_code, t.month, t.piece, t.n FROM units u
    CROSS JOIN (SELECT least(at, ${asOf}::timestamptz) AS first, greatest(at, ${asOf}::timestamptz) AS last,
      CASE WHEN at <= ${asOf} THEN 1 ELSE -1 END AS sign FROM score_basis) b
    CROSS JOIN LATERAL (
      SELECT c.unit_code, c.month, each.piece, each.n * b.sign AS n
      FROM score_courses c CROSS JOIN LATERAL (VALUES (c.piece, 1), (c.before, -1)) each (piece, n)
      WHERE c.unit_code = u.code AND c.at > b.first AND c.at <= b.last AND each.piece IS NOT NULL) t`

const holding = (asOf: Date): Sql => sql`at <= ${asOf} AND until > ${asOf} AND piece IS NOT NULL`

type Columns = { readonly [Name in keyof Required<KeptStretch>]: string[] }

// Lists of values travel and are read in a tenth of the time that JSON takes.
function columnsOf(stretches: readonly KeptStretch[], idOf: (piece: string | null) => string): Columns {
  const column = (value: (one: KeptStretch) => string): string[] => stretches.map(value)
  return {
    ticket: column(({ ticket }) => ticket),
    seq: column(({ seq }) => String(seq)),
    part: column(({ part }) => String(part)),
    unit: column(({ unit }) => unit),
    month: column(({ month }) => String(month)),
    at: column(({ at }) => at.toISOString()),
    until: column(({ until }) => until?.toISOString() ?? 'infinity'),
    before: column(({ before }) => idOf(before)),
    piece: column(({ piece }) => idOf(piece)),
  }
}

/** scoring.md#runs: see {@link CoursesPort}. Nothing of the scoring is said again here: pieces are texts that are counted. */
export const coursesPort = ({ db, now }: Session): CoursesPort => {
  const add = (changes: Sql, made: Sql = nothing): Promise<number> => db.run`${made}
    INSERT INTO score_sums AS known (unit_code, month, piece, count)
    SELECT unit_code, month, piece, sum(n) FROM (${changes}) changes
    GROUP BY unit_code, month, piece HAVING sum(n) <> 0
    ON CONFLICT (unit_code, month, piece) DO UPDATE SET count = known.count + EXCLUDED.count`
  const pieces = () => db.rows(Piece)`SELECT id, piece FROM score_pieces`
  // From the sums where the instant is near theirs, else from the courses that hold it.
  const heldAt = (asOf: Date): Sql =>
    asOf.getTime() > now.getTime() - DAY
      ? sql`SELECT unit_code, month, piece, count AS n FROM score_sums UNION ALL ${turnsUntil(asOf)}`
      : sql`SELECT unit_code, month, piece, count(*)::int AS n FROM score_courses WHERE ${holding(asOf)}
          GROUP BY unit_code, month, piece`
  return {
    basis: async () => (await db.first(Basis)`SELECT basis FROM score_basis`)?.basis ?? null,
    sums: async (asOf) => {
      const [texts, units] = await Promise.all([
        pieces(),
        db.rows(Sums)`
          SELECT unit_code AS unit, json_agg(json_build_array(month, piece, n)) AS sums FROM (
            SELECT unit_code, month, piece, sum(n) AS n FROM (
              ${heldAt(asOf)}
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
    marked: async (after, limit) => {
      const rows = await db.rows(Marked)`
        SELECT DISTINCT ticket_no AS ticket FROM score_marks WHERE ticket_no > ${after}
        ORDER BY ticket_no LIMIT ${limit}::int`
      return rows.map(({ ticket }) => ticket)
    },
    giving: async (unit, wanted, limit) => {
      const rows = await db.rows(Marked)`
        SELECT DISTINCT c.ticket_no AS ticket FROM score_courses c
        WHERE c.unit_code = ${unit} AND c.piece IN (SELECT id FROM score_pieces WHERE piece = ANY (${[...wanted]}::text[]))
          AND c.until > ${now} AND c.at <= ${now}
          AND NOT EXISTS (SELECT FROM score_marks m WHERE m.ticket_no = c.ticket_no)
        ORDER BY c.ticket_no LIMIT ${limit}::int`
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
      const found = [...new Set(stretches.flatMap(({ piece }) => piece ?? []))]
      const before = [
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
