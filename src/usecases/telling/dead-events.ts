import type { Account } from '../../domain/people.ts'
import type { Store } from '../ports/store-port.ts'
import { tellOffice } from './office-alerts.ts'

/** A chat event that was given up: its number, and what was kept of it. */
export type DeadEvent = { id: string; event: unknown }

/** To whom an apology goes, about which event, and its text as the outbox seals it. */
export type Apology = { account: Account; event: string; personal: string }

/**
 * reliability.md#poison: one card to the office about each chat event that was given up, and one sentence to the member
 * whose it was. The keys make it one of each, ever.
 */
export const announceDeadEvent =
  (needs: { store: Store; apologyFor: (event: unknown, ref: string) => Apology | null }) =>
  (events: readonly DeadEvent[]): Promise<void> =>
    needs.store.keep(async (tx) => {
      for (const { id: ref, event } of events) {
        await tellOffice(tx, 'dead-event', ref, `dead-event:${ref}`)
        const apology = needs.apologyFor(event, ref)
        const member = apology && (await tx.people.byAccount(apology.account))
        if (!member) continue
        await tx.outbox.add({
          key: `answer:${apology.event}:given-up`,
          memberId: member.id,
          notice: { kind: 'answer', event: apology.event },
          personal: apology.personal,
        })
      }
    })
