import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Member } from '../../src/domain/people.ts'
import { type OpenStore, openStore } from '../../src/store/index.ts'
import { type FreshDatabase, freshDatabase, testSeal } from '../support/database.ts'
import { at, member, message } from './samples.ts'

let db: FreshDatabase
let other: OpenStore
let lin: Member
const MINUTE = 60_000

beforeAll(async () => {
  db = await freshDatabase({ poolSize: 6 })
  other = await openStore({ databaseUrl: db.url, seal: testSeal, poolSize: 6 })
  await db.store.clock.moveTo(at('2015-03-05 09:00'))
  lin = await member(db.store, 'lin')
})
afterAll(async () => {
  await other.close()
  await db.close()
})

const claim = (id: string, store = db.store) => store.keep((tx) => tx.outbox.claim(id, MINUTE))
const forward = async (ms: number) => db.store.clock.moveTo(new Date((await db.store.now()).getTime() + ms))
const stateOf = async (id: string) => (await db.sql('SELECT state FROM outbox WHERE id = $1', [id]))[0]?.state

it('a key is queued once', async () => {
  await message(db.store, lin, 'once')
  const entry = { key: 'once', memberId: lin.id, notice: { kind: 'reminders' } as const }
  expect(await db.store.keep((tx) => tx.outbox.add(entry))).toBeNull()
})

it('a message that is not due is not claimed, and not listed', async () => {
  const id = await message(db.store, lin, 'later', { dueAt: at('2015-03-05 18:00') })
  expect(await claim(id)).toBeNull()
  expect(await db.store.keep((tx) => tx.outbox.due(100))).not.toContain(id)
  const window = [at('2015-03-05 18:00'), at('2015-03-05 18:01')] as const
  expect(await db.store.keep((tx) => tx.outbox.dueBetween(...window))).toEqual([{ id, dueAt: window[0] }])
})

it('of forty claims from two processes at once, one gets the message', async () => {
  const id = await message(db.store, lin, 'race', { personal: 'for you alone' })
  const claims = await Promise.all(Array.from({ length: 40 }, (_, n) => claim(id, n % 2 ? other : db.store)))
  const won = claims.filter((claimed) => claimed !== null)
  expect(won).toMatchObject([{ id, member: lin, personal: 'for you alone', attempts: 1, rendered: null }])
})

it('an expired lease is claimed again with the same bytes; a living one is not', async () => {
  const id = await message(db.store, lin, 'lease')
  expect(await claim(id)).toMatchObject({ attempts: 1, firstTriedAt: null })
  await db.store.keep((tx) => tx.outbox.keepRendered(id, { body: '{"a":1}', cardId: 'card-1' }))
  expect(await claim(id)).toBeNull()
  await forward(MINUTE + 1000)
  const again = await claim(id, other)
  expect(again).toMatchObject({ attempts: 2, rendered: { body: '{"a":1}', cardId: 'card-1' } })
  expect(again?.firstTriedAt).toBeInstanceOf(Date)
})

it('the parts of one answer go one after the other, whoever takes them; one that cannot go lets the next go', async () => {
  const sent = { state: 'sent', messageId: 'm', handle: null, handleUntil: null, cardId: null } as const
  const ids: string[] = []
  for (const place of [0, 1, 2]) ids.push(await message(db.store, lin, `answer:event:1:rest:${place}`))
  const [first = '', second = '', third = ''] = ids
  const other1 = await message(db.store, lin, 'answer:event:2:rest:0')
  expect(await claim(second)).toBeNull()
  expect(await claim(first)).toMatchObject({ id: first })
  expect(await claim(second, other)).toBeNull()
  expect(await claim(other1, other)).toMatchObject({ id: other1 })
  await db.store.keep((tx) => tx.outbox.settle(first, sent))
  expect(await claim(third)).toBeNull()
  expect(await claim(second)).toMatchObject({ id: second })
  await db.store.keep((tx) => tx.outbox.settle(second, { state: 'dead', error: 'refused' }))
  expect(await claim(third)).toMatchObject({ id: third })
  await db.store.keep((tx) => tx.outbox.settle(third, sent))
  await db.store.keep((tx) => tx.outbox.settle(other1, sent))
})

it('a slow sender does not put back what somebody else has sent', async () => {
  const id = await message(db.store, lin, 'slow')
  await claim(id)
  const sent = { state: 'sent', messageId: 'm', handle: null, handleUntil: null, cardId: null } as const
  await other.keep((tx) => tx.outbox.settle(id, sent))
  await db.store.keep((tx) =>
    tx.outbox.settle(id, { state: 'pending', error: 'timeout', dueAt: at('2015-03-05 09:00') }),
  )
  expect(await stateOf(id)).toBe('sent')
})

it('a message to be tried again waits until it is due', async () => {
  const id = await message(db.store, lin, 'again')
  await claim(id)
  const dueAt = new Date((await db.store.now()).getTime() + MINUTE)
  await db.store.keep((tx) => tx.outbox.settle(id, { state: 'pending', error: 'busy', dueAt }))
  expect(await claim(id)).toBeNull()
  await forward(MINUTE + 1000)
  expect(await claim(id)).toMatchObject({ attempts: 2 })
})

it('a member gets 25 messages in a minute; the rest are put off until the pace allows, and lost is none', async () => {
  const wu = await member(db.store, 'wu')
  const ids: string[] = []
  for (let n = 0; n < 27; n += 1) ids.push(await message(db.store, wu, `pace-${n}`))
  const claims = await Promise.all(ids.map((id, n) => claim(id, n % 2 ? other : db.store)))
  expect(claims.filter((claimed) => claimed !== null)).toHaveLength(25)
  const late = ids.filter((_, n) => claims[n] === null)
  const [row] = await db.sql('SELECT due_at, state FROM outbox WHERE id = $1', [late[0]])
  const [first] = await db.sql('SELECT min(at) AS at FROM send_pace WHERE member_id = $1', [wu.id])
  expect(row?.state).toBe('pending')
  expect(Number(row?.due_at)).toBe(Number(first?.at) + MINUTE)
  await forward(MINUTE + 5000)
  for (const id of late) expect(await claim(id)).not.toBeNull()
})

it('what says nothing in the end takes no place in its member’s pace', async () => {
  const sun = await member(db.store, 'sun')
  const ids: string[] = []
  for (let n = 0; n < 26; n += 1) ids.push(await message(db.store, sun, `nothing-${n}`))
  const [last = '', ...others] = ids.reverse()
  for (const id of others) {
    expect(await claim(id)).not.toBeNull()
    if (id !== others[0]) continue
    await db.store.keep((tx) => tx.outbox.settle(id, { state: 'cancelled', error: 'nothing to say any more' }))
  }
  const [row] = await db.sql('SELECT count(*)::int AS n FROM send_pace WHERE member_id = $1', [sun.id])
  expect(row?.n).toBe(24)
  expect(await claim(last)).not.toBeNull()
})

it('a message that somebody died with, put off by the pace, is still known to have been interrupted', async () => {
  const zheng = await member(db.store, 'zheng')
  const id = await message(db.store, zheng, 'died')
  await claim(id)
  await db.store.keep((tx) => tx.outbox.keepRendered(id, { body: '{"a":1}', cardId: null }))
  await forward(MINUTE + 1000)
  await db.sql('INSERT INTO send_pace (member_id, at) SELECT $1, service_now() FROM generate_series(1, 25)', [zheng.id])
  expect(await claim(id)).toBeNull()
  expect(await db.store.keep((tx) => tx.outbox.due(100))).not.toContain(id)
  await forward(MINUTE + 1000)
  expect(await db.store.keep((tx) => tx.outbox.due(100))).toContain(id)
  expect(await claim(id)).toMatchObject({ interrupted: true, attempts: 2, rendered: { body: '{"a":1}' } })
})

it('a member gets 900 messages in an hour', async () => {
  const he = await member(db.store, 'he')
  await db.sql(
    `INSERT INTO send_pace (member_id, at)
     SELECT $1, service_now() - interval '30 minutes' FROM generate_series(1, 900)`,
    [he.id],
  )
  const id = await message(db.store, he, 'hour')
  expect(await claim(id)).toBeNull()
  await forward(31 * MINUTE)
  expect(await claim(id)).not.toBeNull()
})

it('a card’s handle is spent once, and is gone after its time', async () => {
  const id = await message(db.store, lin, 'card', { ticket: 'SH-CARD' })
  await claim(id)
  const handleUntil = new Date((await db.store.now()).getTime() + 10 * MINUTE)
  const sent = { state: 'sent', messageId: 'm', handle: 'h-1', handleUntil, cardId: null } as const
  await db.store.keep((tx) => tx.outbox.settle(id, sent))
  const held = await db.store.keep((tx) => tx.outbox.cardsAbout('SH-CARD'))
  expect(held).toMatchObject([{ outboxId: id, handle: 'h-1', memberId: lin.id, account: lin.account }])
  await forward(11 * MINUTE)
  expect(await db.store.keep((tx) => tx.outbox.cardsAbout('SH-CARD'))).toEqual([])
  const spent = await Promise.all([db.store, other, db.store].map((s) => s.keep((tx) => tx.outbox.spendHandle(id))))
  expect(spent.filter(Boolean)).toHaveLength(1)
})

it('the oldest overdue message is measured, one that is being sent is not', async () => {
  const fresh = await freshDatabase()
  const one = await member(fresh.store, 'one')
  expect(await fresh.store.keep((tx) => tx.outbox.oldestOverdueMs())).toBe(0)
  const dueAt = new Date((await fresh.store.now()).getTime() - 5000)
  const id = await message(fresh.store, one, 'old', { dueAt })
  expect(await fresh.store.keep((tx) => tx.outbox.oldestOverdueMs())).toBeGreaterThanOrEqual(5000)
  await fresh.store.keep((tx) => tx.outbox.claim(id, MINUTE))
  expect(await fresh.store.keep((tx) => tx.outbox.oldestOverdueMs())).toBe(0)
  await fresh.close()
})
