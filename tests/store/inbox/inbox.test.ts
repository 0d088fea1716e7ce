import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { EVENT_ATTEMPTS } from '../../../src/store/mailbox/inbox.ts'
import { entry } from '../samples.ts'
import { type TwoStores, twoStores } from './two-stores.ts'

let stores: TwoStores
let db: TwoStores['db']
let other: TwoStores['other']
beforeAll(async () => {
  stores = await twoStores()
  ;({ db, other } = stores)
})
afterAll(() => stores?.close())

const keep = (key: string, event: unknown = { text: 'hello' }) => db.store.inbox.keep({ key, platform: 'wecom', event })
const forward = (ms: number) => stores.forward(ms)
const shared = (name: string) => db.store.read((tx) => tx.shared.get(name))

it('a repeated delivery is one event, and gets the stored answer', async () => {
  const first = await keep('twice', { text: 'a', list: [1, null] })
  expect(first).toMatchObject({ fresh: true, state: 'pending', response: null })
  expect(await keep('twice')).toMatchObject({ id: first.id, fresh: false, state: 'pending' })
  const seen = await db.store.inbox.handle(first.id, async (event) => ({ response: '<xml/>', event }))
  expect(seen).toEqual({ response: '<xml/>', event: { text: 'a', list: [1, null] } })
  expect(await keep('twice')).toMatchObject({ fresh: false, state: 'done', response: '<xml/>' })
  const again = vi.fn(async () => ({ response: null }))
  expect(await db.store.inbox.handle(first.id, again)).toBeNull()
  expect(again).not.toHaveBeenCalled()
})

it('of twenty deliveries at once one is fresh, and one handler works', async () => {
  const kept = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      (n % 2 ? other : db.store).inbox.keep({ key: 'race', platform: 'wecom', event: n }),
    ),
  )
  expect(kept.filter(({ fresh }) => fresh)).toHaveLength(1)
  const id = kept[0]?.id ?? ''
  const work = vi.fn(async () => {
    await new Promise((resolve) => setTimeout(resolve, 50))
    return { response: 'one' }
  })
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, (_, n) => (n % 2 ? other : db.store).inbox.handle(id, work)),
  )
  expect(outcomes.filter((outcome) => outcome !== null)).toEqual([{ response: 'one' }])
  expect(work).toHaveBeenCalledTimes(1)
})

it('the effect and the event’s `done` are one transaction: a failure undoes both and counts', async () => {
  const { id } = await keep('fails')
  const failed = db.store.inbox.handle(id, async (_, store) => {
    await store.change(entry('inbox'), (tx) => tx.shared.put('half', 'x'))
    throw new TypeError('a sentence that quotes the member')
  })
  await expect(failed).rejects.toThrow(TypeError)
  expect(await shared('half')).toBeNull()
  const [row] = await db.sql('SELECT state, attempts, error FROM inbox WHERE id = $1', [id])
  expect(row).toEqual({ state: 'pending', attempts: 1, error: 'TypeError' })
})

it('an event that fails every time is dead after its attempts, and listed so', async () => {
  const { id } = await keep('poison')
  for (let attempt = 1; attempt <= EVENT_ATTEMPTS; attempt += 1) {
    await expect(db.store.inbox.handle(id, () => Promise.reject(new RangeError('no')))).rejects.toThrow('no')
    await forward(60_000)
  }
  const work = vi.fn(async () => ({ response: null }))
  expect(await db.store.inbox.handle(id, work)).toBeNull()
  expect(work).not.toHaveBeenCalled()
  expect(await keep('poison')).toMatchObject({ state: 'dead' })
  expect(await db.store.inbox.stuck(100)).not.toContain(id)
  expect(await db.store.inbox.dead(10)).toEqual([{ id, error: 'RangeError', event: { text: 'hello' } }])
  await db.sql("UPDATE inbox SET event = 'damaged'::bytea WHERE id = $1", [id])
  expect(await db.store.inbox.dead(10)).toEqual([{ id, error: 'RangeError', event: null }])
})

it('an event whose handler vanished is handled again after its lease; while it is handled it is not stuck', async () => {
  const { id } = await keep('vanished')
  await forward(10_000)
  expect(await db.store.inbox.stuck(100)).toContain(id)
  await db.sql("UPDATE inbox SET attempts = 1, lease_until = service_now() + interval '2 minutes' WHERE id = $1", [id])
  expect(await db.store.inbox.handle(id, async () => ({ response: 'x' }))).toBeNull()
  await forward(121_000)
  await db.store.inbox.handle(id, async () => {
    expect(await other.inbox.stuck(100)).not.toContain(id)
    return { response: 'x' }
  })
  expect(await keep('vanished')).toMatchObject({ state: 'done', response: 'x' })
})

it('a clock that jumps over the lease in the middle lets nobody in beside the handler', async () => {
  const { id } = await keep('jump')
  const second = vi.fn(async () => ({ response: 'second' }))
  let late: Promise<unknown> = Promise.resolve()
  const first = await db.store.inbox.handle(id, async () => {
    await forward(3_600_000)
    late = other.inbox.handle(id, second)
    await new Promise((resolve) => setTimeout(resolve, 100))
    return { response: 'first' }
  })
  expect(first).toEqual({ response: 'first' })
  expect(await late).toBeNull()
  expect(second).not.toHaveBeenCalled()
})

it('reliability.md#citizens: what a member wrote is erased a day after it was dealt with, the answer with it', async () => {
  const { id } = await keep('erase')
  await db.store.inbox.handle(id, async () => ({ response: 'seen' }))
  await db.store.inbox.forget()
  expect(await keep('erase')).toMatchObject({ response: 'seen' })
  await forward(24 * 3_600_000 + 1000)
  expect(await db.store.inbox.forget()).toBeGreaterThan(0)
  expect(await db.sql('SELECT event, response, member, state FROM inbox WHERE id = $1', [id])).toEqual([
    { event: null, response: null, member: null, state: 'done' },
  ])
  expect(await db.store.inbox.forget()).toBe(0)
})
