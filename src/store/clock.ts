import { z } from 'zod'
import type { PrismaClient } from '../../prisma/generated/client.ts'
import { Instant } from './session/columns.ts'
import type { Connections } from './session/connections.ts'
import type { Door } from './session/door.ts'

const Now = z.object({ now: Instant })

/** reliability.md#one-clock: the database's clock plus one offset that all processes share. */
export type ServiceClock = {
  now(): Promise<Date>
  /** How far the service's clock stands ahead of the real one, in ms; 0 in production. */
  offsetMs(): Promise<number>
  /** Sets the clock; it runs on from there at normal speed. */
  moveTo(instant: Date): Promise<void>
  /** Back to the database's own clock. */
  reset(): Promise<void>
  /**
   * HOTLINE_NOW at a start: moves the clock there, unless the same value was applied last. Null moves nothing: the
   * clock runs on from wherever it was. Returns whether it moved.
   */
  applyStart(hotlineNow: Date | null): Promise<boolean>
}

/**
 * After a step back, what was stamped later than now would hold everything up until the clock has caught up: sends
 * that count against the pace, leases, pauses and tokens.
 */
async function dropTheFuture(db: Door): Promise<void> {
  await db.run`DELETE FROM send_pace WHERE at > service_now()`
  await db.run`
    UPDATE outbox SET lease_until = service_now()
    WHERE state = 'sending' AND lease_until > service_now() + interval '1 hour'`
  await db.run`
    UPDATE inbox SET lease_until = NULL
    WHERE state = 'pending' AND lease_until > service_now() + interval '1 hour'`
  await db.run`DELETE FROM platform_pauses WHERE until > service_now() + interval '1 day'`
  await db.run`DELETE FROM lent_addresses WHERE until > service_now() + interval '1 day'`
  await db.run`DELETE FROM platform_tokens WHERE expires_at > service_now() + interval '1 day'`
}

export const clockOf = (connections: Connections, models: PrismaClient): ServiceClock => ({
  now: async () => {
    const { now } = await connections.db.one(Now)`SELECT service_now() AS now`
    return now
  },
  offsetMs: async () => {
    const clock = await models.serviceClock.findFirst()
    return Number(clock?.offsetMs ?? 0)
  },
  moveTo: (instant) =>
    connections.transaction('write', async ({ db }) => {
      await db.run`
        UPDATE service_clock
        SET offset_ms = round(extract(epoch FROM ${instant}::timestamptz - clock_timestamp()) * 1000)`
      await dropTheFuture(db)
    }),
  reset: () =>
    connections.transaction('write', async ({ db }) => {
      await db.run`UPDATE service_clock SET offset_ms = 0, set_from = NULL`
      await dropTheFuture(db)
    }),
  applyStart: (hotlineNow) =>
    connections.transaction('write', async ({ db }) => {
      if (hotlineNow === null) return false
      // One conditional update: of two processes that start together, one moves the clock.
      const moved = await db.run`
        UPDATE service_clock
        SET offset_ms = round(extract(epoch FROM ${hotlineNow}::timestamptz - clock_timestamp()) * 1000),
            set_from = ${hotlineNow.toISOString()}
        WHERE set_from IS DISTINCT FROM ${hotlineNow.toISOString()}`
      if (moved > 0) await dropTheFuture(db)
      return moved > 0
    }),
})
