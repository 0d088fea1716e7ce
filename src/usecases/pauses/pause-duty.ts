import type { AuditEntry } from '../ports/audit.ts'
import type { Store } from '../ports/store-port.ts'
import { planFor } from '../rules/reminder-plan.ts'
import { type Rules, rulesNow } from '../rules/rules.ts'
import { refreshCards } from '../telling/announce.ts'
import { findTicket } from '../tickets/ticket-view.ts'
import { endIn, pauseTold } from './ending.ts'

/** contract.md#standing-still: what is over by its day ends by itself; the unit is told its limit, its reminders are planned anew. */
export const pauseDuty =
  ({ store, rules }: { store: Store; rules: Rules }) =>
  async (): Promise<void> => {
    for (const no of await store.read((tx) => tx.pauses.over())) {
      const detail: Record<string, string> = {}
      const entry: AuditEntry = { actor: { kind: 'service' }, act: 'pause.over', subject: `ticket:${no}`, detail }
      await store.change(entry, async (tx) => {
        const now = await rulesNow(tx, rules)
        const { ticket, pause } = await endIn(tx, await findTicket(tx, no), null, now.calendar)
        Object.assign(detail, pauseTold(pause))
        await tx.tickets.save(ticket, 'chat')
        await planFor(tx, ticket, now, 'pause.over')
        await refreshCards(tx, no, null)
      })
    }
  }
