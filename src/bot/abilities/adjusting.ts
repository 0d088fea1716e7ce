import type { AdjustmentStatus } from '../../domain/adjustment.ts'
import type { CandidateKey, CandidatesView } from '../../usecases/appraisal/candidates.ts'
import type { Reply } from '../chat.ts'
import type { IntentOf } from '../hearing/intent.ts'
import {
  adjustmentBlocks,
  adjustmentCard,
  adjustmentProposed,
  askAdjustmentRefusal,
  candidateCard,
  candidatesText,
  clausesText,
  evidenceText,
  fullGrounds,
  NO_CANDIDATE,
  WHICH_ADJUSTMENT,
} from '../views/appraisal/adjustment.ts'
import { type Asker, shown } from './asker.ts'
import { fullNumber } from './meant.ts'
import { paged } from './paging.ts'

/** 「加分」 「减分」: a proposal, or the clauses and how to write one. */
export async function adjust(asker: Asker, given: IntentOf<'adjust'>): Promise<Reply> {
  const { use, member } = asker
  const { kind, clause, points, reason } = given
  const ticket = given.ticket === null ? null : await fullNumber(asker, given.ticket)
  if (given.unit === null || clause === null || reason === '') return { say: [clausesText(kind)] }
  const unit = await use.people.unit(given.unit)
  const proposal = { unit: unit.code, kind, clause, points, ticket, reason }
  const view = await use.adjustments.propose(member, proposal)
  return { say: [adjustmentProposed(view), adjustmentCard(view, member)] }
}

/** 「加减分」. */
export async function adjustments(asker: Asker, { page }: IntentOf<'adjustments'>): Promise<Reply> {
  const blocks = adjustmentBlocks(await asker.use.adjustments.list(asker.member))
  return paged(asker, blocks, page, { do: 'adjustments', page: page + 1 })
}

export async function adjustment(asker: Asker, { id }: { id: string }): Promise<Reply> {
  const view = await asker.use.adjustments.show(asker.member, id)
  return shown(asker, adjustmentCard(view, asker.member), ...fullGrounds(view))
}

type OfStep = { id: string; status: AdjustmentStatus | null }

/** 「同意」: the step that the card showed; one that was taken meanwhile is shown as it is. */
export async function agreeAdjustment(asker: Asker, { id, status }: OfStep): Promise<Reply> {
  const { use, member } = asker
  const before = await use.adjustments.show(member, id)
  const now = before.adjustment.status
  const isCurrent = (status ?? now) === now && before.next !== null
  const view = isCurrent ? await use.adjustments.agree(member, id, now) : before
  return shown(asker, adjustmentCard(view, member))
}

/** 「不同意」: the reason comes as the next message. */
export async function rejectAdjustment(asker: Asker, { id, status }: OfStep): Promise<Reply> {
  const { use, member } = asker
  const view = await use.adjustments.show(member, id)
  const now = view.adjustment.status
  if ((status ?? now) !== now || view.next === null) return shown(asker, adjustmentCard(view, member))
  await use.drafts.put(member, { kind: 'adjustment-refusal', adjustment: id, status: now })
  return { ...(asker.pressed ? { replace: adjustmentCard(view, member) } : {}), say: [askAdjustmentRefusal(id)] }
}

export async function writtenAdjustmentRefusal(
  asker: Asker,
  draft: { adjustment: string; status: AdjustmentStatus },
  text: string,
): Promise<Reply> {
  const { use, member } = asker
  const view = await use.adjustments.reject(member, draft.adjustment, draft.status, text)
  await use.drafts.drop(member)
  return shown(asker, adjustmentCard(view, member))
}

/** 「撤回」. */
export async function withdrawAdjustment(asker: Asker, { id }: { id: string }): Promise<Reply> {
  return shown(asker, adjustmentCard(await asker.use.adjustments.withdraw(asker.member, id), asker.member))
}

export const whichAdjustment = async (): Promise<Reply> => ({ say: [WHICH_ADJUSTMENT] })

const nextCard = (asker: Asker, view: CandidatesView): Reply => shown(asker, candidateCard(view) ?? NO_CANDIDATE)

/** 「候选 [单位] [规则]」: how many, and the first. */
export async function candidates({ use, member }: Asker, asked: IntentOf<'candidates'>): Promise<Reply> {
  const unit = asked.unit === undefined ? null : (await use.people.unit(asked.unit)).code
  const view = await use.candidates.waiting(member, null, { unit, rule: asked.rule ?? null })
  const card = candidateCard(view)
  return { say: [candidatesText(view), ...(card ? [card] : [])] }
}

const keyIn = ({ unit, rule, ticket }: CandidateKey): CandidateKey => ({ unit, rule, ticket })

/** 「提出减分」: proposed with its evidence, and the card becomes the next one. */
export async function proposeCandidate(asker: Asker, asked: CandidateKey): Promise<Reply> {
  const { use, member } = asker
  const view = await use.candidates.propose(member, keyIn(asked), evidenceText)
  const next = nextCard(asker, await use.candidates.waiting(member))
  return { ...next, say: [adjustmentProposed(view), ...next.say] }
}

/** 「不予提出」. */
export const dismissCandidate = async (asker: Asker, asked: CandidateKey): Promise<Reply> =>
  nextCard(asker, await asker.use.candidates.dismiss(asker.member, keyIn(asked)))

/** 「下一条」: passed over, for now. */
export const skipCandidate = async (asker: Asker, asked: CandidateKey): Promise<Reply> =>
  nextCard(asker, await asker.use.candidates.waiting(asker.member, keyIn(asked)))
