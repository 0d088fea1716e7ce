import type { Store } from './ports.ts'

/** reliability 1.8: one card to the office about each chat event that was given up. The key makes it one, ever. */
export const announceDeadEvent =
  (needs: { store: Store }) =>
  (events: readonly string[]): Promise<void> =>
    needs.store.keep(async (tx) => {
      if (events.length === 0) return
      for (const member of await tx.people.having(['office'], null)) {
        for (const ref of events) {
          await tx.outbox.add({
            key: `alert:dead-event:${ref}:${member.id}`,
            memberId: member.id,
            notice: { kind: 'alert', about: 'dead-event', ref, unit: null },
          })
        }
      }
    })
