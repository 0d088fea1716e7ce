import type { Store } from '../usecases/ports/store-port.ts'
import type { Work } from './definitions.ts'
import { HORIZON_MS, type Jobs, type Log } from './runner.ts'

const PAUSE_MS = 10_000
const AT_ONCE = 3
const BATCH = 500
// How soon somebody who waits for a pass looks again whether another process has finished its own.
const RETRY_MS = 100

export type Sweepable = {
  store: Store
  /** Ids of chat events that nobody is handling although they should be done. */
  stuck(limit: number): Promise<string[]>
  /** Runs the work when no other process is sweeping; false otherwise. */
  alone(work: () => Promise<void>): Promise<boolean>
}

async function inTurns(ids: readonly string[], work: (id: string) => Promise<unknown>): Promise<void> {
  const queue = [...ids]
  const lane = async (): Promise<void> => {
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) await work(id)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
}

async function armAhead(store: Store, jobs: Pick<Jobs, 'arm'>): Promise<void> {
  const now = await store.now()
  const until = new Date(now.getTime() + HORIZON_MS)
  const ahead = await store.read(async (tx) => ({
    outbox: await tx.outbox.dueBetween(now, until),
    reminders: await tx.reminders.dueBetween(now, until),
  }))
  jobs.arm({ ...ahead, facts: false }, now)
}

// Rows come within the horizon as time goes by; armed twice they are one job, since the id is the same.
const REARM_EVERY_MS = 3_600_000
// Where nobody did anything, limits have passed all the same: whoever asks counts on from a run of this hour.
const SCORE_EVERY_MS = 3_600_000

/**
 * reliability.md#sweep: one pass of the plain loop. Whatever is due is done straight from PostgreSQL, whether its job
 * came or not; once an hour, and when the queue's store lost its memory, what lies ahead is armed again. A part that
 * fails is logged and keeps no other from its turn (reliability.md#poison).
 */
export function sweepOnce(
  needs: Sweepable,
  jobs: Pick<Jobs, 'arm' | 'remembers'>,
  work: Work,
  log: Log,
): () => Promise<void> {
  const { store } = needs
  let armedAt = Number.NEGATIVE_INFINITY
  const rearm = async (): Promise<void> => {
    const now = (await store.now()).getTime()
    if ((await jobs.remembers()) && Math.abs(now - armedAt) < REARM_EVERY_MS) return
    await armAhead(store, jobs)
    armedAt = now
  }
  let scoredAt: number | null = null
  const score = async (): Promise<void> => {
    const { now, some } = await store.read(async (tx) => ({
      now: tx.now.getTime(),
      some: await tx.appraisal.hasChanges(),
    }))
    scoredAt ??= now
    if (!some && Math.abs(now - scoredAt) < SCORE_EVERY_MS) return
    await work.score()
    scoredAt = now
  }
  const parts: readonly [string, () => Promise<unknown>][] = [
    ['remind', work.remind],
    ['duties', work.duties],
    ['deliver', work.deliver],
    ['fetch', async () => inTurns(await store.read((tx) => tx.files.due(BATCH)), work.fetch)],
    ['converse', async () => inTurns(await needs.stuck(100), work.converse)],
    ['score', score],
    ['tidy', work.tidy],
    // Without its queue the service still does everything, a pass at a time.
    ['queue', rearm],
  ]
  return async () => {
    for (const [at, part] of parts) {
      try {
        await part()
      } catch (fault) {
        log({ at, fault: fault instanceof Error ? fault.name : 'unknown' })
      }
    }
  }
}

export type Sweep = {
  /** One more pass, begun after this call; resolves at its end. */
  passNow(): Promise<void>
  stop(): Promise<void>
}

/** The loop itself. A pass that fails is logged and the next one comes all the same. */
export function startSweep(needs: Sweepable, jobs: Jobs, work: Work, log: Log): Sweep {
  const pass = sweepOnce(needs, jobs, work, log)
  let stopped = false
  let waiting: (() => void)[] = []
  let wake = (): void => {}

  /** False when another process is at it. */
  const tryPass = async (): Promise<boolean> => {
    try {
      return await needs.alone(pass)
    } catch (fault) {
      log({ at: 'sweep', fault: fault instanceof Error ? fault.name : 'unknown' })
      return true
    }
  }
  const rest = (ms: number): Promise<void> =>
    new Promise((next) => {
      const timer = setTimeout(next, ms)
      wake = () => {
        clearTimeout(timer)
        next()
      }
    })

  const loop = async (): Promise<void> => {
    while (!stopped) {
      const served = waiting
      waiting = []
      const passed = await tryPass()
      if (passed) for (const done of served) done()
      // The other's pass may have begun before what these wait for; they get one of their own.
      else waiting.unshift(...served)
      if (stopped || (passed && waiting.length > 0)) continue
      await rest(waiting.length > 0 ? RETRY_MS : PAUSE_MS)
    }
    for (const done of waiting) done()
  }
  const running = loop()

  return {
    passNow: () =>
      new Promise((done) => {
        if (stopped) return done()
        waiting.push(done)
        wake()
      }),
    stop: async () => {
      stopped = true
      wake()
      await running
    },
  }
}
