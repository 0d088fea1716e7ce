import pg from 'pg'
import { type FreshDatabase, freshDatabase } from './database.ts'

export type Rewindable = FreshDatabase & {
  /** Every table and every number to come are again as they were when the database was made ready. */
  rewind(): Promise<void>
}

/** Which migrations were made is never changed by a test of this kind. */
const TABLES = `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`

/** All rows of a table in one word; null when there is none. */
const wordOf = (table: string): string => `SELECT md5(string_agg(row::text, '' ORDER BY row::text)) FROM ${table} row`

// What is in the tables now is copied beside them, and one function puts it back where it has changed.
async function remember({ sql }: FreshDatabase): Promise<void> {
  await sql('CREATE SCHEMA kept')
  const tables = await sql(TABLES)
  const steps: string[] = []
  for (const { name } of tables) {
    const table = `public."${name}"`
    const [row] = await sql(`SELECT (${wordOf(table)}) AS word`)
    const empty = `DELETE FROM ${table};`
    if (row?.word === null) {
      steps.push(empty)
      continue
    }
    await sql(`CREATE TABLE kept."${name}" AS TABLE ${table}`)
    const fill = `INSERT INTO ${table} SELECT * FROM kept."${name}";`
    steps.push(`IF (${wordOf(table)}) IS DISTINCT FROM '${row?.word}' THEN ${empty} ${fill} END IF;`)
  }
  const sequences = await sql(`
    SELECT sequencename AS name, coalesce(last_value, start_value) AS at, last_value IS NOT NULL AS used
    FROM pg_sequences WHERE schemaname = 'public'`)
  for (const { name, at, used } of sequences) steps.push(`PERFORM setval('public."${name}"', ${at}, ${used});`)
  await sql(`CREATE FUNCTION kept.rewind() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ${steps.join('\n')} END $$`)
}

const isDeadlock = (fault: unknown): boolean => fault instanceof pg.DatabaseError && fault.code === '40P01'

/** One database for all tests of a file: made ready once, and put back by one statement instead of made anew. */
export async function rewindable(ready: (database: FreshDatabase) => Promise<void>): Promise<Rewindable> {
  const database = await freshDatabase()
  await ready(database)
  await remember(database)
  // Foreign keys and the triggers that keep the audit from being changed are out of force on this connection: whoever
  // puts them out for one call has every statement of the function planned anew.
  const options = '-c TimeZone=UTC -c session_replication_role=replica'
  const behind = new pg.Pool({ connectionString: database.url, max: 1, options })
  behind.on('error', () => undefined)
  const rewind = async (attempts = 3): Promise<void> => {
    try {
      await behind.query('SELECT kept.rewind()')
    } catch (fault) {
      // What a test before this one still does may hold what is wanted here, and want what is held.
      if (attempts <= 1 || !isDeadlock(fault)) throw fault
      await rewind(attempts - 1)
    }
  }
  return {
    ...database,
    rewind: () => rewind(),
    close: async () => {
      await behind.end()
      await database.close()
    },
  }
}

const free: Rewindable[] = []

/** What {@link freshDatabase} gives, taken from those that this worker's earlier tests have closed. */
export async function usedDatabase(): Promise<FreshDatabase> {
  const database = free.pop() ?? (await rewindable(async () => undefined))
  await database.rewind()
  database.store.onCommit(() => undefined)
  return {
    ...database,
    close: async () => {
      free.push(database)
    },
  }
}
