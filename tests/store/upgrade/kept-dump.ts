import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import pg from 'pg'
import { z } from 'zod'
import { migrate } from '../../../src/store/migrate.ts'
import type { FreshDatabase } from '../../support/database.ts'

const FOLDER = new URL('../../fixtures/schemas/', import.meta.url)

const Rows = z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.unknown())) })

/**
 * A database as an earlier version left it, written by that version's own import of the small year: which migrations it had,
 * with their bytes' sums; every row of every table; and the standings that it told.
 */
const Dump = z.object({
  migrations: z.array(z.object({ migration_name: z.string(), checksum: z.string() })),
  tables: z.record(z.string(), Rows),
  standings: z.unknown(),
})
export type Dump = z.infer<typeof Dump>

/** Named by the last migration that each has. */
export const DUMPS: readonly string[] = readdirSync(FOLDER).map((name) => name.replace('.json.gz', ''))

export const readDump = (name: string): Dump =>
  Dump.parse(JSON.parse(gunzipSync(readFileSync(new URL(`${name}.json.gz`, FOLDER))).toString('utf8')))

const COLUMNS = `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1
  AND is_generated = 'NEVER' ORDER BY ordinal_position`

/** Keeps a database of this version under the name of its last migration. */
export async function keepDump({ sql }: Pick<FreshDatabase, 'sql'>, standings: unknown): Promise<void> {
  const migrations = await sql('SELECT migration_name, checksum FROM _prisma_migrations ORDER BY migration_name')
  const found = await sql(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename`)
  const tables: Record<string, object> = {}
  for (const name of found.map((one) => String(one.name)).filter((one) => one !== '_prisma_migrations')) {
    const columns = (await sql(COLUMNS, [name])).map((one) => String(one.name))
    const rows = await sql(`SELECT to_jsonb(t) AS row FROM "${name}" t`)
    const values = rows.map(({ row }) => columns.map((column) => Object(row)[column]))
    if (values.length > 0) tables[name] = { columns, rows: values }
  }
  const text = JSON.stringify({ migrations, standings, tables })
  writeFileSync(new URL(`${String(migrations.at(-1)?.migration_name)}.json.gz`, FOLDER), gzipSync(text, { level: 9 }))
}

/** Puts it back into an empty database: that version's schema, and every row as it lay there. */
export async function restoreDump(url: string, { migrations, tables }: Dump): Promise<void> {
  const names = migrations.map(({ migration_name }) => migration_name)
  await migrate(url, { only: new Set(names) })
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    // The audit's own triggers would chain anew what is chained already.
    await client.query('BEGIN; SET LOCAL session_replication_role = replica')
    for (const [table, { columns, rows }] of Object.entries(tables)) {
      const list = columns.map((column) => `"${column}"`).join(', ')
      const values = rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]])))
      await client.query(`DELETE FROM "${table}"`)
      await client.query(
        `INSERT INTO "${table}" (${list}) OVERRIDING SYSTEM VALUE
         SELECT ${list} FROM jsonb_populate_recordset(NULL::"${table}", $1)`,
        [JSON.stringify(values)],
      )
    }
    await client.query(GO_ON)
    await client.query('COMMIT')
  } finally {
    await client.end()
  }
}

// Whatever counts goes on behind the last row.
const GO_ON = `DO $$ DECLARE found record; BEGIN
  FOR found IN SELECT table_name AS t, column_name AS c FROM information_schema.columns
    WHERE table_schema = 'public' AND is_identity = 'YES'
  LOOP EXECUTE format('SELECT setval(pg_get_serial_sequence(%L, %L), coalesce(max(%I), 0) + 1, false) FROM %I',
    found.t, found.c, found.c, found.t);
  END LOOP; END $$`
