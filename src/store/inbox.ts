import type { Inbox } from '../usecases/ports.ts'
import { faultCode } from './database-faults.ts'
import { inTransaction, joined, type Needs } from './transactions.ts'

/** reliability 1.8: after so many attempts an event is dead and everything else goes on. */
export const EVENT_ATTEMPTS = 5
const LEASE = '2 minutes'
const FIRST_WAIT = '5 seconds'

type Row = { id: bigint; key: string; state: 'pending' | 'done' | 'dead'; response: Uint8Array | null }
type Claimed = { key: string; event: Uint8Array | null; attempts: number }

const eventOf = (key: string): string => `inbox:${key}`
const responseOf = (key: string): string => `inbox-response:${key}`

/** The inbox and what only the sweep asks of it. */
export type KeptInbox = Inbox & {
  /** Dead events, newest first, for what is said about each; `event` is null where it cannot be opened any more. */
  dead(limit: number): Promise<{ id: string; error: string | null; event: unknown }[]>
  /** Erases what members wrote one day after it was dealt with; the fact that it came stays. Returns how many. */
  forget(): Promise<number>
}

export function inboxOf(needs: Needs): KeptInbox {
  const { client, seal } = needs

  // What made an event die may be that it does not open: the office is told of it all the same.
  const opened = (key: string, event: Uint8Array | null): unknown => {
    try {
      return event && JSON.parse(seal.open(event, eventOf(key)))
    } catch {
      return null
    }
  }

  // An attempt is counted before the work, so that an event which takes the process down with it dies too.
  const claim = async (id: string): Promise<Claimed | null> => {
    const [row] = await client.$queryRaw<Claimed[]>`
      UPDATE inbox SET attempts = attempts + 1, lease_until = service_now() + ${LEASE}::interval
      WHERE id = (
        SELECT id FROM inbox
        WHERE id = ${id}::bigint AND state = 'pending' AND (lease_until IS NULL OR lease_until <= service_now())
        FOR UPDATE SKIP LOCKED)
      RETURNING key, event, attempts`
    return row ?? null
  }

  const fail = async (id: string, attempts: number, code: string): Promise<void> => {
    await client.$executeRaw`
      UPDATE inbox
      SET error = ${code}, state = CASE WHEN attempts >= ${EVENT_ATTEMPTS}::int THEN 'dead' ELSE state END,
          lease_until = service_now() + attempts * ${FIRST_WAIT}::interval
      WHERE id = ${id}::bigint AND state = 'pending' AND attempts = ${attempts}::int`
  }

  return {
    keep: async ({ key, platform, event }) => {
      const sealed = seal.seal(JSON.stringify(event), eventOf(key))
      const [fresh] = await client.$queryRaw<{ id: bigint }[]>`
        INSERT INTO inbox (key, platform, event) VALUES (${key}, ${platform}, ${sealed})
        ON CONFLICT (key) DO NOTHING RETURNING id`
      if (fresh) return { id: `${fresh.id}`, fresh: true, state: 'pending', response: null }
      const [row] = await client.$queryRaw<Row[]>`SELECT id, key, state, response FROM inbox WHERE key = ${key}`
      if (!row) throw new Error('a kept event is gone')
      const response = row.response ? seal.open(row.response, responseOf(key)) : null
      return { id: `${row.id}`, fresh: false, state: row.state, response }
    },

    handle: async (id, work) => {
      const claimed = await claim(id)
      if (!claimed) return null
      const { key, event, attempts } = claimed
      if (attempts > EVENT_ATTEMPTS || event === null) {
        await fail(id, attempts, 'too-many-attempts')
        return null
      }
      try {
        return await inTransaction(needs, 'write', async (session) => {
          // The service's clock may be moved and a lease run out early: the row itself says who is at work.
          const mine = await session.sql.$queryRaw<unknown[]>`
            SELECT 1 FROM inbox WHERE id = ${id}::bigint AND state = 'pending' AND attempts = ${attempts}::int
            FOR NO KEY UPDATE SKIP LOCKED`
          if (mine.length === 0) return null
          const outcome = await work(JSON.parse(seal.open(event, eventOf(key))), joined(session))
          const response = outcome.response === null ? null : seal.seal(outcome.response, responseOf(key))
          await session.sql.$executeRaw`
            UPDATE inbox SET state = 'done', done_at = service_now(), response = ${response}, lease_until = NULL,
              error = NULL
            WHERE id = ${id}::bigint`
          return outcome
        })
      } catch (fault) {
        await fail(id, attempts, faultCode(fault))
        throw fault
      }
    },

    stuck: async (limit) => {
      const rows = await client.$queryRaw<{ id: bigint }[]>`
        SELECT id FROM inbox
        WHERE state = 'pending' AND coalesce(lease_until, received_at + ${FIRST_WAIT}::interval) <= service_now()
        ORDER BY received_at, id LIMIT ${limit}::int`
      return rows.map((row) => `${row.id}`)
    },

    dead: async (limit) => {
      const rows = await client.$queryRaw<(Pick<Claimed, 'key' | 'event'> & { id: bigint; error: string | null })[]>`
        SELECT id, key, event, error FROM inbox WHERE state = 'dead' ORDER BY id DESC LIMIT ${limit}::int`
      return rows.map(({ id, key, event, error }) => ({ id: `${id}`, error, event: opened(key, event) }))
    },

    forget: () =>
      client.$executeRaw`
        UPDATE inbox SET event = NULL, response = NULL
        WHERE state = 'done' AND done_at < service_now() - interval '1 day'
          AND (event IS NOT NULL OR response IS NOT NULL)`,
  }
}
