import type { Member } from '../../domain/people.ts'
import type { Ticket } from '../../domain/ticket.ts'
import type { AuditEntry } from '../ports/audit.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import { planFor } from '../rules/reminder-plan.ts'
import { type Rules, rulesNow } from '../rules/rules.ts'
import { findTicket, type TicketView, viewOf } from './ticket-view.ts'

export type Changing = { member: Member; act: string; no: string; why?: string | null; detail?: AuditEntry['detail'] }

/**
 * One act of a member that changes a ticket: audited, its reminders planned anew, its units scored anew. The entry is
 * written at the end, so that the work may still put into `detail` what was there before.
 */
export const changing =
  ({ store, rules }: { store: Store; rules: Rules }) =>
  (
    { member, act, no, why = null, detail = {} }: Changing,
    work: (tx: Tx, ticket: Ticket) => Promise<Ticket>,
  ): Promise<TicketView> => {
    const entry = { actor: { kind: 'member' as const, member }, act, subject: `ticket:${no}`, why, detail }
    return store.change(entry, async (tx) => {
      const changed = await work(tx, await findTicket(tx, no))
      await tx.tickets.save(changed, 'chat')
      await planFor(tx, changed, await rulesNow(tx, rules), act)
      await tx.appraisal.noteChange([...new Set(changed.assignments.map(({ unit }) => unit))])
      return viewOf(tx, changed, rules)
    })
  }
