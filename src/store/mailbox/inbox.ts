import { z } from 'zod'
import { actTime, type Inbox, type TakenEvent } from '../../usecases/ports/inbox.ts'
import { Bytes, Found, Id, Instant, WithId } from '../session/columns.ts'
import { faultCode } from '../session/database-faults.ts'
import { inGroups } from '../session/in-groups.ts'
import type { Session } from '../session/session.ts'
import { sql } from '../session/sql.ts'
import { inTransaction, joined, type Needs } from '../transactions.ts'
import { keeping } from './keeping.ts'
import { eventOf, responseOf, unreadOf } from './unread.ts'

/** reliability.md#poison: after so many attempts an event is dead and everything else goes on. */
export const EVENT_ATTEMPTS = 5
const LEASE = '2 minutes'
const FIRST_WAIT = '5 seconds'
/** How long the callback may take to hand over what its answer carries. */
const HAND_OVER = '3 seconds'
/** What `end_event` says when the row is not the handler's any more. */
const TAKEN_BY_ANOTHER = 'HB001'

const Claimed = z.object({
  key: z.string(),
  event: Bytes.nullable(),
  attempts: z.number(),
  stampedAt: Instant.nullable(),
  receivedAt: Instant,
})
const Next = z.object({ asked: Id, id: Id, free: z.boolean() })
/** Who asks while others are being answered is answered with the next ones. */
const MOST = 100

/** Whether an earlier event of the same member is not over yet: nothing then happens to `own`. */
const WAITS = sql`EXISTS (
  SELECT FROM inbox before WHERE before.member = own.member AND before.id < own.id AND before.state = 'pending')`

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
  const unread = unreadOf(needs)

  // What made an event die may be that it does not open: the office is told of it all the same.
  const opened = (key: string, event: Uint8Array | null): unknown => {
    try {
      return event && JSON.parse(seal.open(event, eventOf(key)))
    } catch {
      return null
    }
  }

  // An attempt is counted before the work, so that an event which takes the process down with it dies too.
  const claim = async (id: string): Promise<TakenEvent | 'dead' | null> => {
    const claimed = await db.first(Claimed)`
      UPDATE inbox SET attempts = attempts + 1, lease_until = service_now() + ${LEASE}::interval
      WHERE id = (
        SELECT id FROM inbox own
        WHERE id = ${id}::bigint AND state = 'pending' AND (lease_until IS NULL OR lease_until <= service_now())
          AND NOT ${WAITS}
        FOR UPDATE OF own SKIP LOCKED)
      RETURNING key, event, attempts, stamped_at AS "stampedAt", received_at AS "receivedAt"`
    if (!claimed) return null
    const { event, receivedAt, ...rest } = claimed
    if (rest.attempts > EVENT_ATTEMPTS || event === null) {
      await fail(id, rest.attempts, 'too-many-attempts')
      return 'dead'
    }
    return { ...rest, id, at: receivedAt, rules: null, event: JSON.parse(seal.open(event, eventOf(rest.key))) }
  }

  const begin = async (id: string): Promise<TakenEvent | 'dead' | 'waits' | null> => {
    const first = await claim(id)
    if (first !== null) return first
    const row = await db.first(Found)`
      SELECT ${WAITS} AS found FROM inbox own WHERE id = ${id}::bigint AND state = 'pending'`
    if (!row) return null
    // What it waited for may have ended between the two questions.
    return row.found ? 'waits' : claim(id)
  }

  const fail = async (id: string, attempts: number, code: string): Promise<void> => {
    await db.run`
      UPDATE inbox
      SET error = ${code}, state = CASE WHEN attempts >= ${EVENT_ATTEMPTS}::int THEN 'dead' ELSE state END,
          lease_until = service_now() + attempts * ${FIRST_WAIT}::interval
      WHERE id = ${id}::bigint AND state = 'pending' AND attempts = ${attempts}::int`
  }

  const next = inGroups(async (ids: readonly string[]) => {
    const rows = await db.rows(Next)`SELECT * FROM next_events(${[...ids]}::bigint[])`
    const coming = new Map(rows.map((row) => [row.asked, row]))
    return ids.map((id) => coming.get(id) ?? null)
  }, MOST)

  return {
    keep: keeping(needs, null),
    take: keeping(needs, LEASE),

    handle: async (given, work) => {
      const taken = typeof given === 'string' ? await begin(given) : given
      if (taken === 'dead') return null
      if (taken === 'waits' || taken === null) return taken
      const { id, key, event, attempts, stampedAt, at, rules } = taken
      try {
        const handled = async (session: Session) => {
          // Nobody waits for the lock here: it travels with the beginning, and whoever comes later finds it held.
          const held = session.db.run`SELECT FROM inbox WHERE id = ${id}::bigint FOR NO KEY UPDATE SKIP LOCKED`
          held.catch(() => undefined)
          session.later = { facts: [], posts: [] }
          session.act = { at: actTime(stampedAt, at), receivedAt: at }
          const outcome = await work(event, joined(session))
          const response = outcome.response === null ? null : seal.seal(outcome.response, responseOf(key))
          const wait = outcome.unread === true ? HAND_OVER : null
          // The service's clock may be moved and a lease run out early: the row itself says who is at work.
          session.last.push(
            sql`SELECT end_event(${id}::bigint, ${attempts}::int, ${response}::bytea, ${wait}::interval)`,
          )
          return outcome
        }
        return await inTransaction(needs, 'write', handled, {
          keepsPlans: true,
          ...(rules === null ? {} : { known: { now: at, rules } }),
        })
      } catch (fault) {
        if (faultCode(fault) === TAKEN_BY_ANOTHER) return null
        await fail(id, attempts, faultCode(fault))
        throw fault
      }
    },

    read: unread.read,
    again: unread.again,

    next: async (id) => {
      const row = await next(id)
      return row?.free ? row.id : null
    },

    stuck: async (limit) => {
      const rows = await db.rows(WithId)`
        SELECT id FROM inbox own
        WHERE state = 'pending' AND coalesce(lease_until, received_at + ${FIRST_WAIT}::interval) <= service_now()
          AND NOT ${WAITS}
        ORDER BY received_at, id LIMIT ${limit}::int`
      return [...rows.map(({ id }) => id), ...(await unread.left(limit))]
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
        UPDATE inbox SET event = NULL, response = NULL, member = NULL, unread_until = NULL
        WHERE state = 'done' AND done_at < service_now() - interval '1 day'
          AND (event IS NOT NULL OR response IS NOT NULL)`,
  }
}
