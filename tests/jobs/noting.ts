import type { Jobs } from '../../src/jobs/runner.ts'
import type { Sweepable } from '../../src/jobs/sweep.ts'
import type { OpenStore } from '../../src/store/index.ts'

export const sweepable = (store: OpenStore): Sweepable => ({ store, stuck: store.inbox.stuck, alone: store.alone })

/** A queue that only notes what it was to arm. */
export function notingJobs(remembers: () => Promise<boolean> = async () => true) {
  const armed: Parameters<Jobs['arm']>[] = []
  const jobs: Jobs = {
    arm: (...call) => void armed.push(call),
    event: () => undefined,
    remembers,
    counts: async () => ({}),
    ping: async () => undefined,
    work: () => undefined,
    close: async () => undefined,
  }
  return { jobs, armed }
}
