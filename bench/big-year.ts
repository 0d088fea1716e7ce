import pg from 'pg'
import { z } from 'zod'
import type { Scoring } from '../src/usecases/standings/scoring-run.ts'
import { timed } from './figures.ts'
import type { Stage } from './stage.ts'

/** So many tickets are made and counted by the product itself; a larger year is so many copies of them. */
export const BASE = 20_000

const COLUMNS = {
  tickets: ['no', 'source, kind, received_at, summary'],
  assignments: [
    'ticket_no',
    `seq, unit_code, received_at, first_contact_until, closing_until, return_other_unit_until, return_outside_until,
     contacted_at, closed_at, result, ended_at`,
  ],
  revisits: ['ticket_no', 'at, reached, contacted_first, on_time, result, satisfaction, note'],
  returns: ['ticket_no', 'requested_at, seq, ground, reason, decision, decided_at, via'],
  score_courses: ['ticket_no', 'seq, part, at, until, unit_code, month, before, piece'],
} as const

/** A year over the period of 2015: of a hundred tickets 92 are contacted, 90 closed, 75 called about, five sent back. */
const MADE = `
  CREATE TEMP TABLE dice AS
    SELECT 'SH' || n AS no, (SELECT array_agg(code ORDER BY position) FROM units) AS units, n,
      '2014-11-01'::timestamptz + random() * interval '390 days' AS at, random() AS a, random() AS b, random() AS c,
      random() AS d, random() AS e
    FROM generate_series(1, ${BASE}) n;
  INSERT INTO tickets (no, source, kind, received_at, summary) SELECT no, '12345', 'help', at, '水管漏水' FROM dice;
  INSERT INTO assignments (ticket_no, seq, unit_code, received_at, first_contact_until, closing_until,
    return_other_unit_until, return_outside_until, contacted_at, closed_at, result, ended_at)
  SELECT no, 1, units[1 + n % cardinality(units)], at, at + interval '36 hours', at + interval '8 days',
    at + interval '2 days', at + interval '4 days',
    CASE WHEN a < 0.92 THEN at + b * interval '40 hours' END,
    CASE WHEN c < 0.90 THEN at + interval '2 days' + d * interval '7 days' END,
    CASE WHEN c < 0.90 THEN (ARRAY['solved', 'explained', 'filed', 'unsolved'])[1 + (e * 3.999)::int % 4] END,
    CASE WHEN e < 0.03 THEN at + interval '3 days' END FROM dice;
  INSERT INTO revisits (ticket_no, at, reached, contacted_first, on_time, result, satisfaction)
  SELECT no, at + interval '12 days', true, CASE WHEN b < 0.9 THEN 'yes' ELSE 'no' END, NULL,
    (ARRAY['solved', 'explained', 'filed', 'unsolved'])[1 + (d * 3.999)::int % 4],
    (ARRAY['satisfied', 'fair', 'average', 'dissatisfied'])[1 + (e * 3.999)::int % 4] FROM dice WHERE a BETWEEN 0.1 AND 0.85;
  INSERT INTO returns (ticket_no, requested_at, seq, ground, reason, decision, decided_at, via)
  SELECT no, at + interval '1 day', 1, 'outside', '不属', CASE WHEN e < 0.03 THEN 'accepted' ELSE 'refused' END,
    at + interval '3 days', 'chat' FROM dice WHERE e < 0.05`

/** Fills a stage; `copies` beyond the first carry facts and what is kept of them alike. Gives what the product took for its own. */
export async function bigYear(stage: Stage, score: Scoring, { units, copies }: { units: number; copies: number }) {
  const client = new pg.Client({ connectionString: stage.url })
  await client.connect()
  await client.query(`INSERT INTO units (code, name, cohort, position)
    SELECT 'unit-' || n, '单位' || n, 'ranked', 100 + n FROM generate_series(1, ${units - 15}) n`)
  for (const statement of MADE.split(';')) await client.query(statement)
  await client.query('ANALYZE')
  const { ms } = await timed(() => score.settle())
  await copied(client, copies)
  return { client, perSecond: (BASE * 1000) / ms }
}

const Index = z.object({ name: z.string(), made: z.string() })

/** Every index but those that a constraint owns, which go with it. */
const INDEXES = `
  SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS made FROM pg_index
  WHERE indrelid = $1::regclass AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)`

/** While the copies are made nothing has to outlive a crash, and a large index is made in memory. */
const LOADING = ['fsync = off', 'full_page_writes = off', "max_wal_size = '16GB'", "maintenance_work_mem = '1GB'"]

async function copied(client: pg.Client, copies: number): Promise<void> {
  for (const setting of LOADING) await client.query(`ALTER SYSTEM SET ${setting}`)
  await client.query('SELECT pg_reload_conf()')
  await client.query('SET session_replication_role = replica')
  // Nobody is looked for by street here, and that index takes longer than all else.
  await client.query('DROP INDEX tickets_by_street')
  for (const [table, [key, rest]] of Object.entries(COLUMNS)) {
    const indexes = z.array(Index).parse((await client.query(INDEXES, [table])).rows)
    for (const { name } of indexes) await client.query(`DROP INDEX ${name}`)
    await client.query(`INSERT INTO ${table} (${key}, ${rest})
      SELECT ${key} || '-' || copy, ${rest} FROM ${table}, generate_series(2, ${copies}) copy`)
    for (const { made } of indexes) await client.query(made)
  }
  await client.query(`UPDATE score_sums SET count = count * ${copies}`)
  await client.query('SET session_replication_role = origin')
  await client.query('VACUUM ANALYZE')
  for (const setting of LOADING) await client.query(`ALTER SYSTEM RESET ${setting.split(' ')[0]}`)
  await client.query('SELECT pg_reload_conf()')
  await client.query('CHECKPOINT')
}

/**
 * What a plan's indicators count, as somebody would ask a database that keeps nothing beside the facts: the call that
 * counts, whose word holds, and what was known at the instant.
 */
export const PLAIN = `
  SELECT a.unit_code, count(*) AS handled,
    count(*) FILTER (WHERE coalesce(v.contacted_first, CASE WHEN v.at IS NULL THEN
      CASE WHEN a.contacted_at <= $1 THEN CASE WHEN a.contacted_at <= a.first_contact_until THEN 'yes' ELSE 'no' END
        WHEN a.first_contact_until < $1 THEN 'no' END END) = 'yes') AS contacted,
    count(*) FILTER (WHERE v.contacted_first IS NOT NULL OR v.at IS NULL AND (a.contacted_at <= $1 OR a.first_contact_until < $1)) AS asked,
    count(*) FILTER (WHERE a.closed_at <= $1 AND a.closed_at <= a.closing_until) AS in_time,
    count(*) FILTER (WHERE a.closed_at <= $1 OR a.closing_until < $1) AS due,
    count(*) FILTER (WHERE coalesce(v.result, CASE WHEN v.at IS NULL AND a.closed_at <= $1 THEN a.result END) = 'solved') AS solved,
    count(*) FILTER (WHERE coalesce(v.result, CASE WHEN v.at IS NULL AND a.closed_at <= $1 THEN a.result END) = 'explained') AS explained,
    count(*) FILTER (WHERE coalesce(v.result, CASE WHEN v.at IS NULL AND a.closed_at <= $1 THEN a.result END) = 'filed') AS filed,
    count(*) FILTER (WHERE coalesce(v.result, CASE WHEN v.at IS NULL AND a.closed_at <= $1 THEN a.result END) = 'unsolved') AS unsolved,
    count(*) FILTER (WHERE v.satisfaction = 'satisfied') AS satisfied,
    count(*) FILTER (WHERE v.satisfaction = 'fair') AS fair,
    count(*) FILTER (WHERE v.satisfaction = 'average') AS average,
    count(*) FILTER (WHERE v.satisfaction = 'dissatisfied') AS dissatisfied,
    max(r.good) AS good, max(r.decided) AS decided
  FROM assignments a
  LEFT JOIN (SELECT DISTINCT ON (ticket_no) * FROM revisits WHERE at <= $1 ORDER BY ticket_no, reached DESC, at) v USING (ticket_no)
  LEFT JOIN (SELECT o.unit_code, count(*) AS decided, count(*) FILTER (WHERE b.decision = 'accepted'
      AND b.requested_at <= CASE b.ground WHEN 'outside' THEN o.return_outside_until ELSE o.return_other_unit_until END) AS good
    FROM returns b JOIN assignments o USING (ticket_no, seq) WHERE b.decided_at <= $1 GROUP BY 1) r USING (unit_code)
  WHERE a.received_at >= '2014-10-31T16:00:00Z' AND a.received_at <= $1 AND (a.ended_at IS NULL OR a.ended_at > $1)
  GROUP BY a.unit_code`
