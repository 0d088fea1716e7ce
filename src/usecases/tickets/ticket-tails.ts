import { may, unitFor } from '../../domain/may.ts'
import { TICKET_NO } from '../../domain/naming/ticket-number.ts'
import type { Member } from '../../domain/people.ts'
import type { Store } from '../ports/store-port.ts'
import type { TailMatch } from '../ports/tickets.ts'

export type TicketTails = ReturnType<typeof ticketTails>

/** What the end of a number may mean; `more`: there are others than these. */
export type TailMeaning = { matches: readonly TailMatch[]; more: boolean }

// Fewer than three digits are no number's tail: too many end so.
const TAIL = /\d{3}$/
const OFFERED = 6

/** Tickets by the end of their number, among those that a member may see. */
export const ticketTails = (needs: { store: Store }) => ({
  /**
   * The open ones alone where there are any: who says 「联系 178」 means work that is to be done. `acting`: by the own
   * unit. Nothing for a tail of fewer than three digits, or to somebody who may see no ticket.
   */
  ending: (member: Member, tail: string, acting: boolean): Promise<TailMeaning> =>
    needs.store.read(async (tx) => {
      const all = may(member, 'list-work') === null
      const own = all ? null : unitFor(member, 'list-work')
      if (!TICKET_NO.test(tail) || !TAIL.test(tail) || !(all || own !== null)) return { matches: [], more: false }
      const found = await tx.tickets.endingWith(tail, own, OFFERED + 1)
      const mine = found.filter(({ open, unit }) => open && (!acting || all || unit === member.unit))
      const meant = mine.length > 0 ? mine : found
      return { matches: meant.slice(0, OFFERED), more: meant.length > OFFERED }
    }),
})
