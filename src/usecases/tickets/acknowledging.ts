import { demand } from '../../domain/errors.ts'
import { may } from '../../domain/may.ts'
import type { Member } from '../../domain/people.ts'
import { demandOpen, latest } from '../../domain/ticket.ts'
import { mayAcknowledge } from '../../domain/urgent/acknowledgement.ts'
import type { Store } from '../ports/store-port.ts'
import type { Rules } from '../rules/rules.ts'
import { findTicket, type TicketView, viewOf } from './ticket-view.ts'

export type Acknowledging = ReturnType<typeof acknowledging>

/** Somebody who said that he knows, by his name. */
export type NamedWord = { name: string; at: Date }

/** contract.md#life, 「已知晓」: what is said again of an urgent limit stops. */
export const acknowledging = ({ store, rules }: { store: Store; rules: Pick<Rules, 'schemes'> }) => ({
  /** Refuses as {@link mayAcknowledge}, `unknown-ticket`, `not-permitted`, `already-closed`, `already-returned`. */
  acknowledge: (member: Member, no: string): Promise<TicketView> => {
    const entry = {
      actor: { kind: 'member' as const, member },
      act: 'ticket.acknowledge',
      subject: `ticket:${no}`,
    }
    return store.change(entry, async (tx) => {
      const ticket = await findTicket(tx, no)
      const { unit } = latest(ticket)
      demand(may(member, 'acknowledge', { unit }), { ticket: no })
      const { seq } = demandOpen(ticket)
      const words = await tx.acknowledgements.of(no, seq)
      const told = await tx.acknowledgements.tellings(no, seq, member.id)
      demand(mayAcknowledge({ ...told, known: words.at(-1)?.at ?? null }), { ticket: no })
      await tx.acknowledgements.add(no, seq, { member: member.id, at: tx.at })
      return viewOf(tx, ticket, rules)
    })
  },

  /** The tickets of which the member was told, and nobody said since that he knows. Refuses `not-permitted`. */
  awaited: (member: Member): Promise<string[]> =>
    store.read((tx) => {
      demand(may(member, 'acknowledge', member.unit === null ? {} : { unit: member.unit }))
      return tx.acknowledgements.awaited(member.id)
    }),

  /** Who said so of a ticket that the caller may see, of the charge in charge. */
  words: ({ ticket }: TicketView): Promise<NamedWord[]> =>
    store.read(async (tx) => {
      const words = await tx.acknowledgements.of(ticket.no, latest(ticket).seq)
      const named: NamedWord[] = []
      for (const { member, at } of words) {
        const known = await tx.people.byId(member)
        if (known) named.push({ name: known.name, at })
      }
      return named
    }),
})
