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
import { decidedReply } from './decided.ts'
import { look, namingFor, presentCard, type Scene, shown, shownAsIs, withForm } from './scene.ts'
import { workable } from './workable.ts'

const LONGEST_REASON = 1000

async function returnable(scene: Scene, no: string) {
  const viewed = await workable(scene, no)
  if (viewed.options.state === 'returning') refuse('return-pending', { ticket: no })
  return viewed
}

/** 「申请退单」: the return card with both grounds. */
export async function openReturn(scene: Scene, { no }: { no: string }): Promise<Reply> {
  const { view, options } = await returnable(scene, no)
  return withForm(scene, view, returnCard(view, options))
}

/** 「提交退单」: the ground is kept, the reason comes as the next message. */
export async function chooseGround(
  scene: Scene,
  { no, ground }: Pick<IntentOf<'choose-ground'>, 'no' | 'ground'>,
): Promise<Reply> {
  const { view, options } = await returnable(scene, no)
  if (ground === null) return shown(scene, returnCard(view, options), CHOOSE_GROUND)
  await scene.use.tickets.checkReturn(scene.member, no, ground)
  const draft = await scene.use.drafts.get(scene.member)
  if (draft?.kind === 'ground' && draft.ticket === no) return askReturn(scene, { no, ground, reason: draft.text })
  await scene.use.drafts.put(scene.member, { kind: 'return-reason', ticket: no, ground })
  const ask = askReason(no, ground)
  return scene.pressed ? { replace: reasonAwaitedCard(view, ground), say: [ask] } : { say: [ask] }
}

/** A return with its reason. Refuses as the use case, and `too-long`. */
export async function askReturn(scene: Scene, asked: Omit<IntentOf<'say-return'>, 'do'>): Promise<Reply> {
  const { no, ground, reason } = asked
  if (ground === null) {
    if (beginsWithNumber(reason)) return { say: [oneByOne('return')] }
    const reply = await openReturn(scene, { no })
    if (reason === '') return reply
    if ((await look(scene, no)).options.grounds.length === 0) return { ...reply, say: [RETURN_OVER, ...reply.say] }
    await scene.use.drafts.put(scene.member, { kind: 'ground', ticket: no, text: reason })
    return { ...reply, say: [CHOOSE_GROUND, textKept('ground'), ...reply.say] }
  }
  if (reason === '') return chooseGround(scene, { no, ground })
  if ([...reason].length > LONGEST_REASON) refuse('too-long', { field: 'reason', max: LONGEST_REASON })
  const view = await scene.use.tickets.requestReturn(scene.member, no, { ground, reason })
  const draft = await scene.use.drafts.get(scene.member)
  if (draft && 'ticket' in draft && draft.ticket === no && draft.kind !== 'move-target') {
    await scene.use.drafts.drop(scene.member)
  }
  return shownAsIs(scene, view, returnAsked(no))
}

/** Whether this is the request that was decided; a sentence that names none means the one that waits. */
const isMeant = (pending: { requestedAt: Date }, asked: number | null): boolean =>
  asked === null || pending.requestedAt.getTime() === asked

/** 「撤回退单」: by the unit that asked, while it waits. */
export async function withdrawReturn(scene: Scene, { no }: { no: string }): Promise<Reply> {
  const view = await scene.use.tickets.withdrawReturn(scene.member, no)
  return shownAsIs(scene, view, ...(scene.pressed ? [] : [returnWithdrawn(no)]))
}

/**
 * 「认可退单」「不认可」: of the request that the card showed; another one is shown, not decided. Why it is refused comes
 * with the sentence or as the next message.
 */
export async function decide(scene: Scene, { no, asked, decision, why }: IntentOf<'decide-return'>): Promise<Reply> {
  const { use, member } = scene
  const { view, options } = await look(scene, no)
  if (!options.pending || !options.decide || !isMeant(options.pending, asked)) return shownAsIs(scene, view)
  const requestedAt = options.pending.requestedAt.toISOString()
  if (decision === 'refused') {
    if (why !== undefined) return refuseReturn(scene, no, why)
    await use.drafts.put(member, { kind: 'return-refusal', ticket: no, requestedAt })
    const ask = askReturnRefusal(no)
    return scene.pressed ? { replace: await presentCard(scene, view), say: [ask] } : { say: [ask] }
  }
  if (options.pending.ground === 'outside') {
    return decidedReply(scene, await use.tickets.decideReturn(member, no, { decision, moveTo: null }), decision)
  }
  await use.drafts.put(member, { kind: 'move-target', ticket: no, requestedAt })
  return shown(scene, targetCard(view, options, await use.people.units()))
}

async function refuseReturn(scene: Scene, no: string, why: string): Promise<Reply> {
  const decided = await scene.use.tickets.decideReturn(scene.member, no, { decision: 'refused', moveTo: null, why })
  return decidedReply(scene, decided, 'refused')
}

/** The reason that 「不认可」 asked for, of the request that was shown then. */
export async function writtenReturnRefusal(
  scene: Scene,
  draft: { ticket: string; requestedAt: string },
  why: string,
): Promise<Reply> {
  const { view, options } = await look(scene, draft.ticket)
  const isOther = !options.pending || !isMeant(options.pending, Date.parse(draft.requestedAt))
  const reply = isOther ? await shownAsIs(scene, view) : await refuseReturn(scene, draft.ticket, why)
  await scene.use.drafts.drop(scene.member)
  return reply
}

/** 「确认改派」: exactly one unit, out of two lists or by its name. */
export async function chooseTarget(
  scene: Scene,
  intent: Omit<IntentOf<'choose-target'>, 'do' | 'version'>,
): Promise<Reply> {
  const { use, member } = scene
  const { no, asked, units } = intent
  const { view, options } = await look(scene, no)
  if (!options.pending || !options.decide || !isMeant(options.pending, asked)) {
    await dropTarget(scene, no)
    return shownAsIs(scene, view)
  }
  const [moveTo, ...others] = units
  if (moveTo === undefined || others.length > 0) {
    return shown(scene, targetCard(view, options, await use.people.units(), CHOOSE_ONE_UNIT))
  }
  const decided = await use.tickets.decideReturn(member, no, { decision: 'accepted', moveTo })
  await dropTarget(scene, no)
  const naming = await namingFor(scene)
  return decidedReply(scene, decided, 'accepted', naming ? naming(moveTo) : moveTo)
}

/** 「改派 <no> <单位>」. */
export async function sayTarget(scene: Scene, { no, asked, unit }: IntentOf<'say-target'>): Promise<Reply> {
  const found = await scene.use.people.unit(unit)
  return chooseTarget(scene, { no, asked, units: [found.code] })
}

async function dropTarget({ use, member }: Scene, no: string): Promise<void> {
  const draft = await use.drafts.get(member)
  if (draft?.kind === 'move-target' && draft.ticket === no) await use.drafts.drop(member)
}
