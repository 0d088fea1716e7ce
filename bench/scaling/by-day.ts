import pg from 'pg'
import { rounded, timed } from '../figures.ts'
import { inTurn, type Row } from '../rounds.ts'
import type { Stage } from '../stage.ts'
import { A_ROUND, another } from './databases.ts'

const DAYS = 3_650
const ROWS = 500_000

/** An inbox in a partition a day, as the page on scale proposes it, beside one table: what a year past costs to remove. */
export async function byDay(stage: Stage): Promise<Row> {
  const url = await another(stage, 'by_day')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const made = `SELECT md5(n::text), now()::date - (n % ${DAYS})::int, repeat('x', 60) FROM generate_series(1, ${ROWS}) n`
  try {
    await client.query('SET max_parallel_workers_per_gather = 0')
    await client.query(
      'CREATE TABLE days (key text, day date, body text, PRIMARY KEY (day, key)) PARTITION BY RANGE (day)',
    )
    await client.query(`DO $$ BEGIN FOR k IN 0..${DAYS} LOOP EXECUTE format(
      'CREATE TABLE days_%s PARTITION OF days FOR VALUES FROM (%L) TO (%L)', k, now()::date - k, now()::date - k + 1);
      IF k % 500 = 0 THEN COMMIT; END IF; END LOOP; END $$`)
    await client.query('CREATE TABLE whole (key text PRIMARY KEY, day date, body text)')
    await client.query(`INSERT INTO days ${made}`)
    await client.query(`INSERT INTO whole ${made}`)
    const keep = async (table: string, round: number): Promise<number> => {
      const { ms } = await timed(async () => {
        for (let n = 0; n < A_ROUND; n += 1) {
          await client.query(`INSERT INTO ${table} VALUES ($1, now()::date, 'x') ON CONFLICT DO NOTHING`, [
            `${round}-${n}`,
          ])
        }
      })
      return ms / A_ROUND
    }
    const found = await inTurn({ ours: (round) => keep('days', round), beside: (round) => keep('whole', round) })
    const dropped = await timed(() => client.query(`DROP TABLE days_${DAYS - 1}`))
    const deleted = await timed(() => client.query(`DELETE FROM whole WHERE day = now()::date - ${DAYS - 1}`))
    return {
      issue: 'scale',
      what: `a key kept once in a table of ${DAYS} days, a partition each`,
      unit: 'ms',
      ours: found.ours,
      beside: { what: 'the same in one table', figures: found.beside },
      goal: null,
      notes: [`a day removed: ${rounded(dropped.ms)} ms as a partition, ${rounded(deleted.ms)} ms as rows`],
    }
  } finally {
    await client.end()
  }
}
