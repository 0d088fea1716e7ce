import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'

let db: FreshDatabase
beforeAll(async () => {
  db = await freshDatabase()
  await db.store.clock.moveTo(new Date('2015-03-31T23:50:00+08:00'))
})
afterAll(() => db.close())

const inMinutes = async (minutes: number): Promise<Date> =>
  new Date((await db.store.now()).getTime() + minutes * 60_000)

it('an address is lent until its time is over, and the last one stands', async () => {
  const { lent } = db.store
  expect(await lent.peek('a')).toBeNull()
  await lent.put('a', 'https://one.example/?session=secret', await inMinutes(90))
  await lent.put('a', 'https://two.example/?session=secret', await inMinutes(90))
  expect(await lent.peek('a')).toBe('https://two.example/?session=secret')
  await lent.put('b', 'https://past.example', await inMinutes(-1))
  expect(await lent.peek('b')).toBeNull()
})

it('whoever reads the table reads no address', async () => {
  const rows = await db.sql('SELECT name, encode(address, $1) AS address FROM lent_addresses', ['escape'])
  expect(JSON.stringify(rows)).not.toMatch(/example|secret/)
})

it('calls are counted by the month of Shanghai, each platform for itself, many at once', async () => {
  const { calls } = db.store
  await Promise.all(Array.from({ length: 20 }, () => calls.add('dingtalk')))
  await calls.add('wecom')
  expect([await calls.used('dingtalk'), await calls.used('wecom')]).toEqual([20, 1])
  await db.store.clock.moveTo(new Date('2015-04-01T00:10:00+08:00'))
  expect(await calls.used('dingtalk')).toBe(0)
  await calls.add('dingtalk')
  expect(await calls.used('dingtalk')).toBe(1)
})

it('a clock that is set back a year is not held up by what was lent in the year to come', async () => {
  await db.store.lent.put('c', 'https://later.example', await inMinutes(90))
  await db.store.clock.moveTo(new Date('2014-04-01T00:10:00+08:00'))
  expect(await db.store.lent.peek('c')).toBeNull()
})
