import { z } from 'zod'
import { actTime, INBOX_STATES, type Inbox } from '../../usecases/ports/inbox.ts'
import { foldedId } from '../people/people.ts'
import { Bytes, Found, Id, Instant, WithId } from '../session/columns.ts'
import { faultCode } from '../session/database-faults.ts'
import { sql } from '../session/sql.ts'
import { inTransaction, joined, type Needs } from '../transactions.ts'

/** reliability.md#poison: after so many attempts an event is dead and everything else goes on. */
export const EVENT_ATTEMPTS = 5
const LEASE = '2 minutes'
const FIRST_WAIT = '5 seconds'

const Fresh = z.object({ id: Id, receivedAt: Instant })
const Kept = Fresh.extend({ state: z.enum(INBOX_STATES), response: Bytes.nullable() })
const Claimed = z.object({
  key: z.string(),
  event: Bytes.nullable(),
  attempts: z.number(),
  stampedAt: Instant.nullable(),
  receivedAt: Instant,
})
type Claimed = z.infer<typeof Claimed>
const Free = z.object({ id: Id, free: z.boolean() })

// Held by one statement alone, so that of two events of one member the one with the lower id is kept first.
const TURNS = 4715

/** Whether an earlier event of the same member is not over yet: nothing then happens to `own`. */
const WAITS = sql`EXISTS (
  SELECT FROM inbox before WHERE before.member = own.member AND before.id < own.id AND before.state = 'pending')`

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
  const { connections, models, seal } = needs
  const { db } = connections

  // What made an event die may be that it does not open: the office is told of it all the same.
  const opened = (key: string, event: Uint8Array | null): unknown => {
    try {
      return event && JSON.parse(seal.open(event, eventOf(key)))
    } catch {
      return null
    }
  }

  // An attempt is counted before the work, so that an event which takes the process down with it dies too.
  const claim = (id: string): Promise<Claimed | null> =>
    db.first(Claimed)`
      UPDATE inbox SET attempts = attempts + 1, lease_until = service_now() + ${LEASE}::interval
      WHERE id = (
        SELECT id FROM inbox own
        WHERE id = ${id}::bigint AND state = 'pending' AND (lease_until IS NULL OR lease_until <= service_now())
          AND NOT ${WAITS}
        FOR UPDATE OF own SKIP LOCKED)
      RETURNING key, event, attempts, stamped_at AS "stampedAt", received_at AS "receivedAt"`

  const waits = async (id: string): Promise<boolean> => {
    const row = await db.first(Found)`
      SELECT ${WAITS} AS found FROM inbox own WHERE id = ${id}::bigint AND state = 'pending'`
    return row?.found ?? false
  }

  const fail = async (id: string, attempts: number, code: string): Promise<void> => {
    await db.run`
      UPDATE inbox
      SET error = ${code}, state = CASE WHEN attempts >= ${EVENT_ATTEMPTS}::int THEN 'dead' ELSE state END,
          lease_until = service_now() + attempts * ${FIRST_WAIT}::interval
      WHERE id = ${id}::bigint AND state = 'pending' AND attempts = ${attempts}::int`
  }

  return {
    keep: async ({ key, platform, event, account, stampedAt = null }) => {
      const member = account ? `${account.platform}:${foldedId(account.userId)}` : null
      const sealed = seal.seal(JSON.stringify(event), eventOf(key))
      const fresh = await db.first(Fresh)`
        WITH turn AS MATERIALIZED (SELECT count(pg_advisory_xact_lock(${TURNS}::int, hashtext(${member}))))
        INSERT INTO inbox (key, platform, event, member, stamped_at)
        SELECT ${key}, ${platform}, ${sealed}::bytea, ${member}, ${stampedAt}::timestamptz FROM turn
        ON CONFLICT (key) DO NOTHING RETURNING id, received_at AS "receivedAt"`
      if (fresh) {
        const { id, receivedAt } = fresh
        return { id, fresh: true, state: 'pending', response: null, receivedAt }
      }
      const row = await db.first(Kept)`
        SELECT id, key, state, response, received_at AS "receivedAt" FROM inbox WHERE key = ${key}`
      if (!row) throw new Error('a kept event is gone')
      const response = row.response ? seal.open(row.response, responseOf(key)) : null
      return { id: row.id, fresh: false, state: row.state, response, receivedAt: row.receivedAt }
    },

    handle: async (id, work) => {
      const claimed = await claim(id)
      if (!claimed) return (await waits(id)) ? 'waits' : null
      const { key, event, attempts, stampedAt, receivedAt } = claimed
      if (attempts > EVENT_ATTEMPTS || event === null) {
        await fail(id, attempts, 'too-many-attempts')
        return null
      }
      try {
        return await inTransaction(needs, 'write', async (session) => {
          // The service's clock may be moved and a lease run out early: the row itself says who is at work.
          const mine = await session.db.run`
            SELECT FROM inbox WHERE id = ${id}::bigint AND state = 'pending' AND attempts = ${attempts}::int
            FOR NO KEY UPDATE SKIP LOCKED`
          if (mine === 0) return null
          session.act = { at: actTime(stampedAt, receivedAt), receivedAt }
          const outcome = await work(JSON.parse(seal.open(event, eventOf(key))), joined(session))
          const response = outcome.response === null ? null : seal.seal(outcome.response, responseOf(key))
          await session.db.run`
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

    next: async (id) => {
      const row = await db.first(Free)`
        SELECT id, lease_until IS NULL OR lease_until <= service_now() AS free FROM inbox
        WHERE state = 'pending' AND member = (SELECT member FROM inbox WHERE id = ${id}::bigint)
        ORDER BY id LIMIT 1`
      return row?.free ? row.id : null
    },

    stuck: async (limit) => {
      const rows = await db.rows(WithId)`
        SELECT id FROM inbox own
        WHERE state = 'pending' AND coalesce(lease_until, received_at + ${FIRST_WAIT}::interval) <= service_now()
          AND NOT ${WAITS}
        ORDER BY received_at, id LIMIT ${limit}::int`
      return rows.map(({ id }) => id)
    },

    dead: async (limit) => {
      const rows = await models.inbox.findMany({
        where: { state: 'dead' },
        orderBy: { id: 'desc' },
        take: limit,
        select: { id: true, key: true, event: true, error: true },
      })
      return rows.map(({ id, key, event, error }) => ({ id: `${id}`, error, event: opened(key, event) }))
    },

    forget: () =>
      db.run`
        UPDATE inbox SET event = NULL, response = NULL, member = NULL
        WHERE state = 'done' AND done_at < service_now() - interval '1 day'
          AND (event IS NOT NULL OR response IS NOT NULL)`,
  }
}
