import { randomUUID } from 'node:crypto'
import type { Door } from './door.ts'

const takeLease = (db: Door, name: string, ms: number, me: string): Promise<number> => db.run`
    INSERT INTO service_facts AS held (name, value)
    VALUES (${name}, (extract(epoch FROM clock_timestamp()) * 1000 + ${ms}::int)::bigint || ' ' || ${me})
    ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value
    WHERE split_part(held.value, ' ', 1)::bigint < extract(epoch FROM clock_timestamp()) * 1000
      OR held.value LIKE ${`%${me}`}`

/**
 * Runs the work under a lease that one process holds at a time, by the real clock; null when another holds it. No
 * connection waits meanwhile. A lease that ran out is taken over, from whoever died with it or is slow. `renewed`: it is
 * taken anew while the work goes on, so that whoever is merely slow keeps it.
 */
export async function underLease<T>(
  db: Door,
  name: string,
  ms: number,
  work: () => Promise<T>,
  { renewed = false }: { renewed?: boolean } = {},
): Promise<{ done: T } | null> {
  const me = randomUUID()
  if ((await takeLease(db, name, ms, me)) === 0) return null
  const timer = renewed ? setInterval(() => void takeLease(db, name, ms, me).catch(() => 0), ms / 3) : undefined
  try {
    return { done: await work() }
  } finally {
    clearInterval(timer)
    await db.run`DELETE FROM service_facts WHERE name = ${name} AND value LIKE ${`%${me}`}`
  }
}
