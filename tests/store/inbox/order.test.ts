import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EVENT_ATTEMPTS } from '../../../src/store/mailbox/inbox.ts'
import { at, entry } from '../samples.ts'
import { type TwoStores, twoStores } from './two-stores.ts'

let stores: TwoStores
let db: TwoStores['db']
let other: TwoStores['other']
beforeAll(async () => {
  stores = await twoStores()
  ;({ db, other } = stores)
})
afterAll(() => stores?.close())

const forward = (ms: number) => stores.forward(ms)

describe('reliability.md#order: events of one member in the order in which they were kept', () => {
  const from = (userId: string, key: string, store = db.store) =>
    store.inbox.keep({ key, platform: 'wecom', event: { key }, account: { platform: 'wecom', userId } })
  const done = async () => ({ response: null })

  it('a later one waits, in whatever process, until the earlier one is over; others wait for nobody', async () => {
    const [first, second, third] = [await from('li', 'o1'), await from('LI', 'o2', other), await from('li', 'o3')]
    const stranger = await from('wu', 'o4')
    await db.store.inbox.handle(first.id, async () => {
      expect(await other.inbox.handle(second.id, done)).toBe('waits')
      expect(await other.inbox.handle(stranger.id, done)).toEqual({ response: null })
      expect(await other.inbox.next(second.id)).toBeNull()
      return { response: null }
    })
    expect(await db.store.inbox.handle(third.id, done)).toBe('waits')
    expect(await db.store.inbox.next(first.id)).toBe(second.id)
    expect(await other.inbox.handle(second.id, done)).toEqual({ response: null })
    expect(await db.store.inbox.next(first.id)).toBe(third.id)
    expect(await db.store.inbox.handle(third.id, done)).toEqual({ response: null })
    expect(await db.store.inbox.next(first.id)).toBeNull()
  })

  it('asked for at the very moment at which the earlier one ends, one waits or is handled, and is never nobody’s', async () => {
    for (let round = 0; round < 60; round += 1) {
      const [first, second] = [await from('keen', `k${round}`), await from('keen', `l${round}`)]
      const earlier = db.store.inbox.handle(first.id, done)
      let outcome: unknown = 'waits'
      while (outcome === 'waits') outcome = await other.inbox.handle(second.id, done)
      expect(outcome).toEqual({ response: null })
      await earlier
    }
  })

  it('one that fails is tried again before anything else, and when it is dead the next one goes on', async () => {
    const [first, second] = [await from('poor', 'p1'), await from('poor', 'p2')]
    for (let attempt = 1; attempt <= EVENT_ATTEMPTS; attempt += 1) {
      expect(await other.inbox.handle(second.id, done)).toBe('waits')
      await expect(db.store.inbox.handle(first.id, () => Promise.reject(new RangeError('no')))).rejects.toThrow('no')
      expect(await db.store.inbox.next(first.id)).toBe(attempt === EVENT_ATTEMPTS ? second.id : null)
      await forward(60_000)
      const stuck = await db.store.inbox.stuck(100)
      expect([stuck.includes(first.id), stuck.includes(second.id)]).toEqual(
        attempt === EVENT_ATTEMPTS ? [false, true] : [true, false],
      )
    }
    expect(await other.inbox.handle(second.id, done)).toEqual({ response: null })
  })

  it('of many kept at once the numbers are in the order of the commits, whoever keeps them', async () => {
    const kept = await Promise.all(
      Array.from({ length: 40 }, (_, n) => from('busy', `b${n}`, n % 2 ? other : db.store)),
    )
    const worked: string[] = []
    const work = async (id: string): Promise<void> => {
      const outcome = await (Number(id) % 2 ? other : db.store).inbox.handle(id, async () => {
        worked.push(id)
        return { response: null }
      })
      if (outcome === 'waits' || outcome === null) return
      const next = await db.store.inbox.next(id)
      if (next !== null) await work(next)
    }
    await Promise.all(kept.map(({ id }) => work(id)))
    expect(worked).toEqual(kept.map(({ id }) => id).sort((a, b) => Number(a) - Number(b)))
  })

  it('an act is at the platform’s own time, and both times stand in its history', async () => {
    const now = at('2015-03-07 00:04')
    await db.store.clock.moveTo(now)
    const stampedAt = at('2015-03-06 23:55')
    const { id, receivedAt } = await db.store.inbox.keep({ key: 'late', platform: 'wecom', event: {}, stampedAt })
    await forward(300_000)
    await db.store.inbox.handle(id, async (_, store) => {
      await store.change({ ...entry('late'), subject: 'late' }, async (tx) => {
        expect(tx.at).toEqual(stampedAt)
        expect(tx.now.getTime()).toBeGreaterThanOrEqual(now.getTime() + 300_000)
      })
      return { response: null }
    })
    const [line] = await db.store.read((tx) => tx.history('late'))
    expect(line).toMatchObject({ at: stampedAt, receivedAt })
    expect(line?.detail).not.toHaveProperty('happenedAt')
    const [row] = await db.sql("SELECT at, detail FROM audit WHERE subject = 'late'")
    expect(row?.detail).toMatchObject({ happenedAt: stampedAt.toISOString(), receivedAt: receivedAt.toISOString() })
    expect(new Date(`${row?.at}`).getTime()).toBeGreaterThan(receivedAt.getTime())
    expect((await db.store.audit.verify()).broken).toBeNull()
  })
})
