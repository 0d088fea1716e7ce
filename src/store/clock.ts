import type { PrismaClient } from '../../prisma/generated/client.ts'
import type { Sql } from './session/session.ts'

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
async function dropTheFuture(sql: Sql): Promise<void> {
  await sql.$executeRaw`DELETE FROM send_pace WHERE at > service_now()`
  await sql.$executeRaw`
    UPDATE outbox SET lease_until = service_now()
    WHERE state = 'sending' AND lease_until > service_now() + interval '1 hour'`
  await sql.$executeRaw`
    UPDATE inbox SET lease_until = NULL
    WHERE state = 'pending' AND lease_until > service_now() + interval '1 hour'`
  await sql.$executeRaw`DELETE FROM platform_pauses WHERE until > service_now() + interval '1 day'`
  await sql.$executeRaw`DELETE FROM lent_addresses WHERE until > service_now() + interval '1 day'`
  await sql.$executeRaw`DELETE FROM platform_tokens WHERE expires_at > service_now() + interval '1 day'`
}

export const clockOf = (client: PrismaClient): ServiceClock => ({
  now: async () => {
    const [row] = await client.$queryRaw<{ now: Date }[]>`SELECT service_now() AS now`
    if (!row) throw new Error('the database tells no time')
    return row.now
  },
  offsetMs: async () => {
    const [row] = await client.$queryRaw<{ offset: bigint }[]>`SELECT offset_ms AS offset FROM service_clock`
    return Number(row?.offset ?? 0)
  },
  moveTo: (instant) =>
    client.$transaction(async (sql) => {
      await sql.$executeRaw`
        UPDATE service_clock
        SET offset_ms = round(extract(epoch FROM ${instant}::timestamptz - clock_timestamp()) * 1000)`
      await dropTheFuture(sql)
    }),
  reset: () =>
    client.$transaction(async (sql) => {
      await sql.$executeRaw`UPDATE service_clock SET offset_ms = 0, set_from = NULL`
      await dropTheFuture(sql)
    }),
  applyStart: (hotlineNow) =>
    client.$transaction(async (sql) => {
      if (hotlineNow === null) return false
      // One conditional update: of two processes that start together, one moves the clock.
      const moved = await sql.$executeRaw`
        UPDATE service_clock
        SET offset_ms = round(extract(epoch FROM ${hotlineNow}::timestamptz - clock_timestamp()) * 1000),
            set_from = ${hotlineNow.toISOString()}
        WHERE set_from IS DISTINCT FROM ${hotlineNow.toISOString()}`
      if (moved > 0) await dropTheFuture(sql)
      return moved > 0
    }),
})
