import { type FreshDatabase, freshDatabase } from './database.ts'

export type Rewindable = FreshDatabase & {
  /** Every table and every number to come are again as they were when the database was made ready. */
  rewind(): Promise<void>
}

// What is in the tables now is copied beside them, and one function puts it back. Foreign keys and the triggers that
// keep the audit from being changed are out of force while it runs.
async function remember({ sql }: FreshDatabase): Promise<void> {
  await sql('CREATE SCHEMA kept')
  const tables = await sql(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`)
  const steps: string[] = []
  for (const { name } of tables) {
    const [row] = await sql(`SELECT EXISTS (SELECT FROM "${name}") AS filled`)
    steps.push(`DELETE FROM public."${name}";`)
    if (!row?.filled) continue
    await sql(`CREATE TABLE kept."${name}" AS TABLE public."${name}"`)
    steps.push(`INSERT INTO public."${name}" SELECT * FROM kept."${name}";`)
  }
  const sequences = await sql(`
    SELECT sequencename AS name, coalesce(last_value, start_value) AS at, last_value IS NOT NULL AS used
    FROM pg_sequences WHERE schemaname = 'public'`)
  for (const { name, at, used } of sequences) steps.push(`PERFORM setval('public."${name}"', ${at}, ${used});`)
  await sql(`
    CREATE FUNCTION kept.rewind() RETURNS void LANGUAGE plpgsql SET session_replication_role = replica
    AS $$ BEGIN ${steps.join('\n')} END $$`)
}

/** One database for all tests of a file: made ready once, and put back by one statement instead of made anew. */
export async function rewindable(ready: (database: FreshDatabase) => Promise<void>): Promise<Rewindable> {
  const database = await freshDatabase()
  await ready(database)
  await remember(database)
  return {
    ...database,
    rewind: async () => {
      await database.sql('SELECT kept.rewind()')
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
