import { demand, Refusal } from '../../domain/errors.ts'
import { may } from '../../domain/may.ts'
import type { Member } from '../../domain/people.ts'
import type { Ticket } from '../../domain/ticket.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import { handlingAt, type Rules, type RulesNow } from '../rules/rules.ts'
import { findTicket, type TicketView, viewOf } from '../tickets/ticket-view.ts'

/** contract.md#repeats: notes of new tickets, none of which is history, which earlier ones they look like. */
export async function suspectRepeats(
  tx: Pick<Tx, 'finding' | 'now'>,
  fresh: readonly Ticket[],
  rules: RulesNow,
): Promise<void> {
  const nos = fresh.map(({ no }) => no)
  if (nos.length > 0) await tx.finding.suspect(nos, handlingAt(rules, tx.now).repeats.days.value)
}

export type Repeats = ReturnType<typeof repeats>

export const repeats = ({ store, rules }: { store: Store; rules: Pick<Rules, 'schemes'> }) => ({
  /**
   * 「关联重复」: the ticket repeats the one that it was suspected to. Refuses `not-permitted`, `unknown-ticket`,
   * `no-suspected-repeat`, also once it is linked.
   */
  link: async (member: Member, no: string): Promise<TicketView> => {
    demand(may(member, 'link-repeat'))
    const earlier = await store.read((tx) => tx.finding.suspected(no))
    const detail = { before: null, repeatOf: earlier }
    const actor = { kind: 'member' as const, member }
    return store.change({ actor, act: 'repeat.link', subject: `ticket:${no}`, detail }, async (tx) => {
      const ticket = await findTicket(tx, no)
      if (earlier === null || ticket.repeatOf !== null) throw new Refusal('no-suspected-repeat', { ticket: no })
      const linked = { ...ticket, repeatOf: earlier, version: ticket.version + 1 }
      await tx.tickets.save(linked, 'chat')
      await tx.appraisal.noteChange([...new Set(ticket.assignments.map(({ unit }) => unit))])
      return viewOf(tx, linked, rules)
    })
  },
})
