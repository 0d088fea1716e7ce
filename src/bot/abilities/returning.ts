import { refuse } from '../../usecases/ports/refused.ts'
import type { Reply } from '../chat.ts'
import type { IntentOf } from '../hearing/intent.ts'
import { beginsWithNumber } from '../hearing/ticket-number.ts'
import { oneByOne } from '../views/text/not-done.ts'
import {
  CHOOSE_GROUND,
  CHOOSE_ONE_UNIT,
  RETURN_OVER,
  returnAsked,
  returnWithdrawn,
  textKept,
} from '../views/text/said.ts'
import { askReason, askReturnRefusal, reasonAwaitedCard, returnCard, targetCard } from '../views/tickets/return.ts'
import { type Asker, look, namingFor, presentCard, shown, shownAsIs, withForm } from './asker.ts'
import { decidedReply } from './decided.ts'
import { workable } from './workable.ts'

const LONGEST_REASON = 1000

async function returnable(asker: Asker, no: string) {
  const viewed = await workable(asker, no)
  if (viewed.options.state === 'returning') refuse('return-pending', { ticket: no })
  return viewed
}

/** 「申请退单」: the return card with both grounds. */
export async function openReturn(asker: Asker, { no }: { no: string }): Promise<Reply> {
  const { view, options } = await returnable(asker, no)
  return withForm(asker, view, returnCard(view, options))
}

/** 「提交退单」: the ground is kept, the reason comes as the next message. */
export async function chooseGround(
  asker: Asker,
  { no, ground }: Pick<IntentOf<'choose-ground'>, 'no' | 'ground'>,
): Promise<Reply> {
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
export async function askReturn(asker: Asker, asked: Omit<IntentOf<'say-return'>, 'do'>): Promise<Reply> {
  const { no, ground, reason } = asked
  if (ground === null) {
    if (beginsWithNumber(reason)) return { say: [oneByOne('return')] }
    const reply = await openReturn(asker, { no })
    if (reason === '') return reply
    if ((await look(asker, no)).options.grounds.length === 0) return { ...reply, say: [RETURN_OVER, ...reply.say] }
    await asker.use.drafts.put(asker.member, { kind: 'ground', ticket: no, text: reason })
    return { ...reply, say: [CHOOSE_GROUND, textKept('ground'), ...reply.say] }
  }
  if (reason === '') return chooseGround(asker, { no, ground })
  if ([...reason].length > LONGEST_REASON) refuse('too-long', { field: 'reason', max: LONGEST_REASON })
  const view = await asker.use.tickets.requestReturn(asker.member, no, { ground, reason })
  const draft = await asker.use.drafts.get(asker.member)
  if (draft && 'ticket' in draft && draft.ticket === no && draft.kind !== 'move-target') {
    await asker.use.drafts.drop(asker.member)
  }
  return shownAsIs(asker, view, returnAsked(no))
}

/** Whether this is the request that was decided; a sentence that names none means the one that waits. */
const isMeant = (pending: { requestedAt: Date }, asked: number | null): boolean =>
  asked === null || pending.requestedAt.getTime() === asked

/** 「撤回退单」: by the unit that asked, while it waits. */
export async function withdrawReturn(asker: Asker, { no }: { no: string }): Promise<Reply> {
  const view = await asker.use.tickets.withdrawReturn(asker.member, no)
  return shownAsIs(asker, view, ...(asker.pressed ? [] : [returnWithdrawn(no)]))
}

/**
 * 「认可退单」「不认可」: of the request that the card showed; another one is shown, not decided. Why it is refused comes
 * with the sentence or as the next message.
 */
export async function decide(asker: Asker, { no, asked, decision, why }: IntentOf<'decide-return'>): Promise<Reply> {
  const { use, member } = asker
  const { view, options } = await look(asker, no)
  if (!options.pending || !options.decide || !isMeant(options.pending, asked)) return shownAsIs(asker, view)
  const requestedAt = options.pending.requestedAt.toISOString()
  if (decision === 'refused') {
    if (why !== undefined) return refuseReturn(asker, no, why)
    await use.drafts.put(member, { kind: 'return-refusal', ticket: no, requestedAt })
    const ask = askReturnRefusal(no)
    return asker.pressed ? { replace: await presentCard(asker, view), say: [ask] } : { say: [ask] }
  }
  if (options.pending.ground === 'outside') {
    return decidedReply(asker, await use.tickets.decideReturn(member, no, { decision, moveTo: null }), decision)
  }
  await use.drafts.put(member, { kind: 'move-target', ticket: no, requestedAt })
  return shown(asker, targetCard(view, options, await use.people.units()))
}

async function refuseReturn(asker: Asker, no: string, why: string): Promise<Reply> {
  const decided = await asker.use.tickets.decideReturn(asker.member, no, { decision: 'refused', moveTo: null, why })
  return decidedReply(asker, decided, 'refused')
}

/** The reason that 「不认可」 asked for, of the request that was shown then. */
export async function writtenReturnRefusal(
  asker: Asker,
  draft: { ticket: string; requestedAt: string },
  why: string,
): Promise<Reply> {
  const { view, options } = await look(asker, draft.ticket)
  const isOther = !options.pending || !isMeant(options.pending, Date.parse(draft.requestedAt))
  const reply = isOther ? await shownAsIs(asker, view) : await refuseReturn(asker, draft.ticket, why)
  await asker.use.drafts.drop(asker.member)
  return reply
}

/** 「确认改派」: exactly one unit, out of two lists or by its name. */
export async function chooseTarget(
  asker: Asker,
  intent: Omit<IntentOf<'choose-target'>, 'do' | 'version'>,
): Promise<Reply> {
  const { use, member } = asker
  const { no, asked, units } = intent
  const { view, options } = await look(asker, no)
  if (!options.pending || !options.decide || !isMeant(options.pending, asked)) {
    await dropTarget(asker, no)
    return shownAsIs(asker, view)
  }
  const [moveTo, ...others] = units
  if (moveTo === undefined || others.length > 0) {
    return shown(asker, targetCard(view, options, await use.people.units(), CHOOSE_ONE_UNIT))
  }
  const decided = await use.tickets.decideReturn(member, no, { decision: 'accepted', moveTo })
  await dropTarget(asker, no)
  const naming = await namingFor(asker)
  return decidedReply(asker, decided, 'accepted', naming ? naming(moveTo) : moveTo)
}

/** 「改派 <no> <单位>」. */
export async function sayTarget(asker: Asker, { no, asked, unit }: IntentOf<'say-target'>): Promise<Reply> {
  const found = await asker.use.people.unit(unit)
  return chooseTarget(asker, { no, asked, units: [found.code] })
}

async function dropTarget({ use, member }: Asker, no: string): Promise<void> {
  const draft = await use.drafts.get(member)
  if (draft?.kind === 'move-target' && draft.ticket === no) await use.drafts.drop(member)
}
