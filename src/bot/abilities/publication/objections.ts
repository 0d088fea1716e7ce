import { z } from 'zod'
import { rolesFor } from '../../../domain/may.ts'
import type { Correction } from '../../../scoring/differences/corrections.ts'
import type { AppraisalDraft } from '../../../usecases/ports/drafts.ts'
import { refuse } from '../../../usecases/ports/refused.ts'
import type { ObjectionView } from '../../../usecases/publication/objection-view.ts'
import { monthIn, pointsIn } from '../../../wording/chat/written-numbers.ts'
import type { Reply } from '../../chat.ts'
import { Id, keyed, type OfId, ofId, pickOf } from '../../hearing/key.ts'
import { about, behind, ID } from '../../hearing/spoken.ts'
import {
  askRefusal,
  askValue,
  changedText,
  correctionCard,
  differenceBlocks,
  objectionCard,
  optionOf,
  optionText,
} from '../../views/publication/objection.ts'
import { CHOOSE_CORRECTION } from '../../views/text/said.ts'
import { ability } from '../ability.ts'
import { type Needing, shown } from '../asker.ts'

declare module '../../hearing/key.ts' {
  interface Keys {
    objection: OfId
    'grant-objection': OfId
    'refuse-objection': OfId
    correct: OfId
  }
}

const One = z.object({ id: z.string() })

type AskerToJudge = Needing<'objections' | 'drafts'>

const isDecided = ({ objection }: ObjectionView): boolean => objection.decision !== null

/** What the office sees of a granted objection: the correction, and what it moved. */
function granted(asker: AskerToJudge, view: ObjectionView): Reply {
  const changed = differenceBlocks(view, null)
  const words = changed.length === 0 ? [] : [changedText(changed)]
  return shown(asker, objectionCard(view), ...words)
}

export const objection = ability({
  name: 'objection',
  may: rolesFor('decide-objection'),
  args: One,
  keys: { objection: ofId },
  handle: async (asker: Needing<'objections'>, { id }) =>
    shown(asker, objectionCard(await asker.use.objections.show(asker.member, id))),
})

/** 「认可异议」: the correction is chosen, or asked for as the next message. */
export const grantObjection = ability({
  name: 'grant-objection',
  may: rolesFor('decide-objection'),
  args: One,
  keys: { 'grant-objection': ofId },
  spoken: [{ phrase: '认可异议', says: ({ id }) => [id], reads: about((id) => ({ id })) }],
  handle: async (asker: AskerToJudge, { id }): Promise<Reply> => {
    const { use, member } = asker
    const view = await use.objections.show(member, id)
    if (isDecided(view)) return shown(asker, objectionCard(view))
    if (view.needed.kind === 'choose') {
      if (view.needed.options.length === 0) refuse('nothing-to-correct', { ticket: view.objection.ticket ?? '' })
      return shown(asker, correctionCard(view, view.needed.options))
    }
    await use.drafts.put(member, { kind: 'objection-value', objection: id })
    return { ...(asker.pressed ? { replace: objectionCard(view) } : {}), say: [askValue(view)] }
  },
})

/** 「确认更正」. */
export const correct = ability({
  name: 'correct',
  may: rolesFor('decide-objection'),
  args: z.object({ id: z.string(), option: z.string().nullable() }),
  keys: { correct: keyed(z.tuple([Id]), ([id], choices) => ({ option: pickOf(choices, 'correction'), id })) },
  spoken: [
    {
      phrase: '更正异议',
      says: ({ id }, picked) => (picked === '' ? null : [id, picked]),
      reads: behind((id, option) => ({ id, option }), ID),
    },
  ],
  handle: async (asker: AskerToJudge, { id, option }) => {
    const { use, member } = asker
    const view = await use.objections.show(member, id)
    if (isDecided(view) || view.needed.kind !== 'choose') return shown(asker, objectionCard(view))
    const chosen = view.needed.options.find((one) => optionOf(one) === option || optionText(one, view.names) === option)
    if (!chosen) return shown(asker, correctionCard(view, view.needed.options), CHOOSE_CORRECTION)
    return granted(asker, await use.objections.grant(member, id, chosen))
  },
})

/** 「不认可」: the reason comes as the next message. */
export const refuseObjection = ability({
  name: 'refuse-objection',
  may: rolesFor('decide-objection'),
  args: One,
  keys: { 'refuse-objection': ofId },
  spoken: [{ phrase: '不认可异议', says: ({ id }) => [id], reads: about((id) => ({ id })) }],
  handle: async (asker: AskerToJudge, { id }): Promise<Reply> => {
    const { use, member } = asker
    const view = await use.objections.show(member, id)
    if (isDecided(view)) return shown(asker, objectionCard(view))
    await use.drafts.put(member, { kind: 'objection-refusal', objection: id })
    return { ...(asker.pressed ? { replace: objectionCard(view) } : {}), say: [askRefusal(id)] }
  },
})

function givenCorrection({ needed }: ObjectionView, text: string): Correction {
  if (needed.kind === 'mark') {
    return { kind: 'mark', item: needed.item, points: pointsIn(text) ?? refuse('bad-field', { field: 'points' }) }
  }
  return { kind: 'report', month: monthIn(text) ?? refuse('bad-field', { field: 'month' }) }
}

/** The value or the reason that was asked for. */
export async function writtenDecision(
  asker: AskerToJudge,
  draft: Extract<AppraisalDraft, { kind: 'objection-value' | 'objection-refusal' }>,
  text: string,
): Promise<Reply> {
  const { use, member } = asker
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
