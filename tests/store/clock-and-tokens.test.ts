import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type OpenStore, openStore } from '../../src/store/index.ts'
import { type FreshDatabase, freshDatabase, testSeal } from '../support/database.ts'
import { at, member, message } from './samples.ts'

let db: FreshDatabase
let other: OpenStore
beforeAll(async () => {
  db = await freshDatabase({ poolSize: 4 })
  other = await openStore({ databaseUrl: db.url, seal: testSeal, poolSize: 4 })
})
afterAll(async () => {
  await other.close()
  await db.close()
})

const forward = async (ms: number) => db.store.clock.moveTo(new Date((await db.store.now()).getTime() + ms))
const minuteOf = (instant: Date) => instant.toISOString().slice(0, 16)

it('without HOTLINE_NOW the service’s clock is the real one', async () => {
  expect(await db.store.clock.applyStart(null)).toBe(false)
  expect(await db.store.clock.offsetMs()).toBe(0)
  expect(Math.abs((await db.store.now()).getTime() - Date.now())).toBeLessThan(5000)
})

it('contract.md#settings, HOTLINE_NOW: set at start, runs on; the same value does not move it again, another one does', async () => {
  const march = at('2015-03-02 09:00')
  const both = await Promise.all([db.store.clock.applyStart(march), other.clock.applyStart(march)])
  expect(both.filter(Boolean)).toHaveLength(1)
  expect(minuteOf(await other.now())).toBe('2015-03-02T01:00')
  const before = await db.store.now()
  await new Promise((resolve) => setTimeout(resolve, 60))
  const passed = (await db.store.now()).getTime() - before.getTime()
  expect(passed).toBeGreaterThanOrEqual(55)
  expect(passed).toBeLessThan(5000)
  await forward(3_600_000)
  expect(await db.store.clock.applyStart(march)).toBe(false)
  expect(minuteOf(await db.store.now())).toBe('2015-03-02T02:00')
  expect(await db.store.clock.applyStart(at('2015-02-01 08:00'))).toBe(true)
  expect(minuteOf(await db.store.now())).toBe('2015-02-01T00:00')
})

it('one refresh at a time across processes, and everybody gets its token', async () => {
  const refresh = vi.fn(async () => {
    await new Promise((resolve) => setTimeout(resolve, 50))
    return { token: 'T1', expiresInMs: 7_200_000 }
  })
  const tokens = await Promise.all(
    Array.from({ length: 30 }, (_, n) => (n % 2 ? other : db.store).tokens.get('a', refresh)),
  )
  expect(new Set(tokens)).toEqual(new Set(['T1']))
  expect(refresh).toHaveBeenCalledTimes(1)
})

it('a token is refreshed before it runs out, and once when it is spoiled', async () => {
  const next = (token: string) => vi.fn(async () => ({ token, expiresInMs: 7_200_000 }))
  const spoiled = next('T2')
  const tokens = await Promise.all(
    Array.from({ length: 10 }, (_, n) => (n % 2 ? other : db.store).tokens.get('a', spoiled, 'T1')),
  )
  expect(new Set(tokens)).toEqual(new Set(['T2']))
  expect(spoiled).toHaveBeenCalledTimes(1)
  await forward(7_200_000 - 400_000)
  expect(await db.store.tokens.get('a', next('never'))).toBe('T2')
  await forward(200_000)
  expect(await db.store.tokens.get('a', next('T3'))).toBe('T3')
})

it('a refresh that fails leaves the shelf free for the next', async () => {
  await expect(db.store.tokens.get('b', () => Promise.reject(new Error('40001')))).rejects.toThrow('40001')
  expect(await other.tokens.get('b', async () => ({ token: 'B', expiresInMs: 60_000 }))).toBe('B')
})

it('a pause is shared, a shorter one does not end it, and it passes', async () => {
  expect(await db.store.pauses.until('send')).toBeNull()
  await db.store.pauses.pause('send', 60_000)
  await other.pauses.pause('send', 1000)
  const until = await other.pauses.until('send')
  expect((until?.getTime() ?? 0) - (await db.store.now()).getTime()).toBeGreaterThan(50_000)
  await forward(61_000)
  expect(await db.store.pauses.until('send')).toBeNull()
})

it('a clock set back a year is not held up by what was stamped in the year to come', async () => {
  const sun = await member(db.store, 'sun')
  const [sent, held] = [await message(db.store, sun, 'sent'), await message(db.store, sun, 'held')]
  const claim = (id: string) => db.store.keep((tx) => tx.outbox.claim(id, 60_000))
  await claim(sent)
  await db.sql('INSERT INTO send_pace (member_id, at) SELECT $1, service_now() FROM generate_series(1, 24)', [sun.id])
  expect(await claim(held)).toBeNull()
  const event = await db.store.inbox.keep({ key: 'back', platform: 'wecom', event: {} })
  await db.store.inbox.handle(event.id, () => Promise.reject(new Error('x'))).catch(() => undefined)
  await db.store.tokens.get('back', async () => ({ token: 'old', expiresInMs: 7_200_000 }))
  await db.store.pauses.pause('back', 60_000)
  await forward(-365 * 24 * 3_600_000)
  await db.sql('UPDATE outbox SET due_at = service_now()')
  expect(await claim(sent)).not.toBeNull()
  expect(await db.store.inbox.handle(event.id, async () => ({ response: 'y' }))).toEqual({ response: 'y' })
  expect(await db.store.tokens.get('back', async () => ({ token: 'new', expiresInMs: 60_000 }))).toBe('new')
  expect(await db.store.pauses.until('back')).toBeNull()
})
