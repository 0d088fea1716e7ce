import { createPostgresBackend, Queue, withBackend } from 'bullmq'
import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { QUEUE_SCHEMA } from '../../src/jobs/definitions.ts'
import { type Jobs, openJobs, type QueueBackend } from '../../src/jobs/runner.ts'
import { openConnections } from '../../src/store/session/connections.ts'
import { type FreshDatabase, freshDatabase, onServer } from '../support/database.ts'
import { hasRedis, type RedisServer, startRedis } from './redis-server.ts'
import { keptLog, notingWork, until } from './waiting.ts'

const NAMES = { prefix: 'hotline-bot' }
const NOTHING = { outbox: [], reminders: [], facts: false }
const now = new Date('2015-03-02T02:00:30Z')
const inMs = (ms: number): Date => new Date(now.getTime() + ms)

type Backend = {
  backend: QueueBackend
  /** How often a worker looks for what is due as it begins, since it cannot know what was called before. */
  looks: number
  /** Puts a job into the queue past our own door. */
  smuggle(name: string, data: object): Promise<void>
  /** What an administrator's slip, or a restored backup, does to the queue's store. */
  empty(): Promise<void>
  stop(): Promise<void>
}

async function redisBackend(): Promise<Backend> {
  const redis: RedisServer = await startRedis()
  return {
    backend: { kind: 'redis', url: redis.url },
    looks: 0,
    smuggle: async (name, data) => {
      const connection = new Redis(redis.url, { maxRetriesPerRequest: null })
      const queue = new Queue('hotline', { connection, ...NAMES })
      await queue.add(name, data)
      await queue.close()
      connection.disconnect()
    },
    empty: redis.flush,
    stop: redis.stop,
  }
}

async function postgresBackend(): Promise<Backend> {
  const database: FreshDatabase = await freshDatabase({ poolSize: 1 })
  const connections = openConnections(database.url, { size: 8, besides: QUEUE_SCHEMA })
  const { Queue: PgQueue } = withBackend(createPostgresBackend)
  return {
    backend: { kind: 'postgres', pool: connections.pool },
    looks: 1,
    smuggle: async (name, data) => {
      const queue = new PgQueue('hotline', { connection: { connectionString: database.url, max: 1 } })
      await queue.add(name, data)
      await queue.close()
    },
    empty: async () => {
      const { rows } = await onServer(
        database.url,
        `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
         WHERE tablename ~ 'job' AND schemaname NOT IN ('pg_catalog', 'information_schema')`,
      )
      if (rows.length === 0) throw new Error('the queue keeps its jobs somewhere else')
      await onServer(database.url, `TRUNCATE ${rows.map(({ name }) => name).join(', ')} CASCADE`)
    },
    stop: async () => {
      await connections.close()
      await database.close()
    },
  }
}

describe.each([
  { kind: 'redis', open: redisBackend, here: hasRedis },
  { kind: 'postgres', open: postgresBackend, here: true },
])('jobs on $kind', ({ open, here }) => {
  describe.skipIf(!here)('with its server', () => {
    let server: Backend
    let jobs: Jobs
    // A first start makes what the queue needs; it is not the subject here.
    const prepare = async (): Promise<void> => (await openJobs(server.backend, log)).close()
    const opened: Jobs[] = []
    const { log, lines } = keptLog()
    const start = async (): Promise<Jobs> => {
      const started = await openJobs(server.backend, log)
      opened.push(started)
      return started
    }
    beforeAll(async () => {
      server = await open()
      await prepare()
    })
    afterEach(async () => {
      for (const one of opened.splice(0)) await one.close()
      await server.empty()
      lines.length = 0
    })
    afterAll(() => server.stop())

    /** Begins to work; what is seen is what comes after its first look. */
    const working = async (instead: Parameters<typeof notingWork>[0] = {}) => {
      const { work, seen } = notingWork(instead)
      jobs.work(work)
      await until('the first look', () => seen.length >= server.looks)
      seen.length = 0
      return seen
    }

    it('an unknown job and a payload that is not ours fail and take nothing with them', async () => {
      await server.smuggle('no-such-job', { id: '1' })
      await server.smuggle('deliver', { id: "1'; DROP TABLE outbox" })
      await server.smuggle('converse', { citizen: '1' })
      jobs = await start()
      const seen = await working()
      jobs.arm({ ...NOTHING, outbox: [{ id: '7', dueAt: now }] }, now)
      await until('the good job', () => seen.length > 0)
      await new Promise((next) => setTimeout(next, 300))
      expect(seen).toEqual(['deliver'])
    })

    it('work that throws is one failed job; the next one is done', async () => {
      jobs = await start()
      const { work, seen } = notingWork({
        deliver: async () => {
          throw new Error('made to fail')
        },
      })
      jobs.work(work)
      jobs.arm({ ...NOTHING, outbox: [{ id: '7', dueAt: now }] }, now)
      jobs.event('8')
      await until('the other job', () => seen.includes('converse 8'))
    })

    it('whoever has his hands full wakes another, where a hint reaches one alone', async () => {
      jobs = await start()
      const seen = await working()
      for (let n = 0; n < 20; n += 1) jobs.more()
      await new Promise((next) => setTimeout(next, 300))
      expect(seen).toEqual(server.backend.kind === 'redis' ? ['deliver'] : [])
    })

    it('a hint that is due later comes then, not before; one beyond the horizon is not made at all', async () => {
      jobs = await start()
      const seen = await working()
      const day = 24 * 3_600_000
      const armed = performance.now()
      jobs.arm({ outbox: [{ id: '1', dueAt: inMs(1200) }], reminders: [inMs(3 * day)], facts: false }, now)
      jobs.arm({ ...NOTHING, outbox: [{ id: '2', dueAt: inMs(-day) }] }, now)
      await until('what is overdue', () => seen.length > 0)
      expect(performance.now() - armed).toBeLessThan(1100)
      await until('what is due', () => seen.length > 1)
      expect(performance.now() - armed).toBeGreaterThan(1100)
      expect(seen).toEqual(['deliver', 'deliver'])
    })

    it('armed again and again, by two processes, the messages of a moment are one hint; the reminders of a minute are one', async () => {
      jobs = await start()
      const second = await start()
      const outbox = [{ id: '7', dueAt: inMs(30_000) }]
      const reminders = [inMs(1), inMs(9_000), inMs(29_999)]
      for (const one of [jobs, second, jobs]) one.arm({ outbox, reminders, facts: true }, inMs(29_100))
      await new Promise((next) => setTimeout(next, 400))
      const { work, seen } = notingWork()
      jobs.work(work)
      second.work(work)
      await until('all three', () => new Set(seen).size === 3)
      await new Promise((next) => setTimeout(next, 500))
      const looks = Array(server.looks === 0 ? 1 : 2).fill('deliver')
      expect(seen.sort()).toEqual([...looks, 'remind', 'score'])
    })

    it('remembers once it was asked, no longer when its store was emptied, and then again', async () => {
      jobs = await start()
      expect(await jobs.remembers()).toBe(false)
      expect(await jobs.remembers()).toBe(true)
      await server.empty()
      expect(await jobs.remembers()).toBe(false)
      expect(await jobs.remembers()).toBe(true)
    })

    it('pings, and closes within seconds with work in hand', async () => {
      jobs = await openJobs(server.backend, log)
      await jobs.ping()
      const { work, seen } = notingWork({ remind: () => new Promise((next) => setTimeout(next, 700)) })
      jobs.work(work)
      jobs.arm({ ...NOTHING, reminders: [now], outbox: [{ id: '1', dueAt: now }] }, now)
      await until('the quick one', () => seen.length > 0)
      const begun = performance.now()
      await jobs.close()
      expect(performance.now() - begun).toBeLessThan(5_000)
      expect(lines).toEqual([])
    })
  })
})
