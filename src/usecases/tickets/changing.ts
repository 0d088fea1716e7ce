import type { Member } from '../../domain/people.ts'
import type { Ticket } from '../../domain/ticket.ts'
import type { AuditEntry } from '../ports/audit.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import { planFor } from '../rules/reminder-plan.ts'
import { type Rules, rulesNow } from '../rules/rules.ts'
import { findTicket, type TicketView, viewOf } from './ticket-view.ts'

export type Changing = { member: Member; act: string; no: string; why?: string | null; detail?: AuditEntry['detail'] }

/** The same where the work asks for more than the ticket: `asking` is begun with it, and travels with it. */
export const changingWith =
  ({ store, rules }: { store: Store; rules: Rules }) =>
  <Asked>(
    { member, act, no, why = null, detail = {} }: Changing,
    asking: (tx: Tx) => Promise<Asked>,
    work: (tx: Tx, ticket: Ticket, asked: Asked) => Promise<Ticket>,
  ): Promise<TicketView> => {
    const entry = { actor: { kind: 'member' as const, member }, act, subject: `ticket:${no}`, why, detail }
    return store.change(entry, async (tx) => {
      const [ticket, now, asked] = await Promise.all([findTicket(tx, no), rulesNow(tx, rules), asking(tx)])
      const changed = await work(tx, ticket, asked)
      // Each stands in the order in which it is begun here; nobody waits for the one before.
      const [, , , view] = await Promise.all([
        tx.tickets.save(changed, 'chat'),
        planFor(tx, changed, now, act),
        tx.appraisal.noteChange([...new Set(changed.assignments.map(({ unit }) => unit))]),
        viewOf(tx, changed, rules),
      ])
      return view
    })
  }

/**
 * One act of a member that changes a ticket: audited, its reminders planned anew, its units scored anew. The entry is
 * written at the end, so that the work may still put into `detail` what was there before.
 */
export const changing =
  (needs: { store: Store; rules: Rules }) =>
  (one: Changing, work: (tx: Tx, ticket: Ticket) => Promise<Ticket>): Promise<TicketView> =>
    changingWith(needs)(one, async () => null, work)
