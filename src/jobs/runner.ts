import { createPostgresBackend, type JobsOptions, Queue, runMigrations, Worker, withBackend } from 'bullmq'
import { Redis } from 'ioredis'
import { Client, Pool } from 'pg'
import type { Committed, Hints } from '../usecases/ports.ts'
import { type JobName, perform, type Work } from './definitions.ts'

export type QueueBackend = { kind: 'redis'; url: string } | { kind: 'postgres'; url: string }
export type Log = (line: Readonly<Record<string, string | number>>) => void

const QUEUE = 'hotline'
const PREFIX = 'hotline-bot'
/** reliability 1.2: only what is due within this time becomes a job; the rest is armed by the sweep as it comes near. */
export const HORIZON_MS = 26 * 3_600_000
const KEEP = { removeOnComplete: true, removeOnFail: { count: 200 } }

export type Jobs = Hints & {
  /** False when the queue's store lost its memory since the last call: everything must be armed again. */
  remembers(): Promise<boolean>
  ping(): Promise<void>
  work(work: Work): void
  close(): Promise<void>
}

/** What is asked of a queue, whatever keeps it. */
type HintQueue = {
  add(name: string, data: object, options: JobsOptions): Promise<unknown>
  getJob(id: string): Promise<unknown>
  on(event: 'error', heard: (fault: Error) => void): unknown
  close(): Promise<void>
}

type Opened = {
  queue: HintQueue
  work(run: (name: string, data: unknown) => Promise<void>): { close(): Promise<void> }
  ping(): Promise<void>
  end(): Promise<void>
}

const WORKER = { concurrency: 8, lockDuration: 60_000 }

function onRedis(url: string, log: Log): Opened {
  // A producer must not hang the chat while Redis is away: it fails at once, and the sweep finds the row.
  const producer = new Redis(url, { maxRetriesPerRequest: 1, enableOfflineQueue: false, lazyConnect: false })
  const consumer = new Redis(url, { maxRetriesPerRequest: null })
  for (const connection of [producer, consumer])
    connection.on('error', (fault) => log({ at: 'redis', fault: fault.message }))
  const queue = new Queue(QUEUE, { connection: producer, prefix: PREFIX })
  return {
    queue,
    work: (run) => {
      const worker = new Worker(QUEUE, (job) => run(job.name, job.data), {
        connection: consumer,
        prefix: PREFIX,
        ...WORKER,
      })
      worker.on('error', (fault) => log({ at: 'worker', fault: fault.message }))
      return worker
    },
    ping: async () => {
      await producer.ping()
    },
    end: async () => {
      producer.disconnect()
      consumer.disconnect()
    },
  }
}

async function onPostgres(url: string, log: Log): Promise<Opened> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await runMigrations(client)
  await client.end()
  const { Queue: PgQueue, Worker: PgWorker } = withBackend(createPostgresBackend)
  const pool = new Pool({ connectionString: url, max: 2 })
  pool.on('error', (fault) => log({ at: 'queue', fault: fault.message }))
  const connection = { connectionString: url, max: 6 }
  const queue = new PgQueue(QUEUE, { connection })
  return {
    queue,
    work: (run) => {
      const worker = new PgWorker(QUEUE, (job) => run(job.name, job.data), { connection, ...WORKER })
      worker.on('error', (fault) => log({ at: 'worker', fault: fault.message }))
      return worker
    },
    ping: async () => {
      await pool.query('SELECT 1')
    },
    end: () => pool.end(),
  }
}

/** The queue on Redis or on PostgreSQL: delayed hints about rows, and the worker that follows them. */
export async function openJobs(backend: QueueBackend, log: Log): Promise<Jobs> {
  const opened = backend.kind === 'redis' ? onRedis(backend.url, log) : await onPostgres(backend.url, log)
  const { queue } = opened
  queue.on('error', (fault: Error) => log({ at: 'queue', fault: fault.message }))
  const workers: { close(): Promise<void> }[] = []

  const add = (
    name: JobName,
    data: Record<string, string>,
    options: { jobId?: string; delay?: number; deduplication?: { id: string } },
  ): void => {
    queue.add(name, data, { ...KEEP, ...options }).catch((fault: unknown) => {
      log({ at: 'arm', job: name, fault: fault instanceof Error ? fault.message : 'unknown' })
    })
  }

  const epoch = `epoch-${crypto.randomUUID()}`
  let planted = false

  return {
    arm: ({ outbox, reminders, facts }: Committed, now) => {
      const delay = (dueAt: Date): number => Math.max(0, dueAt.getTime() - now.getTime())
      for (const { id, dueAt } of outbox) {
        if (delay(dueAt) < HORIZON_MS)
          add('deliver', { id }, { jobId: `deliver-${id}-${dueAt.getTime()}`, delay: delay(dueAt) })
      }
      // One wake-up a minute serves all the reminders of that minute, in one digest a member.
      for (const minute of new Set(reminders.map((dueAt) => Math.ceil(dueAt.getTime() / 60_000) * 60_000))) {
        const wait = delay(new Date(minute))
        if (wait < HORIZON_MS) add('remind', {}, { jobId: `remind-${minute}`, delay: wait })
      }
      if (facts) add('score', {}, { deduplication: { id: 'score' } })
    },
    event: (id) => add('converse', { id }, { jobId: `converse-${id}` }),
    remembers: async () => {
      const found = planted && (await queue.getJob(epoch))
      if (found) return true
      await queue.add('remind', {}, { jobId: epoch, delay: 3_650 * 24 * 3_600_000 })
      planted = true
      return false
    },
    ping: opened.ping,
    work: (work) => {
      workers.push(opened.work((name, data) => perform(work, name, data)))
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.close()))
      await queue.close()
      await opened.end()
    },
  }
}
