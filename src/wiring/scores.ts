import type { Store } from '../usecases/ports/store-port.ts'
import type { Rules } from '../usecases/rules/rules.ts'
import { scoring } from '../usecases/standings/scoring-run.ts'
import { faultName, type ServiceLog } from './start/log.ts'

// After a long import, or under another scheme, there is much to keep: nobody waits for all of it.
const PATIENCE_MS = 2_000

export type Scores = {
  /** Keeps the sums and a run; resolves when that is done, or goes on by itself if it takes long. */
  ask(): Promise<void>
  stop(): Promise<void>
}

/** Keeps standings true behind their readers' backs: one at a time, and once more where it was asked for meanwhile. */
export function keepScores({ store, rules, log }: { store: Store; rules: Rules; log: ServiceLog }): Scores {
  const score = scoring({ store, rules })
  let running: Promise<void> | null = null
  let isWanted = false
  let isStopped = false
  const told = async (marks: number): Promise<void> => log.info({ act: 'score', marks })
  const run = async (): Promise<void> => {
    while (isWanted && !isStopped) {
      isWanted = false
      if (await score.settle({ isStopped: () => isStopped, told })) await score.keepRun()
    }
  }
  return {
    ask: async () => {
      isWanted = true
      running ??= run()
        .catch((fault: unknown) => log.error({ act: 'score', fault: faultName(fault) }))
        .finally(() => {
          running = null
        })
      let timer: NodeJS.Timeout | undefined
      const patience = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, PATIENCE_MS)
      })
      await Promise.race([running, patience])
      clearTimeout(timer)
    },
    stop: async () => {
      isStopped = true
      await running
    },
  }
}
