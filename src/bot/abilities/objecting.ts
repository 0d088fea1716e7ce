import type { Correction } from '../../scoring/differences/corrections.ts'
import type { AppraisalDraft } from '../../usecases/ports/drafts.ts'
import { refuse } from '../../usecases/ports/refused.ts'
import type { ObjectionView } from '../../usecases/publication/objection-view.ts'
import { monthIn, pointsIn } from '../../wording/chat/written-numbers.ts'
import type { Reply } from '../chat.ts'
import { readObjection } from '../hearing/appraisal-sentence.ts'
import type { IntentOf } from '../hearing/intent.ts'
import { ASK_OBJECTION } from '../views/publication/confirmation.ts'
import {
  askRefusal,
  askValue,
  changedText,
  correctionCard,
  differenceBlocks,
  moreObjections,
  NO_OBJECTIONS,
  objectionCard,
  optionOf,
  optionText,
  raised,
} from '../views/publication/objection.ts'
import { CHOOSE_CORRECTION } from '../views/text/said.ts'
import { type Asker, shown } from './asker.ts'
import { fullNumber } from './meant.ts'

/** 「异议 SH… 理由」. */
export async function object(
  asker: Asker,
  { item, ticket: typed, reason }: Omit<IntentOf<'object'>, 'do'>,
  confirmation: string | null = null,
): Promise<Reply> {
  const { use, member } = asker
  const ticket = typed === null ? null : await fullNumber(asker, typed)
  return { say: [raised(await use.objections.raise(member, { item, ticket, reason, confirmation }))] }
}

/** 「异议」: the next one that waits, for the office; how to raise one, for a unit's people. */
export async function objections(asker: Asker): Promise<Reply> {
  const { use, member } = asker
  if (!member.roles.includes('office')) {
    const own = await use.confirmations.own(member, null)
    await use.drafts.put(member, { kind: 'objection', confirmation: own.confirmation.id })
    return { say: [ASK_OBJECTION] }
  }
  const [next, ...others] = await use.objections.waiting(member)
  if (!next) return { say: [NO_OBJECTIONS] }
  const more = others.length === 0 ? [] : [moreObjections(others.length)]
  return { say: [...more, objectionCard(await use.objections.show(member, next.id))] }
}

export async function objection(asker: Asker, { id }: { id: string }): Promise<Reply> {
  return shown(asker, objectionCard(await asker.use.objections.show(asker.member, id)))
}

const isDecided = ({ objection }: ObjectionView): boolean => objection.decision !== null

/** What the office sees of a granted objection: the correction, and what it moved. */
function granted(asker: Asker, view: ObjectionView): Reply {
  const changed = differenceBlocks(view, null)
  const words = changed.length === 0 ? [] : [changedText(changed)]
  return shown(asker, objectionCard(view), ...words)
}

/** 「认可异议」: the correction is chosen, or asked for as the next message. */
export async function grantObjection(asker: Asker, { id }: { id: string }): Promise<Reply> {
  const { use, member } = asker
  const view = await use.objections.show(member, id)
  if (isDecided(view)) return shown(asker, objectionCard(view))
  if (view.needed.kind === 'choose') {
    if (view.needed.options.length === 0) refuse('nothing-to-correct', { ticket: view.objection.ticket ?? '' })
    return shown(asker, correctionCard(view, view.needed.options))
  }
  await use.drafts.put(member, { kind: 'objection-value', objection: id })
  return { ...(asker.pressed ? { replace: objectionCard(view) } : {}), say: [askValue(view)] }
}

/** 「确认更正」. */
export async function correct(asker: Asker, { id, option }: IntentOf<'correct'>): Promise<Reply> {
  const { use, member } = asker
  const view = await use.objections.show(member, id)
  if (isDecided(view) || view.needed.kind !== 'choose') return shown(asker, objectionCard(view))
  const chosen = view.needed.options.find((one) => optionOf(one) === option || optionText(one) === option)
  if (!chosen) return shown(asker, correctionCard(view, view.needed.options), CHOOSE_CORRECTION)
  return granted(asker, await use.objections.grant(member, id, chosen))
}

/** 「不认可」: the reason comes as the next message. */
export async function refuseObjection(asker: Asker, { id }: { id: string }): Promise<Reply> {
  const { use, member } = asker
  const view = await use.objections.show(member, id)
  if (isDecided(view)) return shown(asker, objectionCard(view))
  await use.drafts.put(member, { kind: 'objection-refusal', objection: id })
  return { ...(asker.pressed ? { replace: objectionCard(view) } : {}), say: [askRefusal(id)] }
}

function givenCorrection({ needed }: ObjectionView, text: string): Correction {
  if (needed.kind === 'mark') {
    return { kind: 'mark', item: needed.item, points: pointsIn(text) ?? refuse('bad-field', { field: 'points' }) }
  }
  return { kind: 'report', month: monthIn(text) ?? refuse('bad-field', { field: 'month' }) }
}

/** The next message of somebody who was asked for an objection, a value or a reason. */
export async function writtenObjection(
  asker: Asker,
  draft: Extract<AppraisalDraft, { kind: 'objection' | 'objection-value' | 'objection-refusal' }>,
  text: string,
): Promise<Reply> {
  const { use, member } = asker
  if (draft.kind === 'objection') {
    const reply = await object(asker, readObjection(text), draft.confirmation)
    await use.drafts.drop(member)
    return reply
  }
  const view = await use.objections.show(member, draft.objection)
  if (isDecided(view)) {
    await use.drafts.drop(member)
    return shown(asker, objectionCard(view))
  }
  const reply =
    draft.kind === 'objection-refusal'
      ? shown(asker, objectionCard(await use.objections.refuse(member, draft.objection, text)))
      : granted(asker, await use.objections.grant(member, draft.objection, givenCorrection(view, text)))
  await use.drafts.drop(member)
  return reply
}
