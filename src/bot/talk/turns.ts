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

/** Longer than any platform waits for an answer. */
const PATIENCE_MS = 1_500

/**
 * reliability.md#order: events of one member in the order in which they were kept. Whoever has finished one goes on
 * with those that waited for it, whichever process had kept them; one that somebody here still waits for is left to
 * them.
 */
export function turns({ next, handle, onFault }: Needs) {
  const waiting = new Map<string, () => Promise<void>>()

  const follow = async (id: string): Promise<void> => {
    try {
      for (let turn = await next(id); turn !== null; turn = await next(id)) {
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

    /**
     * Does the work when its turn comes: now, or when `follow` gets to it, or once more after a while, since what it
     * waits for may be over in another process. `waits`: whoever handles the earlier one, or the sweep, does it later.
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
        const first = await work()
        // Of two at once the one that `follow` called may have it.
        if (first === null && isCalled()) return await called
        if (first !== 'waits') return first
        const patience = new Promise<void>((resolve) => {
          timer = setTimeout(resolve, PATIENCE_MS)
        })
        return await Promise.race([called, patience.then(() => (isCalled() ? called : work()))])
      } finally {
        clearTimeout(timer)
        waiting.delete(id)
      }
    },
  }
}
