import type { JobsOptions } from 'bullmq'
import type { Committed, Hints } from '../usecases/ports/store-port.ts'
import { type JobName, perform, type Work } from './definitions.ts'
import {
  ANSWER_MS,
  COUNTED,
  type HintJob,
  type Log,
  type QueueBackend,
  type Working,
  within,
} from './runner/backend.ts'
import { onPostgres } from './runner/on-postgres.ts'
import { onRedis } from './runner/on-redis.ts'

export type { Log, QueueBackend } from './runner/backend.ts'

/**
 * reliability.md#arm: only what is due within this time becomes a job; the rest is armed by the sweep as it comes near.
 */
export const HORIZON_MS = 26 * 3_600_000
const KEEP = { removeOnComplete: true, removeOnFail: { count: 200 } }
const CLOSE_MS = 3_000
/** What falls due within so long is one hint. */
const MOMENT_MS = 20
/** Another worker is woken so often at most. */
const MORE_MS = 100
/** Of what is due later than that the sweep tells in time. */
const CALLED_MS = 60_000

export type Jobs = Hints & {
  /** False when the queue's store lost its memory since the last call: everything must be armed again. */
  remembers(): Promise<boolean>
  ping(): Promise<void>
  /** How many jobs the queue holds, by state. */
  counts(): Promise<Record<string, number>>
  work(work: Work): void
  /** Wakes another worker for what is due: a hint reaches one alone, and that one has its hands full. */
  more(): void
  close(): Promise<void>
}

/** The queue on Redis or on PostgreSQL: delayed hints about rows, and the worker that follows them. */
export async function openJobs(backend: QueueBackend, log: Log): Promise<Jobs> {
  const opened = await (backend.kind === 'redis' ? onRedis(backend.url, log) : onPostgres(backend.pool, log))
  const { queue } = opened
  queue.on('error', (fault: Error) => log({ at: 'queue', fault: fault.message }))
  const workers: Working[] = []

  // One call for whatever a commit left, so that an import of thousands is not thousands of calls; and one for all that
  // commits leave while the call before it is on its way. Each hint is told once in a call.
  const waiting = new Map<string, HintJob>()
  let call: number | null = null
  let isAdding = false
  const addAll = async (): Promise<void> => {
    isAdding = true
    while (waiting.size > 0 || call !== null) {
      const jobs = [...waiting.values()]
      const calling = call === null ? undefined : opened.call?.(call)
      waiting.clear()
      call = null
      await within(ANSWER_MS, Promise.all([calling, jobs.length > 0 ? queue.addBulk(jobs) : undefined])).catch(
        (fault: unknown) => {
          log({ at: 'arm', jobs: jobs.length, fault: fault instanceof Error ? fault.name : 'unknown' })
        },
      )
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
      if (opened.call && outbox.length > 0) {
        // Whoever looks then sees what comes next by himself.
        const soonest = outbox.reduce((least, { dueAt }) => Math.min(least, delay(dueAt)), Number.POSITIVE_INFINITY)
        if (soonest < CALLED_MS) call = Math.min(call ?? soonest, soonest)
      } else {
        // One hint for all that is due by then: now, or at the end of a moment.
        const moments = outbox.map(({ dueAt }) =>
          dueAt > now ? Math.ceil(dueAt.getTime() / MOMENT_MS) * MOMENT_MS : null,
        )
        for (const moment of new Set(moments)) {
          const options = moment === null ? {} : { jobId: `due-${moment}`, delay: delay(new Date(moment)) }
          if ((options.delay ?? 0) < HORIZON_MS) jobs.push(hint('deliver', {}, options))
        }
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
    more: () => {
      // Where everybody is called, everybody knows.
      if (opened.call === null) add([hint('deliver', {}, { deduplication: { id: 'more', ttl: MORE_MS } })])
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
