import type { JobsOptions } from 'bullmq'
import type { Pool } from 'pg'
import type { JobName } from '../definitions.ts'

/** The pool is the process's own; its connections look for tables in `QUEUE_SCHEMA` too. */
export type QueueBackend = { kind: 'redis'; url: string } | { kind: 'postgres'; pool: Pool }
export type Log = (line: Readonly<Record<string, string | number>>) => void

export const QUEUE = 'hotline'
export const COUNTED = ['waiting', 'prioritized', 'active', 'delayed', 'failed'] as const
// A store that does not answer by then counts as away: nobody waits for a hint, least of all the sweep.
export const ANSWER_MS = 2_000

export type HintJob = { name: JobName; data: Record<string, string>; opts: JobsOptions }

/** What is asked of a queue, whatever keeps it. */
type HintQueue = {
  addBulk(jobs: HintJob[]): Promise<unknown>
  getJob(id: string): Promise<unknown>
  remove(id: string): Promise<unknown>
  getJobCounts(...states: (typeof COUNTED)[number][]): Promise<Record<string, number>>
  on(event: 'error', heard: (fault: Error) => void): unknown
  close(): Promise<void>
}

export type Working = { close(force?: boolean): Promise<void> }

export type Opened = {
  queue: HintQueue
  /** Calls everybody who listens about what is due so long from now; null where jobs say it. */
  call: ((afterMs: number) => Promise<unknown>) | null
  work(run: (name: string, data: unknown) => Promise<void>): Working
  ping(): Promise<void>
  end(): Promise<void>
}

/** The promise's outcome, or a refusal when it is not there in time; what comes later is nobody's concern. */
export async function within<T>(ms: number, promise: Promise<T>): Promise<T> {
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
export const WORKER = { concurrency: 3, lockDuration: 60_000 }
