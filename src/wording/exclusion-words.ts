import type { ExclusionDecision, ExclusionReason } from '../domain/exclusions/exclusion.ts'

/** Why a ticket is left out of an assessment, as offices name it. */
const exclusionReason: Readonly<Record<ExclusionReason, string>> = {
  unfounded: '诉求不实',
  unreasonable: '诉求不合理',
  'outside-duty': '超出职责',
  'other-procedure': '已入法定程序',
  repeated: '重复诉求',
  'taken-back': '市民撤诉',
  'force-majeure': '不可抗力',
  other: '其他',
}

const exclusionDecision: Readonly<Record<ExclusionDecision, string>> = { agreed: '同意', refused: '不同意' }

export const EXCLUSION_WORDS = { exclusionReason, exclusionDecision } as const
