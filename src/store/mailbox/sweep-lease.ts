import { randomUUID } from 'node:crypto'
import type { Door } from '../session/door.ts'

// Long enough for a pass, short enough that a worker which was killed is soon replaced. Two at once do no harm:
// every claim is a conditional update of its own.
const LEASE_MS = 30_000
const NAME = 'sweep-lease'

/** Runs the work under a lease that one process holds at a time, by the real clock; false when another holds it. */
export async function alone(db: Door, work: () => Promise<void>): Promise<boolean> {
  const me = randomUUID()
  const taken = await db.run`
    INSERT INTO service_facts AS held (name, value)
    VALUES (${NAME}, (extract(epoch FROM clock_timestamp()) * 1000 + ${LEASE_MS}::int)::bigint || ' ' || ${me})
    ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value
    WHERE split_part(held.value, ' ', 1)::bigint < extract(epoch FROM clock_timestamp()) * 1000`
  if (taken === 0) return false
  try {
    await work()
  } finally {
    await db.run`DELETE FROM service_facts WHERE name = ${NAME} AND value LIKE ${`%${me}`}`
  }
  return true
}
