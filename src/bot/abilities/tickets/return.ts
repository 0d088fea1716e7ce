import { z } from 'zod'
import { GROUNDS } from '../../../domain/lists/tickets.ts'
import { rolesFor } from '../../../domain/may.ts'
import type { Ground as GroundCode } from '../../../domain/ticket-return.ts'
import { refusalIn, refuse } from '../../../usecases/ports/refused.ts'
import { LEADS } from '../../../wording/chat/sentences.ts'
import { labelOf } from '../../../wording/labels.ts'
import type { Reply } from '../../chat.ts'
import { withoutAssent } from '../../hearing/assent.ts'
import { CARD, keyed, type OfCard, ofCard, pickOf } from '../../hearing/key.ts'
import type { Said, Told } from '../../hearing/sentence.ts'
import { beginsWithNumber } from '../../hearing/ticket-number.ts'
import { skipLead, takeWord } from '../../hearing/words.ts'
import { oneByOne } from '../../views/text/not-done.ts'
import { CHOOSE_GROUND, RETURN_OVER, returnAsked, returnWithdrawn, textKept } from '../../views/text/said.ts'
import { askReason, reasonAwaitedCard, returnCard } from '../../views/tickets/return.ts'
import { ability } from '../ability.ts'
import { look, type Needing, shown, shownAsIs, withForm } from '../asker.ts'
import { aboutTicket, isUnsure, OnCard, showingTicket } from './about-ticket.ts'
import { workable } from './workable.ts'

declare module '../../hearing/key.ts' {
  interface Keys {
    return: OfCard
    ground: OfCard
    'withdraw-return': OfCard
  }
}

const LONGEST_REASON = 1000

const Ground = z.enum(GROUNDS).nullable()
const Return = z.object({ no: z.string(), ground: Ground, reason: z.string() })
type Return = z.output<typeof Return>

type AskerToReturn = Needing<'tickets' | 'people' | 'drafts'>

async function returnable(asker: Needing<'tickets'>, no: string) {
  const viewed = await workable(asker, no)
  if (viewed.options.round) refuse('second-handling', { ticket: no })
  if (viewed.options.state === 'returning') refuse('return-pending', { ticket: no })
  return viewed
}

/** The return card with both grounds. */
async function open(asker: AskerToReturn, no: string): Promise<Reply> {
  const { view, options } = await returnable(asker, no)
  return withForm(asker, view, returnCard(view, options))
}

/** The ground is kept, the reason comes as the next message. */
export async function grounds(asker: AskerToReturn, { no, ground }: Omit<Return, 'reason'>): Promise<Reply> {
  const { view, options } = await returnable(asker, no)
  if (ground === null) return shown(asker, returnCard(view, options), CHOOSE_GROUND)
  await asker.use.tickets.checkReturn(asker.member, no, ground)
  const draft = await asker.use.drafts.get(asker.member)
  if (draft?.kind === 'ground' && draft.ticket === no) return askReturn(asker, { no, ground, reason: draft.text })
  await asker.use.drafts.put(asker.member, { kind: 'return-reason', ticket: no, ground })
  const ask = askReason(no, ground)
  return asker.pressed ? { replace: reasonAwaitedCard(view, ground), say: [ask] } : { say: [ask] }
}

/** A return with its reason. Refuses as the use case, and `too-long`. */
export async function askReturn(asker: AskerToReturn, { no, ground, reason }: Return): Promise<Reply> {
  if (ground === null) {
    if (beginsWithNumber(reason)) return { say: [oneByOne('return')] }
    const reply = await open(asker, no)
    if (reason === '') return reply
    if ((await look(asker, no)).options.grounds.length === 0) return { ...reply, say: [RETURN_OVER, ...reply.say] }
    await asker.use.drafts.put(asker.member, { kind: 'ground', ticket: no, text: reason })
    return { ...reply, say: [CHOOSE_GROUND, textKept('ground'), ...reply.say] }
  }
  if (reason === '') return grounds(asker, { no, ground })
  if ([...reason].length > LONGEST_REASON) refuse('too-long', { field: 'reason', max: LONGEST_REASON })
  const view = await requested(asker, no, { ground, reason })
  const draft = await asker.use.drafts.get(asker.member)
  if (draft && 'ticket' in draft && draft.ticket === no && draft.kind !== 'move-target') {
    await asker.use.drafts.drop(asker.member)
  }
  return shownAsIs(asker, view, returnAsked(no))
}

/** One that says too little is asked for anew: a photograph may come in between. */
async function requested({ use, member }: AskerToReturn, no: string, request: { ground: GroundCode; reason: string }) {
  try {
    return await use.tickets.requestReturn(member, no, request)
  } catch (thrown) {
    const isThin = refusalIn(thrown)?.code === 'reason-thin'
    if (isThin) await use.drafts.put(member, { kind: 'return-reason', ticket: no, ground: request.ground })
    throw thrown
  }
}

function returnSaid(no: string, said: Said): Told<Return> | null {
  const ground = takeWord(said.scan, 'ground')
  if (isUnsure(no, said, ground !== null)) return null
  skipLead(said.scan, LEADS.reason)
  const { text, next } = said.textAndCommand(said.scan.typed())
  const { text: reason, left } = withoutAssent(text)
  return { args: { no, ground, reason }, next, left: left.join('') }
}

export const sayReturn = ability({
  name: 'say-return',
  may: rolesFor('handle-ticket'),
  args: Return,
  sentences: [
    {
      words: ['退单', '申请退单', '退单申请'],
      example: '退单 编号',
      follows: 'number',
      hear: aboutTicket(returnSaid),
    },
  ],
  manner: ['own-work'],
  help: { unit: '退单 编号　申请退单' },
  handle: askReturn,
})

/** 「申请退单」. */
export const openReturn = ability({
  name: 'open-return',
  may: rolesFor('handle-ticket'),
  args: OnCard,
  keys: { return: ofCard },
  spoken: [{ phrase: '退单', says: ({ no }) => [no] }],
  manner: ['own-work'],
  handle: (asker: AskerToReturn, { no }) => open(asker, no),
})

/** 「提交退单」. */
export const chooseGround = ability({
  name: 'choose-ground',
  may: rolesFor('handle-ticket'),
  args: z.object({ ...OnCard.shape, ground: Ground }),
  keys: {
    ground: keyed(CARD, ([no, version], choices) => ({
      no,
      version,
      ground: Ground.catch(null).parse(pickOf(choices, 'ground')),
    })),
  },
  spoken: [{ phrase: '退单', says: ({ no, ground }) => (ground === null ? null : [no, labelOf('ground', ground)]) }],
  handle: grounds,
})

/** By the unit that asked, while it waits. */
export const withdrawReturn = ability({
  name: 'withdraw-return',
  may: rolesFor('handle-ticket'),
  args: OnCard,
  keys: { 'withdraw-return': ofCard },
  sentences: [
    {
      words: ['撤回退单', '取消退单', '收回退单'],
      follows: 'number',
      hear: showingTicket((no) => ({ no, version: null })),
    },
  ],
  spoken: [{ phrase: '撤回退单', says: ({ no }) => [no] }],
  manner: ['own-work'],
  handle: async (asker: Needing<'tickets' | 'people'>, { no }) => {
    const view = await asker.use.tickets.withdrawReturn(asker.member, no)
    return shownAsIs(asker, view, ...(asker.pressed ? [] : [returnWithdrawn(no)]))
  },
})
