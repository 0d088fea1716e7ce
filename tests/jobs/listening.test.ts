import { expect, it } from 'vitest'
import { QUEUE_SCHEMA } from '../../src/jobs/definitions.ts'
import { openJobs } from '../../src/jobs/runner.ts'
import { openConnections } from '../../src/store/session/connections.ts'
import { freshDatabase } from '../support/database.ts'
import { keptLog, notingWork, until } from './waiting.ts'

it('a worker whose line is cut looks for what was called meanwhile once it has another, and hears again', async () => {
  const database = await freshDatabase({ poolSize: 1 })
  const { log, lines } = keptLog()
  const connections = openConnections(database.url, { size: 4, besides: QUEUE_SCHEMA })
  const jobs = await openJobs({ kind: 'postgres', pool: connections.pool }, log)
  const { work, seen } = notingWork()
  jobs.work(work)
  await until('the first look', () => seen.includes('deliver'))
  seen.length = 0
  const cut = await database.sql(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN hotline_due' AND datname = current_database()",
  )
  expect(cut).toHaveLength(1)
  await until('a look at what was called meanwhile', () => seen.includes('deliver'))
  seen.length = 0
  const now = new Date()
  jobs.arm({ outbox: [{ id: '7', dueAt: now }], reminders: [], facts: false }, now)
  await until('the next call', () => seen.includes('deliver'))
  expect(lines.map(({ at }) => at)).toEqual(['listen'])
  await jobs.close()
  await connections.close()
  await database.close()
})
