import type { WaitingSteps } from '../../../usecases/appraisal/waiting-steps.ts'
import { clauseText } from '../../../wording/chat/clauses.ts'
import { periodName } from '../../../wording/schemes/sheet-words.ts'
import { adjustmentBrief } from './adjustment.ts'

/** 「待办」 of a group: the steps that wait for it, numbered, each with the sentence that opens it. */
export function deskWorkBlocks({ adjustments, release }: WaitingSteps): string[] {
  const releases = release
    ? [
        `发布申请 ${release.release.id}：${periodName(release.standings)}考核结果\n　发送「查看发布 ${release.release.id}」查看全部`,
      ]
    : []
  const steps = adjustments.map((view) => {
    const { id, kind, clause } = view.adjustment
    return `${adjustmentBrief(view)}\n　${clauseText(kind, clause)}\n　发送「加减分 ${id}」查看并办理`
  })
  const all = [...releases, ...steps]
  if (all.length === 0) return ['没有等待您审核的事项。有新的事项时我会发卡片给您。']
  return [`等待您审核的事项共 ${all.length} 项：`, ...all.map((block, at) => `${at + 1}. ${block}`)]
}
