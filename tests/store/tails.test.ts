import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { assignment, at, insert, ticket } from './samples.ts'

let db: FreshDatabase
beforeAll(async () => {
  db = await freshDatabase({ poolSize: 2 })
  await db.store.clock.moveTo(at('2015-03-05 09:00'))
  const closed = assignment({ closedAt: at('2015-03-04 10:00'), result: 'solved', report: 'done' })
  await insert(db.store, ticket('SH20150302-000178'))
  await insert(db.store, ticket('sh20150105-000178', { assignments: [closed] }))
  await insert(db.store, ticket('SH20150302-001178', { assignments: [assignment({ unit: 'qingpu' })] }))
  const moved = [
    assignment({ endedAt: at('2015-03-03 15:00') }),
    assignment({ seq: 2, unit: 'qingpu', receivedAt: at('2015-03-03 15:00') }),
  ]
  await insert(db.store, ticket('SH20150302-002178', { assignments: moved }))
})
afterAll(() => db.close())

const ending = async (tail: string, unit: string | null, size = 9) =>
  (await db.store.read((tx) => tx.tickets.endingWith(tail, unit, size))).map(({ no, open }) => `${no} ${open}`)

it('a tail finds the tickets whose number ends so, hyphens and case aside, the open ones first', async () => {
  expect(await ending('000178', 'pudong')).toEqual(['SH20150302-000178 true', 'sh20150105-000178 false'])
  expect(await ending('0105-000178', 'pudong')).toEqual(['sh20150105-000178 false'])
  expect(await ending('SH20150105000178', 'pudong')).toEqual(['sh20150105-000178 false'])
  expect(await ending('178', null)).toHaveLength(4)
  expect(await ending('178', null, 2)).toHaveLength(2)
  expect(await ending('179', null)).toEqual([])
})

it("a unit finds what it has or had, and nothing of another's", async () => {
  expect(await ending('1178', 'pudong')).toEqual([])
  expect(await ending('2178', 'pudong')).toEqual(['SH20150302-002178 true'])
  expect(await ending('178', 'songjiang')).toEqual([])
})

it('looks them up by an index over the number read backwards', async () => {
  const [row] = await db.sql("SELECT indexdef FROM pg_indexes WHERE indexname = 'tickets_by_tail'")
  expect(String(row?.indexdef)).toContain('reverse(upper(replace(no')
})
