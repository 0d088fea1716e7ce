import type { TicketView } from '../../usecases/tickets/ticket-view.ts'
import type { Reply, Text } from '../chat.ts'
import { type Needing, presentCard, shownAsIs } from './asker.ts'

/** `asked`: when it was asked for, in ms: which request is decided; null: the one that waits now. */
type Decided = { no: string; asked: number | null; agrees: boolean; why?: string }

type Way<Asker, Request> = {
  /** The request that waits, where the member decides it and it is the one that was shown. */
  waiting(asker: Asker, no: string, asked: number | null): Promise<{ view: TicketView; request: Request | null }>
  agree(asker: Asker, no: string, request: Request): Promise<Reply>
  refuse(asker: Asker, no: string, why: string, request: Request): Promise<Reply>
  /** Keeps that the reason comes next, and gives the question for it. */
  askWhy(asker: Asker, no: string, requestedAt: string): Promise<Text>
}

/** How the office decides a request of a unit: agreed at once, refused with a reason, which is asked for where it lacks. */
export const decisions = <
  Asker extends Needing<'tickets' | 'people' | 'drafts'>,
  Request extends { readonly requestedAt: Date },
>(
  way: Way<Asker, Request>,
) => ({
  decide: async (asker: Asker, { no, asked, agrees, why }: Decided): Promise<Reply> => {
    const { view, request } = await way.waiting(asker, no, asked)
    if (!request) return shownAsIs(asker, view)
    if (agrees) return way.agree(asker, no, request)
    if (why !== undefined) return way.refuse(asker, no, why, request)
    const ask = await way.askWhy(asker, no, request.requestedAt.toISOString())
    return asker.pressed ? { replace: await presentCard(asker, view), say: [ask] } : { say: [ask] }
  },

  /** The reason that 「不同意」 asked for, of the request that was shown then. */
  written: async (asker: Asker, draft: { ticket: string; requestedAt: string }, why: string): Promise<Reply> => {
    const { ticket: no } = draft
    const { view, request } = await way.waiting(asker, no, Date.parse(draft.requestedAt))
    const reply = request ? await way.refuse(asker, no, why, request) : await shownAsIs(asker, view)
    await asker.use.drafts.drop(asker.member)
    return reply
  },
})
