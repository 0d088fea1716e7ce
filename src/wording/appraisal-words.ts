import type {
  AdjustmentKind,
  AdjustmentStatus,
  ApprovalStep,
  FiledKind,
  ReportKind,
  TakenAct,
} from '../domain/adjustment.ts'
import type { CandidateRule } from '../domain/candidate.ts'

type Words<Code extends string> = Readonly<Record<Code, string>>

const reportKind: Words<ReportKind> = { monthly: '月度', event: '重大事件' }
const filedKind: Words<FiledKind> = { ...reportKind, knowledge: '知识库', notice: '通报' }
const adjustmentKind: Words<AdjustmentKind> = { bonus: '加分', deduction: '减分' }

const adjustmentStatus: Words<AdjustmentStatus> = {
  proposed: '提出',
  verified: '核实',
  agreed: '小组同意',
  approved: '领导小组审定',
  rejected: '否决',
}

const approvalStep: Words<ApprovalStep> = { verified: '核实', agreed: '审核', approved: '审定' }

const takenStep: Words<TakenAct> = {
  proposed: '提出',
  verified: '核实',
  agreed: '小组同意',
  approved: '审定',
  rejected: '不同意',
  withdrawn: '撤回',
}

const candidateRule: Words<CandidateRule> = {
  'found-unsolved': '报实际解决而回访未解决',
  repeated: '重复投诉',
  'urgent-late': '紧急工单逾期',
  'thin-report': '办结说明不完整',
}

/** 五（三）, 六（一）4, 六（三） in words: reports, adjustments, and the signs that may deserve one. */
export const APPRAISAL_WORDS = {
  reportKind,
  filedKind,
  adjustmentKind,
  adjustmentStatus,
  approvalStep,
  takenStep,
  candidateRule,
} as const
