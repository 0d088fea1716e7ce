import type { Actor } from '../../domain/people.ts'
import type { PastTerm } from '../ports/life/retention.ts'
import { refuse } from '../ports/refused.ts'
import type { Store } from '../ports/store-port.ts'

const BATCH = 500

export type Erasing = ReturnType<typeof erasing>

/**
 * reliability.md#citizens: what is a citizen's goes from tickets that were settled before a day: name, phone, address, the
 * marks by which he was found, and the files. What was done, when and by whom stays, and so does every score. Refuses
 * `not-past` for a day that is not over.
 */
export const erasing = ({ store }: { store: Store }) => {
  const demandPast = async (before: Date): Promise<void> => {
    if (before > (await store.now())) refuse('not-past')
  }
  return {
    /** What would go; nothing is touched. */
    count: async (before: Date): Promise<PastTerm> => {
      await demandPast(before)
      return store.read((tx) => tx.retention.count(before))
    },

    /** A batch a transaction, each ticket with an entry of its own in the audit, which outlives what it tells of. */
    erase: async (actor: Actor, before: Date, told: (done: number) => void = () => undefined): Promise<PastTerm> => {
      await demandPast(before)
      const total = { tickets: 0, files: 0 }
      const detail = { before: before.toISOString() }
      for (;;) {
        const { nos, files } = await store.change(
          { actor, act: 'citizens.erase', subject: 'database', detail },
          async (tx) => {
            const gone = await tx.retention.erase(before, BATCH)
            for (const no of gone.nos) await tx.audit({ actor, act: 'citizen.erase', subject: `ticket:${no}`, detail })
            return gone
          },
        )
        total.tickets += nos.length
        total.files += files
        told(total.tickets)
        if (nos.length < BATCH) return total
      }
    },
  }
}
