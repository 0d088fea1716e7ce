import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { followDue } from '../../src/jobs/due.ts'
import { type OpenStore, openStore } from '../../src/store/index.ts'
import { type Begin, deliveries } from '../../src/usecases/sending/delivery.ts'
import { type FreshDatabase, freshDatabase, testSeal } from '../support/database.ts'
import { inShanghai } from '../support/office.ts'
import { rulesAtOnce } from '../support/rules.ts'
import { notingMessenger, type Sent } from './noting.ts'
import { keptLog, until } from './waiting.ts'

let database: FreshDatabase
const opened: { stop(): Promise<void> }[] = []
const { log, lines } = keptLog()
beforeEach(async () => {
  database = await freshDatabase()
  await database.store.clock.moveTo(inShanghai('2015-03-02 10:00'))
})
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.stop()
  await database.close()
  expect(lines.splice(0)).toEqual([])
})
const pause = (ms: number): Promise<void> => new Promise((next) => setTimeout(next, ms))

/** A worker's line over the store, and what it handed to its platform, by the service's clock. */
async function aLine(store: OpenStore = database.store, send: () => Promise<void> = async () => undefined) {
  const { messenger, sent } = notingMessenger(store, send)
  const { begin } = deliveries({ store, rules: await rulesAtOnce(), messenger })
  const line = followDue(begin, log)
  opened.push(line)
  return { line, sent, begin }
}

/** Messages to each of as many members in turn, due `aheadMs` from now; each says its own name. */
async function queue(count: number, { members = 1, aheadMs = 0, name = 'message' } = {}): Promise<Date> {
  return database.store.keep(async (tx) => {
    const dueAt = new Date(tx.now.getTime() + aheadMs)
    const ids: string[] = []
    for (let n = 0; n < members; n += 1) {
      const account = { platform: 'wecom' as const, userId: `one-${n}` }
      await tx.people.save({ account, name: 'One', unit: 'pudong', roles: ['liaison'] })
      const member = await tx.people.byAccount(account)
      ids.push(member?.id ?? '')
    }
    await tx.outbox.post(
      Array.from({ length: count }, (_, n) => ({
        key: `${name}:${n}`,
        memberId: ids[n % members] ?? '',
        notice: { kind: 'answer' as const, event: name },
        personal: `${name} ${n}`,
        dueAt,
      })),
    )
    return dueAt
  })
}

const states = async (): Promise<Record<string, unknown>[]> =>
  database.sql('SELECT state, count(*)::int AS count FROM outbox GROUP BY state ORDER BY state')

const bodies = (sent: readonly Sent[]): string[] => sent.map(({ body }) => body)
const forward = async (ms: number) => database.store.clock.moveTo(new Date((await database.store.now()).getTime() + ms))

const second = async (): Promise<OpenStore> => {
  const store = await openStore({ databaseUrl: database.url, seal: testSeal, poolSize: 5 })
  opened.push({ stop: store.close })
  return store
}

describe('what is due', () => {
  it('is all sent in one pass, however much it is; each member gets his in their order, one after the other', async () => {
    await queue(700, { members: 40 })
    const { line, sent } = await aLine()
    await line.pass()
    expect(new Set(bodies(sent)).size).toBe(700)
    expect(sent).toHaveLength(700)
    const own = bodies(sent.filter(({ to }) => to === 'one-7'))
    expect(own).toEqual(Array.from({ length: own.length }, (_, n) => `message ${7 + 40 * n}`))
    expect(await states()).toEqual([{ state: 'sent', count: 700 }])
  })

  it('shares its commits', async () => {
    await queue(32, { members: 32 })
    const { line, sent } = await aLine()
    const commits = async () => Number((await database.sql('SELECT count(DISTINCT xmin::text) AS n FROM outbox'))[0]?.n)
    await line.pass()
    expect(sent).toHaveLength(32)
    expect(await commits()).toBeLessThan(16)
  })

  it('the pace of its member holds: what is above it waits in line, each for its own turn', async () => {
    await queue(30)
    const { line, sent } = await aLine()
    await line.pass()
    expect(sent).toHaveLength(25)
    const turns = `SELECT due_at - '1 minute'::interval AS at FROM outbox WHERE state = 'pending' ORDER BY id`
    const taken = 'SELECT at FROM send_pace ORDER BY at, id LIMIT 5'
    expect(await database.sql(turns)).toEqual(await database.sql(taken))
    await forward(61_000)
    await line.pass()
    expect(bodies(sent).slice(25)).toEqual([25, 26, 27, 28, 29].map((n) => `message ${n}`))
  })

  it('a pass ends although nothing of what is due can be done', async () => {
    await queue(40, { members: 40 })
    const { begin } = await aLine()
    const none: Begin = async (asked) => {
      const due = await database.store.read((tx) => tx.outbox.due(100))
      const left = due.filter((id) => !asked.tried.some((one) => one.id === id)).slice(0, asked.most)
      const now = await database.store.now()
      return {
        begun: left.map((id) => ({ id, memberId: id, platform: 'wecom' as const, done: Promise.resolve(null) })),
        now,
        next: left.length > 0 ? now : null,
      }
    }
    const line = followDue(none, log)
    await line.pass()
    await line.stop()
    const { begun } = await begin({ most: 100, busy: [], tried: [] })
    expect(await Promise.all(begun.map(({ done }) => done))).toEqual(Array(40).fill('sent'))
  })

  it('goes at its instant, by one look long before; never early; what is planned sooner after that look goes first', async () => {
    const late = await queue(1, { aheadMs: 900, name: 'late' })
    const { line, sent } = await aLine()
    line.look()
    await pause(200)
    const soon = await queue(1, { aheadMs: 200, name: 'soon' })
    line.look(200)
    await until('both', () => sent.length === 2)
    expect(bodies(sent)).toEqual(['soon 0', 'late 0'])
    expect(sent.map(({ at }) => at - (at === sent[0]?.at ? soon : late).getTime()).filter((ms) => ms < 0)).toEqual([])
  })

  it('of two workers each takes its part, and none what the other has', async () => {
    await queue(400, { members: 200 })
    const work = () => pause(5)
    const lines = [await aLine(database.store, work), await aLine(await second(), work)]
    await Promise.all(lines.map(({ line }) => line.pass()))
    const all = lines.flatMap(({ sent }) => bodies(sent))
    expect(new Set(all).size).toBe(400)
    expect(all).toHaveLength(400)
    for (const { sent } of lines) expect(sent.length).toBeGreaterThan(40)
  })

  it('a worker that died between its claim and its sending leaves it to the next, after its lease', async () => {
    await queue(3, { members: 3 })
    const asked = { most: 10, leaseMs: 60_000, paceOf: () => null, calm: null, busy: [], tried: [] }
    const died = await database.store.keep((tx) => tx.outbox.take(asked))
    expect(died.due.filter(({ message }) => message !== null)).toHaveLength(3)
    const { line, sent } = await aLine()
    await line.pass()
    expect(sent).toEqual([])
    await forward(61_000)
    await line.pass()
    expect(bodies(sent).sort()).toEqual(['message 0', 'message 1', 'message 2'])
  })

  it('one whose member somebody has locked is taken when he lets go', async () => {
    await queue(2, { members: 2 })
    const { line, sent } = await aLine()
    let letGo = (): void => undefined
    const locked = new Promise<void>((done) => {
      letGo = done
    })
    const locking = (await second()).keep(async (tx) => {
      await tx.people.save({
        account: { platform: 'wecom', userId: 'one-0' },
        name: 'Two',
        unit: 'pudong',
        roles: ['liaison'],
      })
      await locked
    })
    await pause(100)
    line.look()
    await until('the other one', () => sent.length === 1)
    letGo()
    await locking
    await until('his own', () => sent.length === 2)
    expect(bodies(sent)).toEqual(['message 1', 'message 0'])
  })

  it('stops at the end of what is on its way, and begins nothing more', async () => {
    await queue(60, { members: 60 })
    const { line, sent } = await aLine(database.store, () => pause(100))
    line.look()
    await until(
      'the first of them',
      async () => Number((await states()).find(({ state }) => state === 'sending')?.count ?? 0) > 0,
    )
    await line.stop()
    const held = await states()
    expect(held.map(({ state }) => state)).toEqual(['pending', 'sent'])
    expect(held.find(({ state }) => state === 'sent')?.count).toBe(sent.length)
  })
})
