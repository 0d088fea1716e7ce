import { z } from 'zod'
import type { AdjustmentStatus } from '../../../domain/adjustment.ts'
import { ADJUSTMENT_STATUSES } from '../../../domain/lists/appraisal.ts'
import { rolesFor } from '../../../domain/may.ts'
import type { Reply } from '../../chat.ts'
import { Id, keyed, keyOf, type OfId, type OfPage, ofId, ofPage } from '../../hearing/key.ts'
import { type Heard, only, own, type Said, showing, type Told } from '../../hearing/sentence.ts'
import { about, type Given } from '../../hearing/spoken.ts'
import {
  adjustmentBlocks,
  adjustmentCard,
  askAdjustmentRefusal,
  fullGrounds,
  WHICH_ADJUSTMENT,
} from '../../views/appraisal/adjustment.ts'
import { ability, EVERYBODY, NOTHING } from '../ability.ts'
import { type Needing, shown } from '../asker.ts'
import { paged } from '../paging.ts'
import { aboveNoPeriod } from '../standings/periods.ts'

const Status = z.enum(ADJUSTMENT_STATUSES)
const OfStep = z.tuple([Id, Status])

declare module '../../hearing/key.ts' {
  interface Keys {
    adjustments: OfPage
    adjustment: OfId
    'agree-adjustment': z.output<typeof OfStep>
    'reject-adjustment': z.output<typeof OfStep>
    'withdraw-adjustment': OfId
  }
}

const One = z.object({ id: z.string() })
/** `status` is what the card showed; null: whatever it is now. */
const Step = z.object({ id: z.string(), status: Status.nullable() })
type Step = z.output<typeof Step>

type AskerToDecide = Needing<'adjustments' | 'drafts'>

/** 「加减分」, and 「加减分 12」 for one of them. */
function adjustmentsIn(said: Said): (Told<{ page: number }> | Heard)[] {
  const id = said.bare ? undefined : /^\d{1,18}(?=[\s\p{P}]*$)/u.exec(said.scan.rest())?.[0]
  return id === undefined ? showing(said, { page: 0 }) : [only({ do: 'adjustment', id })]
}

export const adjustments = ability({
  name: 'adjustments',
  may: rolesFor('see-adjustments'),
  args: z.object({ page: z.number() }),
  sentences: [{ words: ['加减分', '加分减分', '加减分情况'], follows: 'alone', hear: adjustmentsIn }],
  keys: { adjustments: ofPage },
  help: { office: '加减分　各项审批进度', groups: '加减分　加分减分事项和进度', first: 'groups' },
  handle: async (asker: Needing<'adjustments' | 'bookmarks' | 'answers' | 'periods'>, { page }) => {
    const blocks = adjustmentBlocks(await asker.use.adjustments.list(asker.member))
    return paged(asker, [...(await aboveNoPeriod(asker)), ...blocks], page, keyOf('adjustments', page + 1))
  },
})

export const adjustment = ability({
  name: 'adjustment',
  may: rolesFor('see-adjustments'),
  args: One,
  keys: { adjustment: ofId },
  help: { groups: '加减分 编号　一项的依据，同意或不同意', first: 'groups' },
  handle: async (asker: Needing<'adjustments'>, { id }) => {
    const view = await asker.use.adjustments.show(asker.member, id)
    return shown(asker, adjustmentCard(view, asker.member), ...fullGrounds(view))
  },
})

/** The step that the card showed; one that was taken meanwhile is shown as it is. */
async function agree(asker: AskerToDecide, { id, status }: Step): Promise<Reply> {
  const { use, member } = asker
  const before = await use.adjustments.show(member, id)
  const now = before.adjustment.status
  const isCurrent = (status ?? now) === now && before.next !== null
  const view = isCurrent ? await use.adjustments.agree(member, id, now) : before
  return shown(asker, adjustmentCard(view, member))
}

/** The reason comes as the next message. */
async function reject(asker: AskerToDecide, { id, status }: Step): Promise<Reply> {
  const { use, member } = asker
  const view = await use.adjustments.show(member, id)
  const now = view.adjustment.status
  if ((status ?? now) !== now || view.next === null) return shown(asker, adjustmentCard(view, member))
  await use.drafts.put(member, { kind: 'adjustment-refusal', adjustment: id, status: now })
  return { ...(asker.pressed ? { replace: adjustmentCard(view, member) } : {}), say: [askAdjustmentRefusal(id)] }
}

/** The reason that was asked for. */
export async function writtenAdjustmentRefusal(
  asker: AskerToDecide,
  draft: { adjustment: string; status: AdjustmentStatus },
  text: string,
): Promise<Reply> {
  const { use, member } = asker
  const view = await use.adjustments.reject(member, draft.adjustment, draft.status, text)
  await use.drafts.drop(member)
  return shown(asker, adjustmentCard(view, member))
}

const DECIDERS = rolesFor('verify-adjustment', 'agree-adjustment', 'approve-adjustment')
const stepKey = keyed(OfStep, ([id, status]) => ({ id, status }))
const stepSaid = ({ id, status }: Step) => [id, `#${status}`]
const stepIn = about((id, { tail }: Given): Step => ({ id, status: Status.nullable().catch(null).parse(tail) }))

export const agreeAdjustment = ability({
  name: 'agree-adjustment',
  may: DECIDERS,
  args: Step,
  keys: { 'agree-adjustment': stepKey },
  spoken: [{ phrase: '同意加减分', says: stepSaid, reads: stepIn }],
  handle: agree,
})

export const rejectAdjustment = ability({
  name: 'reject-adjustment',
  may: DECIDERS,
  args: Step,
  keys: { 'reject-adjustment': stepKey },
  spoken: [{ phrase: '不同意加减分', says: stepSaid, reads: stepIn }],
  handle: reject,
})

/** 「撤回 12」. */
function withdrawalIn({ scan, exact }: Said): (Told<{ id: string }> | Heard)[] {
  if (exact) return []
  const id = /^\d{1,18}/.exec(scan.rest())?.[0]
  return id === undefined ? [only({ do: 'which-adjustment' })] : own({ id })
}

export const withdrawAdjustment = ability({
  name: 'withdraw-adjustment',
  may: rolesFor('propose-adjustment'),
  args: One,
  sentences: [{ words: ['撤回'], hear: withdrawalIn }],
  keys: { 'withdraw-adjustment': ofId },
  spoken: [{ phrase: '撤回', says: ({ id }) => [id], reads: about((id) => ({ id })) }],
  handle: async (asker: Needing<'adjustments'>, { id }) =>
    shown(asker, adjustmentCard(await asker.use.adjustments.withdraw(asker.member, id), asker.member)),
})

export const whichAdjustment = ability({
  name: 'which-adjustment',
  may: EVERYBODY,
  args: NOTHING,
  handle: async () => ({ say: [WHICH_ADJUSTMENT] }),
})
