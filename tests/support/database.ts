import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { type OpenStore, openStore } from '../../src/store/index.ts'
import { type Seal, sealWith } from '../../src/store/session/seal.ts'

declare module 'vitest' {
  interface ProvidedContext {
    serverUrl: string
  }
}

export const TEMPLATE = 'hotline_template'

/** The same key in every test, so that a template sealed by the set-up opens everywhere. */
export const testSeal: Seal = sealWith(new Uint8Array(32).fill(7))

export function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}

/** Runs one statement on a connection of its own, as the database's superuser. */
export async function onServer(url: string, statement: string, values: unknown[] = []): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await client.query(statement, values)
  } finally {
    await client.end()
  }
}

/**
 * The same database on connections that keep their plans: no table of a test grows a thousandfold, and making each plan
 * anew, as the service has it done, is most of the server's work here.
 */
const keepingPlans = (url: string): string => `${url}?options=${encodeURIComponent('-c TimeZone=UTC')}`

export type FreshDatabase = {
  url: string
  store: OpenStore
  /** SQL beside the store, for what only a test may see or do. */
  sql(statement: string, values?: unknown[]): Promise<Record<string, unknown>[]>
  /** Closes the store and removes the database. */
  close(): Promise<void>
}

/**
 * A database of one's own, migrated, with the units and notices of `seeds/`. The real clock; `store.clock.moveTo`
 * sets another. Close it in `afterAll` or `afterEach`.
 */
export async function freshDatabase(options: { poolSize?: number } = {}): Promise<FreshDatabase> {
  const serverUrl = inject('serverUrl')
  const name = `test_${randomBytes(6).toString('hex')}`
  // Half the work of writing every page of it into the log.
  await onServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} STRATEGY FILE_COPY`)
  const url = withDatabase(serverUrl, name)
  const store = await openStore({
    databaseUrl: keepingPlans(url),
    seal: testSeal,
    poolSize: options.poolSize ?? 5,
  })
  const beside = new pg.Pool({ connectionString: url, max: 3 })
  // A server that a test takes away says so to whoever asks next.
  beside.on('error', () => undefined)
  return {
    url,
    store,
    sql: async (statement, values = []) => (await beside.query(statement, values)).rows,
    close: async () => {
      await beside.end()
      await store.close()
      await onServer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    },
  }
}

/** The same database, its connections to be known by a name. */
export function named(url: string, name: string): string {
  const known = new URL(url)
  known.searchParams.set('application_name', name)
  return known.href
}

/** How many connections of that name are open. */
export async function connectionsOf(database: FreshDatabase, name: string): Promise<number> {
  const open = await database.sql(
    'SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1',
    [name],
  )
  return open.length
}
