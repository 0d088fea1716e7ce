import { randomUUID } from 'node:crypto'
import type { Door } from './door.ts'

/**
 * Runs the work under a lease that one process holds at a time, by the real clock; null when another holds it. No
 * connection waits meanwhile. A lease that ran out is taken over, from whoever died with it or is slow.
 */
export async function underLease<T>(
  db: Door,
  name: string,
  ms: number,
  work: () => Promise<T>,
): Promise<{ done: T } | null> {
  const me = randomUUID()
  const taken = await db.run`
    INSERT INTO service_facts AS held (name, value)
    VALUES (${name}, (extract(epoch FROM clock_timestamp()) * 1000 + ${ms}::int)::bigint || ' ' || ${me})
    ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value
    WHERE split_part(held.value, ' ', 1)::bigint < extract(epoch FROM clock_timestamp()) * 1000`
  if (taken === 0) return null
  try {
    return { done: await work() }
  } finally {
    await db.run`DELETE FROM service_facts WHERE name = ${name} AND value LIKE ${`%${me}`}`
  }
}
