import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'

let db: FreshDatabase
beforeAll(async () => {
  db = await freshDatabase({ poolSize: 4 })
})
afterAll(() => db.close())

it('events that come while another is kept are kept in one statement, each as if it had come alone', async () => {
  const take = (key: string, userId: string) =>
    db.store.inbox.take({ key, platform: 'wecom', event: { key }, account: { platform: 'wecom', userId } })
  const [, first, twin, other, second] = await Promise.all([
    take('g0', 'ma'),
    take('g1', 'mb'),
    take('g1', 'mb'),
    take('g2', 'mc'),
    take('g3', 'mb'),
  ])
  expect(first).toMatchObject({ fresh: true, taken: { key: 'g1', attempts: 1, event: { key: 'g1' } } })
  expect(twin).toMatchObject({ id: first?.id, fresh: false, state: 'pending', taken: null })
  expect(other).toMatchObject({ fresh: true, taken: { key: 'g2' } })
  expect(second).toMatchObject({ fresh: true, taken: null })
  const [together] = await db.sql("SELECT count(DISTINCT xmin::text)::int AS commits FROM inbox WHERE key ~ '^g[123]$'")
  expect(together).toEqual({ commits: 1 })
})
