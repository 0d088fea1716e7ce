import pg from 'pg'
import { migrate } from '../../src/store/migrate.ts'
import { rounded, timed } from '../figures.ts'
import { inTurn, type Row } from '../rounds.ts'
import type { Stage } from '../stage.ts'
import { A_ROUND, another, asked } from './databases.ts'

const PROVINCES = 31
const NAMES = Array.from({ length: PROVINCES }, (_, n) => `province_${n + 1}`)

const inSchema = (url: string, schema: string): string => `${url}?options=-c%20search_path%3D${schema}%2Cpublic`

/** Keeps and ends events by the statements of the product; ms each. */
async function eventsBy(client: pg.Client, name: string, count: number): Promise<number> {
  const { ms } = await timed(async () => {
    for (let n = 0; n < count; n += 1) {
      const given = [[`${name}-${n}`], ['wecom'], ['e30='], [`wecom:member-${n}`], [null]]
      const { rows } = await client.query<{ id: string }>(
        `SELECT id FROM keep_events($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]::timestamptz[], '2 minutes')`,
        given,
      )
      await client.query('SELECT end_event($1::bigint, 1, NULL, NULL)', [rows[0]?.id])
    }
  })
  return ms / count
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}

/**
 * The product's own schema once for each province in one database, beside one alone, by statements: the service itself
 * asks for tables of `public` in some readings, and would have to be told of another schema there.
 */
export async function provinces(stage: Stage): Promise<Row> {
  const all = await another(stage, 'provinces')
  await asked(all, ['CREATE EXTENSION IF NOT EXISTS pg_trgm', ...NAMES.map((name) => `CREATE SCHEMA ${name}`)])
  const { ms } = await timed(async () => {
    for (const name of NAMES) await migrate(inSchema(all, name))
  })
  const one = await another(stage, 'one_province')
  await migrate(one)
  const alone = await connected(one)
  const clients = await Promise.all(NAMES.map((name) => connected(inSchema(all, name))))
  try {
    const each = async (round: number): Promise<number> => {
      let sum = 0
      for (const client of clients) sum += await eventsBy(client, `round-${round}`, Math.ceil(A_ROUND / PROVINCES))
      return sum / clients.length
    }
    await each(-1)
    await eventsBy(alone, 'warm', A_ROUND)
    const found = await inTurn({ ours: each, beside: (round) => eventsBy(alone, `round-${round}`, A_ROUND) })
    const [catalog] = await asked(all, [
      `SELECT count(*) AS relations, (pg_database_size(current_database()) / 1e6)::int AS mb
       FROM pg_class WHERE relnamespace::regnamespace::text LIKE 'province%'`,
    ])
    const making = `${rounded(ms / 1000 / PROVINCES)} s to make one`
    return {
      issue: 'scale',
      what: `an event kept and ended, in each of ${PROVINCES} provinces' schemas`,
      unit: 'ms',
      ours: found.ours,
      beside: { what: 'in a database of one', figures: found.beside },
      goal: null,
      notes: [`${making}; together ${catalog?.relations} relations, ${catalog?.mb} MB while empty`],
    }
  } finally {
    for (const client of [alone, ...clients]) await client.end()
  }
}
