import { z } from 'zod'
import { rolesFor } from '../../../domain/may.ts'
import type { Pause } from '../../../domain/pauses/pause.ts'
import type { SettledPause } from '../../../usecases/pauses/pauses.ts'
import { optionsOf } from '../../../usecases/tickets/ticket-options.ts'
import type { Reply } from '../../chat.ts'
import { Count, keyed, TicketNo } from '../../hearing/key.ts'
import { about, momentIn, NO, tailOf } from '../../hearing/spoken.ts'
import { askPauseRefusal, PAUSE_DECISION, pauseAgreed, pauseOver, pauseRefused } from '../../views/tickets/pause.ts'
import { ticketCard } from '../../views/tickets/ticket.ts'
import { ability } from '../ability.ts'
import { look, type Needing, namingFor, shown } from '../asker.ts'
import { decisions } from '../decision.ts'
import { refusedIn } from '../refused.ts'

const Pressed = z.tuple([TicketNo, Count, Count])

declare module '../../hearing/key.ts' {
  interface Keys {
    'agree-pause': z.output<typeof Pressed>
    'refuse-pause': z.output<typeof Pressed>
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

type AskerOfOffice = Needing<'tickets' | 'people' | 'drafts' | 'pauses'>

/** The request that waits, where the member decides it and it is the one that was shown. */
async function waiting(asker: Needing<'tickets'>, no: string, asked: number | null) {
  const { view, options } = await look(asker, no)
  const { pause, decidePause } = options
  const isMeant = pause !== null && (asked === null || pause.requestedAt.getTime() === asked)
  return { view, request: isMeant && decidePause ? pause : null }
}

async function decided(asker: Needing<'people'>, { view, pause }: SettledPause): Promise<Reply> {
  const { no } = view.ticket
  const card = ticketCard(view, optionsOf(view, asker.member), await namingFor(asker), { title: PAUSE_DECISION })
  return shown(asker, pauseOver(card, pause), pause.decision === 'agreed' ? pauseAgreed(no, pause) : pauseRefused(no))
}

const decision = decisions<AskerOfOffice, Pause>({
  waiting,
  agree: async (asker, no) => decided(asker, await asker.use.pauses.agree(asker.member, no)),
  refuse: async (asker, no, why) => decided(asker, await asker.use.pauses.refuse(asker.member, no, why)),
  askWhy: async ({ use, member }, no, requestedAt) => {
    await use.drafts.put(member, { kind: 'pause-refusal', ticket: no, requestedAt })
    return askPauseRefusal(no)
  },
})

/** The reason that 「不同意」 asked for. */
export const writtenPauseRefusal = decision.written

/** 「同意挂账」 「不同意」. */
export const decidePause = ability({
  name: 'decide-pause',
  may: rolesFor('decide-pause'),
  args: Deciding,
  keys: {
    'agree-pause': keyed(Pressed, ([no, version, asked]): Deciding => ({ agrees: true, no, version, asked })),
    'refuse-pause': keyed(Pressed, ([no, version, asked]): Deciding => ({ agrees: false, no, version, asked })),
  },
  spoken: [
    {
      phrase: '同意挂账',
      says: ({ no, asked, agrees }) => (agrees ? [no, ...tailOf(asked)] : null),
      reads: about((no, given): Deciding => ({ agrees: true, no, version: null, asked: momentIn(given) }), NO),
    },
    {
      phrase: '不同意挂账',
      says: ({ no, asked, agrees }) => (agrees ? null : [no, ...tailOf(asked)]),
      reads: (given): Deciding | null => {
        const refused = refusedIn(given)
        return refused && { agrees: false, ...refused }
      },
    },
  ],
  handle: decision.decide,
})
