import { z } from 'zod'
import type { PauseBoard, TokenShelf } from '../../usecases/ports/platforms.ts'
import { Bytes, Instant } from '../session/columns.ts'
import type { Door } from '../session/door.ts'
import { inGroups } from '../session/in-groups.ts'
import { underLease } from '../session/lease.ts'
import type { Seal } from '../session/seal.ts'

const Kept = z.object({ name: z.string(), token: Bytes, fresh: z.boolean() })
const Pause = z.object({ api: z.string(), until: Instant })
type Fetched = { token: string; expiresInMs: number }

// A refresh waits for the platform; nobody waits for it longer than this.
const REFRESH_MS = 30_000
const LOOK_MS = 100
// With each message that is sent: those that go at once ask together.
const MOST = 100
// Refreshed early: a token that runs out on the way is worth nothing.
const early = (lifetime: number): number => lifetime - Math.min(300_000, lifetime / 10)

/** Tokens that all processes share, sealed; one refresh at a time across them. */
export function tokenShelf({ db, seal }: { db: Door; seal: Seal }): TokenShelf {
  const about = (name: string): string => `token:${name}`
  const underway = new Map<string, Promise<string>>()

  const find = inGroups(async (names: readonly string[]) => {
    const rows = await db.rows(Kept)`
      SELECT name, token, expires_at > service_now() AS fresh FROM platform_tokens
      WHERE name = ANY (${[...new Set(names)]}::text[])`
    return names.map((name) => rows.find((row) => row.name === name) ?? null)
  }, MOST)
  const read = async (name: string, spoiled?: string): Promise<string | null> => {
    const row = await find(name)
    if (!row?.fresh) return null
    const token = seal.open(row.token, about(name))
    return token === spoiled ? null : token
  }

  const brought = async (name: string, refresh: () => Promise<Fetched>, spoiled?: string): Promise<string> => {
    // Whoever held the lease before may have brought a new one.
    const known = await read(name, spoiled)
    if (known !== null) return known
    const { token, expiresInMs } = await refresh()
    await db.run`
      INSERT INTO platform_tokens (name, token, expires_at)
      VALUES (${name}, ${seal.seal(token, about(name))},
        service_now() + ${early(expiresInMs)}::float8 * interval '1 millisecond')
      ON CONFLICT (name) DO UPDATE SET token = EXCLUDED.token, expires_at = EXCLUDED.expires_at`
    return token
  }

  // Asking the platform asks the database for pauses besides: under a lease, which holds no connection of its own.
  const refreshed = async (name: string, refresh: () => Promise<Fetched>, spoiled?: string): Promise<string> => {
    for (let looks = 0; looks * LOOK_MS < REFRESH_MS; looks += 1) {
      const mine = await underLease(db, `token-lease:${name}`, REFRESH_MS, () => brought(name, refresh, spoiled))
      if (mine) return mine.done
      const known = await read(name, spoiled)
      if (known !== null) return known
      await new Promise((next) => setTimeout(next, LOOK_MS))
    }
    throw new Error('another process holds the token for too long')
  }

  const get: TokenShelf['get'] = async (name, refresh, spoiled) => {
    const known = await read(name, spoiled)
    if (known !== null) return known
    // One waiter a process, or a burst of messages would hold every connection while the platform thinks.
    const running = underway.get(name)
    if (running) {
      const token = await running
      return token === spoiled ? get(name, refresh, spoiled) : token
    }
    const started = refreshed(name, refresh, spoiled).finally(() => underway.delete(name))
    underway.set(name, started)
    return started
  }
  return { get }
}

/** Pauses that a platform has ordered, shared by all processes. A shorter pause never ends a longer one. */
export const pauseBoard = (db: Door): PauseBoard => ({
  until: inGroups(async (apis: readonly string[]) => {
    const rows = await db.rows(Pause)`
      SELECT api, until FROM platform_pauses
      WHERE api = ANY (${[...new Set(apis)]}::text[]) AND until > service_now()`
    return apis.map((api) => rows.find((row) => row.api === api)?.until ?? null)
  }, MOST),
  pause: async (api, ms) => {
    await db.run`
      INSERT INTO platform_pauses AS known (api, until)
      VALUES (${api}, service_now() + ${ms}::float8 * interval '1 millisecond')
      ON CONFLICT (api) DO UPDATE SET until = greatest(known.until, EXCLUDED.until)`
  },
})
