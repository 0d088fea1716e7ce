import type { OpenStore } from '../../../src/store/index.ts'

const PATIENCE_MS = 30_000

/**
 * The same store for a platform that is played beside a database which a test takes away: the platform's clock runs on from
 * where it was set.
 */
export function steadily(store: OpenStore): OpenStore {
  let aheadMs = 0
  const patiently = async <T>(work: () => Promise<T>): Promise<T> => {
    const end = performance.now() + PATIENCE_MS
    for (;;) {
      try {
        return await work()
      } catch (fault) {
        if (performance.now() > end) throw fault
        await new Promise((next) => setTimeout(next, 100))
      }
    }
  }
  return {
    ...store,
    clock: {
      ...store.clock,
      now: async () => new Date(Date.now() + aheadMs),
      moveTo: async (instant) => {
        await patiently(() => store.clock.moveTo(instant))
        aheadMs = await patiently(() => store.clock.offsetMs())
      },
    },
  }
}
