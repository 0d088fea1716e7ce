import { createPostgresBackend, isPgPool, type JobsOptions, Queue, runMigrations, Worker, withBackend } from 'bullmq'
import { Redis } from 'ioredis'
import type { Pool } from 'pg'
import type { Committed, Hints } from '../usecases/ports/store-port.ts'
import { type JobName, perform, type Work } from './definitions.ts'

/** The pool is the process's own; its connections look for tables in `QUEUE_SCHEMA` too. */
export type QueueBackend = { kind: 'redis'; url: string } | { kind: 'postgres'; pool: Pool }
export type Log = (line: Readonly<Record<string, string | number>>) => void

const QUEUE = 'hotline'
const PREFIX = 'hotline-bot'
/**
 * reliability.md#arm: only what is due within this time becomes a job; the rest is armed by the sweep as it comes near.
 */
export const HORIZON_MS = 26 * 3_600_000
const KEEP = { removeOnComplete: true, removeOnFail: { count: 200 } }
// A store that does not answer by then counts as away: nobody waits for a hint, least of all the sweep.
const ANSWER_MS = 2_000
const CLOSE_MS = 3_000

const COUNTED = ['waiting', 'prioritized', 'active', 'delayed', 'failed'] as const

export type Jobs = Hints & {
  /** False when the queue's store lost its memory since the last call: everything must be armed again. */
  remembers(): Promise<boolean>
  ping(): Promise<void>
  /** How many jobs the queue holds, by state. */
  counts(): Promise<Record<string, number>>
  work(work: Work): void
  close(): Promise<void>
}

type HintJob = { name: JobName; data: Record<string, string>; opts: JobsOptions }

/** What is asked of a queue, whatever keeps it. */
type HintQueue = {
  addBulk(jobs: HintJob[]): Promise<unknown>
  getJob(id: string): Promise<unknown>
  remove(id: string): Promise<unknown>
  getJobCounts(...states: (typeof COUNTED)[number][]): Promise<Record<string, number>>
  on(event: 'error', heard: (fault: Error) => void): unknown
  close(): Promise<void>
}

type Opened = {
  queue: HintQueue
  work(run: (name: string, data: unknown) => Promise<void>): { close(force?: boolean): Promise<void> }
  ping(): Promise<void>
  end(): Promise<void>
}

/** The promise's outcome, or a refusal when it is not there in time; what comes later is nobody's concern. */
async function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the queue does not answer')), ms)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}

// Few at once: in one process with the chat, they share its connections, and nobody presses a button to wait for them.
const WORKER = { concurrency: 3, lockDuration: 60_000 }

async function onRedis(url: string, log: Log): Promise<Opened> {
  // A producer must not hang the chat while Redis is away: it fails at once, and the sweep finds the row.
  const producer = new Redis(url, { maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: ANSWER_MS })
  const consumer = new Redis(url, { maxRetriesPerRequest: null })
  for (const connection of [producer, consumer])
    connection.on('error', (fault) => log({ at: 'redis', fault: fault.message }))
  // Redis may be away at the start as at any other time; the service starts without it.
  const ready = new Promise<void>((done) => producer.once('ready', done))
  await within(ANSWER_MS, ready).catch(() => undefined)
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

async function onPostgres(connection: Pool, log: Log): Promise<Opened> {
  // The two packages describe a pool in different words; this is the one's own way to know it.
  if (!isPgPool(connection)) throw new Error('the queue does not know our pool')
  const client = await connection.connect()
  await runMigrations(client).finally(() => client.release())
  const { Queue: PgQueue, Worker: PgWorker } = withBackend(createPostgresBackend)
  const queue = new PgQueue(QUEUE, { connection })
  return {
    queue,
    work: (run) => {
      const worker = new PgWorker(QUEUE, (job) => run(job.name, job.data), { connection, ...WORKER })
      worker.on('error', (fault) => log({ at: 'worker', fault: fault.message }))
      return worker
    },
    ping: async () => {
      await connection.query('SELECT 1')
    },
    end: async () => undefined,
  }
}

/** The queue on Redis or on PostgreSQL: delayed hints about rows, and the worker that follows them. */
export async function openJobs(backend: QueueBackend, log: Log): Promise<Jobs> {
  const opened = await (backend.kind === 'redis' ? onRedis(backend.url, log) : onPostgres(backend.pool, log))
  const { queue } = opened
  queue.on('error', (fault: Error) => log({ at: 'queue', fault: fault.message }))
  const workers: { close(force?: boolean): Promise<void> }[] = []

  // One call for whatever a commit left, so that an import of thousands is not thousands of calls; and one for all that
  // commits leave while the call before it is on its way. Each hint is told once in a call.
  const waiting = new Map<string, HintJob>()
  let isAdding = false
  const addAll = async (): Promise<void> => {
    isAdding = true
    while (waiting.size > 0) {
      const jobs = [...waiting.values()]
      waiting.clear()
      await within(ANSWER_MS, queue.addBulk(jobs)).catch((fault: unknown) => {
        log({ at: 'arm', jobs: jobs.length, fault: fault instanceof Error ? fault.name : 'unknown' })
      })
    }
    isAdding = false
  }
  const add = (jobs: HintJob[]): void => {
    for (const job of jobs) waiting.set(job.opts.jobId ?? job.opts.deduplication?.id ?? job.name, job)
    if (!isAdding) void addAll()
  }
  const hint = (name: JobName, data: Record<string, string>, options: JobsOptions): HintJob => ({
    name,
    data,
    opts: { ...KEEP, ...options },
  })

  const epoch = `epoch-${crypto.randomUUID()}`
  let planted = false

  return {
    arm: ({ outbox, reminders, facts, files = [] }: Committed, now) => {
      const delay = (dueAt: Date): number => Math.max(0, dueAt.getTime() - now.getTime())
      const jobs: HintJob[] = []
      for (const { id, dueAt, awaited } of outbox) {
        const jobId = `deliver-${id}-${dueAt.getTime()}`
        // A job without a priority goes before those with one: whoever asked does not wait behind a morning's reminders.
        const options = { jobId, delay: delay(dueAt), ...(awaited ? {} : { priority: 10 }) }
        if (options.delay < HORIZON_MS) jobs.push(hint('deliver', { id }, options))
      }
      // One wake-up a minute serves all the reminders of that minute, in one digest a member.
      for (const minute of new Set(reminders.map((dueAt) => Math.ceil(dueAt.getTime() / 60_000) * 60_000))) {
        const options = { jobId: `remind-${minute}`, delay: delay(new Date(minute)) }
        if (options.delay < HORIZON_MS) jobs.push(hint('remind', {}, options))
      }
      for (const id of files) jobs.push(hint('fetch', { id }, { jobId: `fetch-${id}` }))
      if (facts) jobs.push(hint('score', {}, { deduplication: { id: 'score' } }))
      add(jobs)
    },
    event: (id) => add([hint('converse', { id }, { jobId: `converse-${id}` })]),
    remembers: async () => {
      if (planted && (await within(ANSWER_MS, queue.getJob(epoch)))) return true
      const far = { jobId: epoch, delay: 3_650 * 24 * 3_600_000 }
      await within(ANSWER_MS, queue.addBulk([hint('remind', {}, far)]))
      planted = true
      return false
    },
    ping: () => within(ANSWER_MS, opened.ping()),
    counts: () => within(ANSWER_MS, queue.getJobCounts(...COUNTED)),
    work: (work) => {
      workers.push(opened.work((name, data) => perform(work, name, data)))
    },
    close: async () => {
      // What is in hand is finished; what cannot be, since its queue is away, is left to its lease.
      await Promise.all(
        workers.map((worker) => within(CLOSE_MS, worker.close()).catch(() => within(ANSWER_MS, worker.close(true)))),
      ).catch(() => undefined)
      // The marker is this process's own and would otherwise wait for years.
      if (planted) await within(ANSWER_MS, queue.remove(epoch)).catch(() => undefined)
      await within(ANSWER_MS, queue.close()).catch(() => undefined)
      await opened.end()
    },
  }
}
