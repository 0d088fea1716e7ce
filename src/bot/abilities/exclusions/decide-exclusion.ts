import { z } from 'zod'
import type { Exclusion } from '../../../domain/exclusions/exclusion.ts'
import { rolesFor } from '../../../domain/may.ts'
import type { DecidedExclusion } from '../../../usecases/exclusions/exclusions.ts'
import { optionsOf } from '../../../usecases/tickets/ticket-options.ts'
import type { Reply } from '../../chat.ts'
import { Count, keyed, TicketNo } from '../../hearing/key.ts'
import { about, momentIn, NO, tailOf } from '../../hearing/spoken.ts'
import {
  askExclusionRefusal,
  EXCLUSION_DECISION,
  exclusionAgreed,
  exclusionOver,
  exclusionRefused,
} from '../../views/exclusions/exclusion.ts'
import { ticketCard } from '../../views/tickets/ticket.ts'
import { ability } from '../ability.ts'
import { look, type Needing, namingFor, shown } from '../asker.ts'
import { decisions } from '../decision.ts'
import { refusedIn } from '../refused.ts'

const Pressed = z.tuple([TicketNo, Count, Count])

declare module '../../hearing/key.ts' {
  interface Keys {
    'agree-exclusion': z.output<typeof Pressed>
    'refuse-exclusion': z.output<typeof Pressed>
  }
}

/** `asked`: when it was asked for, in ms: which request this card decides; null: the one that waits now. */
const Deciding = z.object({
  no: z.string(),
  version: z.number().nullable(),
  asked: z.number().nullable(),
  agrees: z.boolean(),
  why: z.string().exactOptional(),
})
type Deciding = z.output<typeof Deciding>

type AskerOfOffice = Needing<'tickets' | 'people' | 'drafts' | 'exclusions'>

/** The request that waits, where the member decides it and it is the one that was shown. */
async function waiting(asker: Needing<'tickets'>, no: string, asked: number | null) {
  const { view, options } = await look(asker, no)
  const { exclusion, decideExclusion } = options
  const isMeant = exclusion !== null && (asked === null || exclusion.requestedAt.getTime() === asked)
  return { view, request: isMeant && decideExclusion ? exclusion : null }
}

async function decided(asker: Needing<'people'>, { view, request, leavesOut }: DecidedExclusion): Promise<Reply> {
  const { no } = view.ticket
  const card = ticketCard(view, optionsOf(view, asker.member), await namingFor(asker), { title: EXCLUSION_DECISION })
  const words = request.decision === 'agreed' ? exclusionAgreed(no, leavesOut) : exclusionRefused(no)
  return shown(asker, exclusionOver(card, request), words)
}

const decision = decisions<AskerOfOffice, Exclusion>({
  waiting,
  agree: async (asker, no) => decided(asker, await asker.use.exclusions.agree(asker.member, no)),
  refuse: async (asker, no, why) => decided(asker, await asker.use.exclusions.refuse(asker.member, no, why)),
  askWhy: async ({ use, member }, no, requestedAt) => {
    await use.drafts.put(member, { kind: 'exclusion-refusal', ticket: no, requestedAt })
    return askExclusionRefusal(no)
  },
})

/** The reason that 「不同意」 asked for. */
export const writtenExclusionRefusal = decision.written

/** 「同意剔除」 「不同意」. */
export const decideExclusion = ability({
  name: 'decide-exclusion',
  may: rolesFor('decide-exclusion'),
  args: Deciding,
  keys: {
    'agree-exclusion': keyed(Pressed, ([no, version, asked]): Deciding => ({ agrees: true, no, version, asked })),
    'refuse-exclusion': keyed(Pressed, ([no, version, asked]): Deciding => ({ agrees: false, no, version, asked })),
  },
  spoken: [
    {
      phrase: '同意剔除',
      says: ({ no, asked, agrees }) => (agrees ? [no, ...tailOf(asked)] : null),
      reads: about((no, given): Deciding => ({ agrees: true, no, version: null, asked: momentIn(given) }), NO),
    },
    {
      phrase: '不同意剔除',
      says: ({ no, asked, agrees }) => (agrees ? null : [no, ...tailOf(asked)]),
      reads: (given): Deciding | null => {
        const refused = refusedIn(given)
        return refused && { agrees: false, ...refused }
      },
    },
  ],
  handle: decision.decide,
})
