import { z } from 'zod'
import { rolesFor } from '../../../domain/may.ts'
import { optionsOf } from '../../../usecases/tickets/ticket-options.ts'
import type { TicketView } from '../../../usecases/tickets/ticket-view.ts'
import type { Reply } from '../../chat.ts'
import { Count, keyed, TicketNo } from '../../hearing/key.ts'
import { about, momentIn, NO, tailOf } from '../../hearing/spoken.ts'
import {
  askExtensionRefusal,
  EXTENSION_DECISION,
  extensionGranted,
  extensionOver,
  extensionRefused,
} from '../../views/tickets/extension.ts'
import { ticketCard } from '../../views/tickets/ticket.ts'
import { ability } from '../ability.ts'
import { look, type Needing, namingFor, presentCard, shown, shownAsIs } from '../asker.ts'
import { refusedIn } from '../refused.ts'

const Pressed = z.tuple([TicketNo, Count, Count])

declare module '../../hearing/key.ts' {
  interface Keys {
    'grant-extension': z.output<typeof Pressed>
    'refuse-extension': z.output<typeof Pressed>
  }
}

/** `asked`: when it was asked for, in ms: which request this card decides; null: the one that waits now. */
const Deciding = z.object({
  no: z.string(),
  version: z.number().nullable(),
  asked: z.number().nullable(),
  grants: z.boolean(),
  why: z.string().exactOptional(),
})
type Deciding = z.output<typeof Deciding>

type AskerOfOffice = Needing<'tickets' | 'people' | 'drafts' | 'extensions'>

const isMeant = (pending: { requestedAt: Date }, asked: number | null): boolean =>
  asked === null || pending.requestedAt.getTime() === asked

/** The request that waits, where the member decides it and it is the one that was shown. */
async function waiting(asker: Needing<'tickets'>, no: string, asked: number | null) {
  const { view, options } = await look(asker, no)
  const { extension } = options
  return { view, request: extension && options.decideExtension && isMeant(extension, asked) ? extension : null }
}

async function decided(asker: Needing<'people'>, view: TicketView, requestedAt: Date): Promise<Reply> {
  const { no, extensions } = view.ticket
  const request = extensions.find((one) => one.requestedAt.getTime() === requestedAt.getTime()) ?? null
  const card = ticketCard(view, optionsOf(view, asker.member), await namingFor(asker), { title: EXTENSION_DECISION })
  const words = request?.decision === 'granted' ? extensionGranted(no, request) : extensionRefused(no)
  return shown(asker, extensionOver(card, request), words)
}

async function decide(asker: AskerOfOffice, { no, asked, grants, why }: Deciding): Promise<Reply> {
  const { use, member } = asker
  const { view, request } = await waiting(asker, no, asked)
  if (!request) return shownAsIs(asker, view)
  if (grants) return decided(asker, await use.extensions.grant(member, no), request.requestedAt)
  if (why !== undefined) return decided(asker, await use.extensions.refuse(member, no, why), request.requestedAt)
  await use.drafts.put(member, {
    kind: 'extension-refusal',
    ticket: no,
    requestedAt: request.requestedAt.toISOString(),
  })
  const ask = askExtensionRefusal(no)
  return asker.pressed ? { replace: await presentCard(asker, view), say: [ask] } : { say: [ask] }
}

/** The reason that 「不同意」 asked for, of the request that was shown then. */
export async function writtenExtensionRefusal(
  asker: AskerOfOffice,
  draft: { ticket: string; requestedAt: string },
  why: string,
): Promise<Reply> {
  const { use, member } = asker
  const { view, request } = await waiting(asker, draft.ticket, Date.parse(draft.requestedAt))
  const reply = request
    ? await decided(asker, await use.extensions.refuse(member, draft.ticket, why), request.requestedAt)
    : await shownAsIs(asker, view)
  await use.drafts.drop(member)
  return reply
}

/** 「同意延期」 「不同意」. */
export const decideExtension = ability({
  name: 'decide-extension',
  may: rolesFor('decide-extension'),
  args: Deciding,
  keys: {
    'grant-extension': keyed(Pressed, ([no, version, asked]): Deciding => ({ grants: true, no, version, asked })),
    'refuse-extension': keyed(Pressed, ([no, version, asked]): Deciding => ({ grants: false, no, version, asked })),
  },
  spoken: [
    {
      phrase: '同意延期',
      says: ({ no, asked, grants }) => (grants ? [no, ...tailOf(asked)] : null),
      reads: about((no, given): Deciding => ({ grants: true, no, version: null, asked: momentIn(given) }), NO),
    },
    {
      phrase: '不同意延期',
      says: ({ no, asked, grants }) => (grants ? null : [no, ...tailOf(asked)]),
      reads: (given): Deciding | null => {
        const refused = refusedIn(given)
        return refused && { grants: false, ...refused }
      },
    },
  ],
  handle: decide,
})
