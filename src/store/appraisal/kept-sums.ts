import { z } from 'zod'
import type { KeptNow, KeptSum } from '../../usecases/ports/appraisal.ts'
import { Id } from '../session/columns.ts'
import type { Door } from '../session/door.ts'
import type { KnownUnits, SumsInHand } from '../session/known-sums.ts'
import { type Sql, sql } from '../session/sql.ts'
import { holding, turnsUntil } from './course-rows.ts'

const Count = z.tuple([z.string(), z.number(), z.number(), z.number()])
type Count = z.infer<typeof Count>
const Near = z.object({
  basis: z.string(),
  revision: Id.transform(Number),
  mark: z.string(),
  isWhole: z.boolean(),
  changed: z.array(Count),
  differing: z.array(Count),
  marked: z.array(z.string()),
})
const Piece = z.object({ id: z.number(), piece: z.string() })

const listed = (counts: Sql): Sql => sql`
  (SELECT coalesce(json_agg(json_build_array(unit_code, month, piece, n)), '[]') FROM (${counts}) counted)`

/** The units with these counts: in the place of those before, or added to them. */
function withCounts(
  units: KnownUnits,
  counts: readonly Count[],
  textOf: (id: number) => string,
  isAdded: boolean,
): KnownUnits {
  if (counts.length === 0) return units
  const changed = new Map<string, Map<string, KeptSum>>()
  for (const [unit, month, id, given] of counts) {
    const own = changed.get(unit) ?? new Map(units.get(unit)?.counts)
    changed.set(unit, own)
    const key = `${month} ${id}`
    const count = isAdded ? (own.get(key)?.count ?? 0) + given : given
    own.set(key, { unit, month, piece: textOf(id), count })
  }
  const next = new Map(units)
  for (const [unit, own] of changed) {
    next.set(unit, { counts: own, sums: [...own.values()].filter(({ count }) => count !== 0) })
  }
  return next
}

/**
 * scoring.md#runs: what every unit has at an instant near the present one, from what this process knows and what has
 * changed since; from all of it where what it knows is of no revision that is seen here, as in an earlier moment or in a
 * database that was put back. All of it is one statement, so that it is of one moment whatever the transaction sees beside
 * it. null: nothing is kept.
 */
export async function keptNear(
  db: Door,
  { known: kept, isChanged }: SumsInHand,
  asOf: Date,
  limit: number,
): Promise<KeptNow | null> {
  const known = kept.now
  const found = await db.first(Near)`
    SELECT basis, now.revision, now.mark, is_whole AS "isWhole",
      ${listed(sql`
        SELECT unit_code, month, piece, count AS n FROM score_sums
        WHERE revision > CASE WHEN is_whole THEN -1 ELSE ${known.revision}::bigint END`)} AS changed,
      ${listed(sql`
        SELECT unit_code, month, piece, sum(n) AS n FROM (
          ${turnsUntil(asOf)}
          UNION ALL
          SELECT unit_code, month, piece, -1
          FROM (SELECT DISTINCT ticket_no FROM score_marks) marked JOIN score_courses USING (ticket_no)
          WHERE ${holding(asOf)}) turned
        GROUP BY unit_code, month, piece HAVING sum(n) <> 0`)} AS differing,
      (SELECT coalesce(json_agg(ticket_no ORDER BY ticket_no), '[]') FROM (
        SELECT DISTINCT ticket_no FROM score_marks ORDER BY ticket_no LIMIT ${limit}::int) first) AS marked
    FROM score_basis
    CROSS JOIN LATERAL (SELECT revision, mark FROM score_revisions ORDER BY revision DESC LIMIT 1) now
    CROSS JOIN LATERAL (SELECT NOT EXISTS (
      SELECT FROM score_revisions r WHERE r.revision = ${known.revision}::bigint AND r.mark = ${known.mark}::uuid) AS is_whole) seen`
  if (!found) return null
  const { basis, revision, mark, isWhole, changed, differing, marked } = found
  let pieces = isWhole ? new Map<number, string>() : known.pieces
  if ([...changed, ...differing].some(([, , id]) => !pieces.has(id))) {
    const rows = await db.rows(Piece)`SELECT id, piece FROM score_pieces`
    pieces = new Map(rows.map(({ id, piece }) => [id, piece]))
  }
  const textOf = (id: number): string => {
    const text = pieces.get(id)
    if (text === undefined) throw new Error(`no piece ${id}`)
    return text
  }
  const units = withCounts(isWhole ? new Map() : known.units, changed, textOf, false)
  if (kept.now === known && !isChanged) kept.now = { revision, mark, units, pieces }
  const present = withCounts(units, differing, textOf, true)
  return { basis, sums: new Map([...present].map(([unit, { sums }]) => [unit, sums])), marked }
}
