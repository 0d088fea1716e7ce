import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PlatformName } from '../../src/domain/people.ts'
import { type DueLine, followDue } from '../../src/jobs/due.ts'
import { type OpenStore, openStore } from '../../src/store/index.ts'
import { deliveries } from '../../src/usecases/sending/delivery.ts'
import { sendsAtOnce } from '../../src/wiring/sends-at-once.ts'
import { type FreshDatabase, freshDatabase, testSeal } from '../support/database.ts'
import { inShanghai } from '../support/office.ts'
import { rulesAtOnce } from '../support/rules.ts'
import { notingMessenger } from './noting.ts'
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

/** A worker whose platform answers when it is let go. */
async function aWorker(store: OpenStore, isHeld: (platform: PlatformName) => boolean) {
  let letGo = (): void => undefined
  const held = new Promise<void>((done) => {
    letGo = done
  })
  const noting = notingMessenger(store, async () => undefined)
  const begun: string[] = []
  const { messenger } = sendsAtOnce({
    ...noting.messenger,
    send: async (to, ...more) => {
      begun.push(to.account.userId)
      const outcome = await noting.messenger.send(to, ...more)
      if (isHeld(to.account.platform)) await held
      return outcome
    },
  })
  const { begin } = deliveries({ store, rules: await rulesAtOnce(), messenger })
  const line: DueLine = followDue(begin, log)
  opened.push({ stop: line.stop }, { stop: async () => letGo() })
  return { line, sent: noting.sent, begun, letGo }
}

/** A message each for so many members of a platform. */
const queue = (count: number, platform: PlatformName): Promise<void> =>
  database.store.keep(async (tx) => {
    for (let n = 0; n < count; n += 1) {
      const account = { platform, userId: `${platform}-${n}` }
      await tx.people.save({ account, name: 'One', unit: 'pudong', roles: ['liaison'] })
      const member = await tx.people.byAccount(account)
      const notice = { kind: 'answer' as const, event: 'x' }
      await tx.outbox.post([
        { key: `${platform}:${n}`, memberId: member?.id ?? '', notice, personal: `${platform} ${n}` },
      ])
    }
  })

const states = async (): Promise<string[]> =>
  (await database.sql(`SELECT state || ' ' || count(*) AS line FROM outbox GROUP BY state ORDER BY 1`)).map(
    ({ line }) => String(line),
  )
const forward = async (ms: number) => database.store.clock.moveTo(new Date((await database.store.now()).getTime() + ms))

describe('reliability.md#faults: a platform whose answers come late', () => {
  it('holds up its own members alone: those of another one are told at once, although its own came first', async () => {
    await queue(120, 'wecom')
    await forward(1_000)
    await queue(30, 'dingtalk')
    const { line, sent, letGo } = await aWorker(database.store, (platform) => platform === 'wecom')
    line.look()
    await until(
      'everybody on the other platform',
      () => sent.filter(({ to }) => to.startsWith('dingtalk')).length === 30,
    )
    await until('their end', async () => (await states()).includes('sent 30'))
    letGo()
    await line.pass()
    expect(await states()).toEqual(['sent 150'])
    expect(new Set(sent.map(({ to }) => to)).size).toBe(150)
  })

  it('an hour: what it held is taken up by another worker with the same words, and its own late answers change nothing', async () => {
    await queue(5, 'wecom')
    const slow = await aWorker(database.store, () => true)
    slow.line.look()
    await until('all five on the line', () => slow.begun.length === 5)
    await forward(3_600_000)
    const store = await openStore({ databaseUrl: database.url, seal: testSeal, poolSize: 5 })
    opened.unshift({ stop: store.close })
    const other = await aWorker(store, () => false)
    await queue(5, 'dingtalk')
    await other.line.pass()
    expect(await states()).toEqual(['sent 10'])
    const before = await database.sql('SELECT id, sent_at, message_id FROM outbox ORDER BY id')
    slow.letGo()
    await slow.line.pass()
    expect(await database.sql('SELECT id, sent_at, message_id FROM outbox ORDER BY id')).toEqual(before)
    const again = other.sent.filter(({ to }) => to.startsWith('wecom'))
    expect(again.map(({ body }) => body).sort()).toEqual(slow.sent.map(({ body }) => body).sort())
  })
})
