import type { KeptStretch } from '../../usecases/ports/appraisal.ts'
import { type Sql, sql } from '../session/sql.ts'

/** How the sums of an instant differ from those that are kept, by what turns in between. */
export const turnsUntil = (asOf: Date): Sql => sql`
  SELECT c.unit_code, c.month, each.piece, each.n * b.sign AS n
  FROM (SELECT least(at, ${asOf}::timestamptz) AS first, greatest(at, ${asOf}::timestamptz) AS last,
      CASE WHEN at <= ${asOf} THEN 1 ELSE -1 END AS sign FROM score_basis) b
    JOIN score_courses c ON c.at > b.first AND c.at <= b.last
    CROSS JOIN LATERAL (VALUES (c.piece, 1), (c.before, -1)) each (piece, n)
  WHERE each.piece IS NOT NULL`

export const holding = (asOf: Date): Sql => sql`at <= ${asOf} AND until > ${asOf} AND piece IS NOT NULL`

type Columns = { readonly [Name in keyof Required<KeptStretch>]: string[] }

/** Lists of values travel and are read in a tenth of the time that JSON takes. */
export function columnsOf(stretches: readonly KeptStretch[], idOf: (piece: string | null) => string): Columns {
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
