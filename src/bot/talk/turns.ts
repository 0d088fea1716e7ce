import type { Answer } from './kept-event.ts'

/** What became of one event: its answer, that it waits for its member's earlier one, or that somebody else has it. */
export type Outcome = Answer | 'waits' | null

type Needs = {
  /** The event whose turn it is among those of the same member, when nobody is at it. */
  next: (id: string) => Promise<string | null>
  /** Handles an event for which nobody waits here; throws for a fault. */
  handle: (id: string) => Promise<Outcome>
  onFault: (fault: unknown) => void
}

/**
 * Whoever waits looks again after each of these: what it waits for may be over in another process, or was over just
 * before this one could be seen. Together longer than any platform waits for an answer.
 */
const LOOKS_MS = [40, 120, 340, 1_000]

/**
 * reliability.md#order: events of one member in the order in which they were kept. Whoever has finished one goes on
 * with those that waited for it, whichever process had kept them; one that somebody here still waits for is left to
 * them.
 */
export function turns({ next, handle, onFault }: Needs) {
  const waiting = new Map<string, () => Promise<void>>()
  const arriving = new Set<Promise<unknown>>()

  const follow = async (id: string): Promise<void> => {
    try {
      for (let turn = await next(id); turn !== null; turn = await next(id)) {
        // It may be kept already and not known here yet, with its member waiting all the same.
        if (!waiting.has(turn)) await Promise.allSettled(arriving)
        const guest = waiting.get(turn)
        if (guest) await guest()
        else {
          const outcome = await handle(turn)
          // Somebody else was quicker, and goes on from there.
          if (outcome === null || outcome === 'waits') return
        }
      }
    } catch (fault) {
      // What failed is tried again when its time comes, and what waits for it after that.
      onFault(fault)
    }
  }

  return {
    follow,

    /** The keeping of an event for which somebody waits here, given on; `follow` lets it end before it takes its turn. */
    arriving<T>(keeping: Promise<T>): Promise<T> {
      arriving.add(keeping)
      const done = (): void => void arriving.delete(keeping)
      keeping.then(done, done)
      return keeping
    },

    /**
     * Does the work when its turn comes: now, when `follow` gets to it, or when it is looked at again. `waits`: whoever
     * handles the earlier one, or the sweep, does it later.
     */
    async await(id: string, work: () => Promise<Outcome>): Promise<Outcome> {
      let timer: NodeJS.Timeout | undefined
      const called = new Promise<Outcome>((resolve, reject) => {
        waiting.set(id, async () => {
          waiting.delete(id)
          await work().then(resolve, reject)
        })
      })
      const isCalled = (): boolean => !waiting.has(id)
      try {
        let outcome = await work()
        for (const lookMs of LOOKS_MS) {
          if (outcome !== 'waits') break
          const look = new Promise<void>((resolve) => {
            timer = setTimeout(resolve, lookMs)
          })
          await Promise.race([called, look])
          clearTimeout(timer)
          if (isCalled()) return await called
          outcome = await work()
        }
        // Of two at once the one that `follow` called may have it.
        return outcome === null && isCalled() ? await called : outcome
      } finally {
        clearTimeout(timer)
        waiting.delete(id)
      }
    },
  }
}
