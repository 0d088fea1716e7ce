import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { mayTryAgain } from './session/database-faults.ts'

const FOLDER = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))

// Prisma's own table and lock, so that `prisma migrate deploy` agrees with what was done here and waits for it.
const TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id                  varchar(36) PRIMARY KEY NOT NULL,
  checksum            varchar(64) NOT NULL,
  finished_at         timestamptz,
  migration_name      varchar(255) NOT NULL,
  logs                text,
  rolled_back_at      timestamptz,
  started_at          timestamptz NOT NULL DEFAULT now(),
  applied_steps_count integer NOT NULL DEFAULT 0
)`
const LOCK = 72_707_369
/** A version that serves meanwhile holds tables that a migration wants, and wants those that it holds. */
const ATTEMPTS = 10
const REST_MS = 200

type Migration = { name: string; sql: string; checksum: string }
type Applied = { migration_name: string; checksum: string; finished: boolean }

/** The migrations of this version, in their order. */
export async function migrationsIn(folder: string = FOLDER): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.sort().map(async (name) => {
      const bytes = await readFile(`${folder}/${name}/migration.sql`)
      return { name, sql: bytes.toString('utf8'), checksum: createHash('sha256').update(bytes).digest('hex') }
    }),
  )
}

/** A migration that is on record differs from its file, or was cut off: nothing is applied on top of that. */
export class MigrationRefused extends Error {
  readonly migration: string
  readonly why: 'unfinished' | 'changed'

  constructor(migration: string, why: 'unfinished' | 'changed') {
    super(`migration ${migration} ${why}`)
    this.name = 'MigrationRefused'
    this.migration = migration
    this.why = why
  }
}

async function applyOnce(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query(sql)
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    )
    await client.query('COMMIT')
  } catch (cause) {
    await client.query('ROLLBACK')
    throw cause
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await applyOnce(client, migration)
    } catch (cause) {
      if (attempt >= ATTEMPTS || !mayTryAgain(cause)) throw new Error(`migration ${migration.name} failed`, { cause })
      await new Promise((resolve) => setTimeout(resolve, REST_MS * attempt))
    }
  }
}

/**
 * Applies what is not applied yet, in the order of the names, each in a transaction of its own; several processes
 * may start at once. Returns the names applied now. Throws {@link MigrationRefused}. A migration on record that has
 * no file is left alone: it belongs to a newer version that runs beside this one. `only`: those, and no other.
 */
export async function migrate(
  databaseUrl: string,
  { folder = FOLDER, only }: { folder?: string; only?: ReadonlySet<string> } = {},
): Promise<string[]> {
  const migrations = (await migrationsIn(folder)).filter(({ name }) => only?.has(name) ?? true)
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    await client.query(TABLE)
    const { rows } = await client.query<Applied>(
      `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished FROM _prisma_migrations
       WHERE rolled_back_at IS NULL`,
    )
    const applied = new Map(rows.map((row) => [row.migration_name, row]))
    for (const { name, checksum } of migrations) {
      const known = applied.get(name)
      if (known && !known.finished) throw new MigrationRefused(name, 'unfinished')
      if (known && known.checksum !== checksum) throw new MigrationRefused(name, 'changed')
    }
    const missing = migrations.filter(({ name }) => !applied.has(name))
    for (const migration of missing) await apply(client, migration)
    return missing.map(({ name }) => name)
  } finally {
    await client.end()
  }
}
