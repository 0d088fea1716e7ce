import { z } from 'zod'
import type { Extension } from '../../../domain/extensions/extension.ts'
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
import { look, type Needing, namingFor, shown } from '../asker.ts'
import { decisions } from '../decision.ts'
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

const decision = decisions<AskerOfOffice, Extension>({
  waiting,
  agree: async (asker, no, request) =>
    decided(asker, await asker.use.extensions.grant(asker.member, no), request.requestedAt),
  refuse: async (asker, no, why, request) =>
    decided(asker, await asker.use.extensions.refuse(asker.member, no, why), request.requestedAt),
  askWhy: async ({ use, member }, no, requestedAt) => {
    await use.drafts.put(member, { kind: 'extension-refusal', ticket: no, requestedAt })
    return askExtensionRefusal(no)
  },
})

/** The reason that 「不同意」 asked for. */
export const writtenExtensionRefusal = decision.written

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
  handle: (asker: AskerOfOffice, { grants, ...given }) => decision.decide(asker, { ...given, agrees: grants }),
})
