import { z } from 'zod'
import { UNREACHED } from '../../../domain/lists/calls.ts'
import { rolesFor } from '../../../domain/may.ts'
import { labelOf } from '../../../wording/labels.ts'
import type { Reply } from '../../chat.ts'
import { withoutAssent } from '../../hearing/assent.ts'
import { fullNumberIn, unreachedIn } from '../../hearing/calls/answers.ts'
import { keyed, TicketNo } from '../../hearing/key.ts'
import { own, type Said, type Told } from '../../hearing/sentence.ts'
import { attemptKept, unreachedCard } from '../../views/calls/call.ts'
import { ability } from '../ability.ts'
import { type Needing, shown } from '../asker.ts'
import { heldCall } from './call.ts'

const Reason = z.enum(UNREACHED)
const OfCall = z.tuple([TicketNo])
const OfReason = z.tuple([TicketNo, Reason])

declare module '../../hearing/key.ts' {
  interface Keys {
    'call-unreached': z.output<typeof OfCall>
    unreached: z.output<typeof OfReason>
  }
}

const Attempt = z.object({ call: z.string().nullable(), reason: Reason.nullable(), rest: z.string() })
type Attempt = z.output<typeof Attempt>

/** Kept with its reason; without one it is asked for. */
async function keep(asker: Needing<'calls'>, { call, reason, rest }: Attempt): Promise<Reply> {
  const held = await heldCall(asker, call)
  if (reason === null) return shown(asker, unreachedCard(held))
  const kept = await asker.use.calls.unreached(asker.member, held.view.ticket.no, { reason, said: rest })
  return shown(asker, attemptKept(kept))
}

/** What is none of the reasons is another one, in the surveyor's words. */
function attemptSaid({ scan }: Said): Told<Attempt>[] {
  const call = fullNumberIn(scan)
  const reason = unreachedIn(scan)
  const { text: rest } = withoutAssent(scan.typed())
  return own({ call, reason: reason ?? (rest === '' ? null : 'other'), rest })
}

/** 「未接通 无人接听」. */
export const unreached = ability({
  name: 'unreached',
  may: rolesFor('call-citizen'),
  args: Attempt,
  sentences: [
    {
      words: ['未接通', '没接通', '没有接通', '无法接通', '打不通', '没打通'],
      example: '未接通 无人接听',
      hear: attemptSaid,
    },
  ],
  keys: {
    'call-unreached': keyed(OfCall, ([call]) => ({ call, reason: null, rest: '' })),
    unreached: keyed(OfReason, ([call, reason]) => ({ call, reason, rest: '' })),
  },
  spoken: [
    {
      phrase: '未接通',
      says: ({ call, reason }) => [
        ...(call === null ? [] : [call]),
        ...(reason === null ? [] : [labelOf('unreached', reason)]),
      ],
    },
  ],
  help: { surveyor: '未接通 无人接听　记录这一次没有接通；原因还有关机、空号、拒接、其他' },
  handle: keep,
})
