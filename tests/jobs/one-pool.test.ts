import { expect, it } from 'vitest'
import { QUEUE_SCHEMA } from '../../src/jobs/definitions.ts'
import { openJobs } from '../../src/jobs/runner.ts'
import { openStore } from '../../src/store/index.ts'
import { connectionsOf, freshDatabase, named, testSeal } from '../support/database.ts'
import { keptLog, notingWork, until } from './waiting.ts'

const SIZE = 4

it('store, queue and worker of a process share one pool, the queue’s listener and the one for what is due too', async () => {
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
  const events = Array.from({ length: 50 }, (_, n) => `${n + 1}`)
  for (const id of events) jobs.event(id)
  jobs.arm({ outbox: [{ id: '1', dueAt: now }], reminders: [], facts: false }, now)
  await Promise.all(Array.from({ length: 30 }, () => store.read((tx) => tx.people.units())))
  await until('every hint is followed', () => seen.length > events.length && seen.includes('deliver'), 30_000)
  await jobs.ping()
  const open = await connectionsOf(database, 'shared')
  expect(open).toBeGreaterThan(0)
  expect(open).toBeLessThanOrEqual(SIZE)
  await jobs.close()
  await store.close()
  await database.close()
})
