import type { Store } from '../usecases/ports.ts'
import type { Work } from './definitions.ts'
import { HORIZON_MS, type Jobs, type Log } from './runner.ts'

const PAUSE_MS = 10_000
const AT_ONCE = 8

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

/**
 * reliability 1.3: one pass of the plain loop. Whatever is due is done straight from PostgreSQL, whether its job came
 * or not; once an hour, and when the queue's store lost its memory, what lies ahead is armed again.
 */
export function sweepOnce(
  needs: Sweepable,
  jobs: Pick<Jobs, 'arm' | 'remembers'>,
  work: Work,
  log: Log,
): () => Promise<void> {
  let armedAt = Number.NEGATIVE_INFINITY
  return async () => {
    await work.remind()
    await inTurns(await needs.store.keep((tx) => tx.outbox.due(500)), work.deliver)
    await inTurns(await needs.stuck(100), work.converse)
    if (await needs.store.read((tx) => tx.appraisal.hasChanges())) await work.score()
    await work.tidy()
    const now = (await needs.store.now()).getTime()
    try {
      if ((await jobs.remembers()) && Math.abs(now - armedAt) < REARM_EVERY_MS) return
      await armAhead(needs.store, jobs)
      armedAt = now
    } catch (fault) {
      // Without its queue the service still does everything, a pass at a time.
      log({ at: 'queue', fault: fault instanceof Error ? fault.message : 'unknown' })
    }
  }
}

export type Sweep = {
  /** One more pass, begun after this call; resolves at its end, whoever ran it. */
  passNow(): Promise<void>
  stop(): Promise<void>
}

/** The loop itself. A pass that fails is logged and the next one comes all the same. */
export function startSweep(needs: Sweepable, jobs: Jobs, work: Work, log: Log): Sweep {
  const pass = sweepOnce(needs, jobs, work, log)
  let stopped = false
  let waiting: (() => void)[] = []
  let wake = (): void => {}

  const loop = async (): Promise<void> => {
    while (!stopped) {
      const served = waiting
      waiting = []
      try {
        await needs.alone(pass)
      } catch (fault) {
        log({ at: 'sweep', fault: fault instanceof Error ? fault.message : 'unknown' })
      }
      for (const done of served) done()
      if (stopped || waiting.length > 0) continue
      await new Promise<void>((next) => {
        const timer = setTimeout(next, PAUSE_MS)
        wake = () => {
          clearTimeout(timer)
          next()
        }
      })
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
