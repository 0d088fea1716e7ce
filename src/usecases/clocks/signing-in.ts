import { signIn } from '../../domain/clocks/sign-in.ts'
import { mayGoOn } from '../../domain/contact.ts'
import { isMet } from '../../domain/deadline.ts'
import { demand } from '../../domain/errors.ts'
import type { Member } from '../../domain/people.ts'
import { latest } from '../../domain/ticket.ts'
import { instantText } from '../../scoring/standings/standings-json.ts'
import type { Store } from '../ports/store-port.ts'
import type { Rules } from '../rules/rules.ts'
import { refreshCards } from '../telling/announce.ts'
import { changing } from '../tickets/changing.ts'
import type { TicketView } from '../tickets/ticket-view.ts'

export type SigningIn = ReturnType<typeof signingIn>

/** A ticket that was signed for just now, and whether its limit was over. */
export type SignedIn = { view: TicketView; isLate: boolean }

/** contract.md#sign-in, 「签收」: where the scheme asks for it, a unit says that it has a ticket. */
export const signingIn = (needs: { store: Store; rules: Rules }) => {
  const act = changing(needs)
  return {
    /** By the time of the act. Refuses as {@link signIn} and {@link mayGoOn}. */
    signIn: async (member: Member, no: string): Promise<SignedIn> => {
      const detail: Record<string, string | null> = { what: 'sign-in', from: null }
      const view = await act({ member, act: 'ticket.sign-in', no, detail }, async (tx, ticket) => {
        demand(mayGoOn(member, ticket), { ticket: no })
        const changed = signIn(ticket, tx.at)
        detail.to = instantText(latest(changed).signedInAt ?? tx.at)
        await refreshCards(tx, no, member.id)
        return changed
      })
      const { limits, signedInAt } = latest(view.ticket)
      const isLate = limits.signIn !== undefined && signedInAt !== null && !isMet(limits.signIn.until, signedInAt)
      return { view, isLate }
    },
  }
}
