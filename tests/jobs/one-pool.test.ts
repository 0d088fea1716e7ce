import { expect, it } from 'vitest'
import { QUEUE_SCHEMA } from '../../src/jobs/definitions.ts'
import { openJobs } from '../../src/jobs/runner.ts'
import { openStore } from '../../src/store/index.ts'
import { connectionsOf, freshDatabase, named, testSeal } from '../support/database.ts'
import { keptLog, notingWork, until } from './waiting.ts'

const SIZE = 4

it('store, queue and worker of a process share one pool, the queue’s listener too', async () => {
  const database = await freshDatabase({ poolSize: 1 })
  const store = await openStore({
    databaseUrl: named(database.url, 'shared'),
    seal: testSeal,
    poolSize: SIZE,
    besides: QUEUE_SCHEMA,
  })
  const kept = keptLog()
  const jobs = await openJobs({ kind: 'postgres', pool: store.pool }, kept.log)
  const { seen, work } = notingWork()
  jobs.work(work)
  const now = new Date()
  const outbox = Array.from({ length: 50 }, (_, n) => ({ id: `${n + 1}`, dueAt: now }))
  jobs.arm({ outbox, reminders: [], facts: false }, now)
  await Promise.all(Array.from({ length: 30 }, () => store.read((tx) => tx.people.units())))
  await until('every hint is followed', () => seen.length >= outbox.length, 30_000)
  await jobs.ping()
  const open = await connectionsOf(database, 'shared')
  expect(open).toBeGreaterThan(0)
  expect(open).toBeLessThanOrEqual(SIZE)
  await jobs.close()
  await store.close()
  await database.close()
})
