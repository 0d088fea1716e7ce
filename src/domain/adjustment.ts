import { withoutNumbers } from './citizen.ts'
import { demand, Refusal } from './errors.ts'
import type {
  ADJUSTMENT_KINDS,
  ADJUSTMENT_STATUSES,
  APPROVAL_STEPS,
  ENTRY_KINDS,
  REPORT_KINDS,
  TAKEN_STEPS,
} from './lists/appraisal.ts'
import { type Act, may, STEP } from './may.ts'
import type { Member } from './people.ts'

export type AdjustmentKind = (typeof ADJUSTMENT_KINDS)[number]

export type AdjustmentStatus = (typeof ADJUSTMENT_STATUSES)[number]

export type ReportKind = (typeof REPORT_KINDS)[number]
export type EntryKind = (typeof ENTRY_KINDS)[number]
/** Of whatever stands among a unit's reports. */
export type FiledKind = ReportKind | EntryKind

/** 五（三）: 核实 by the office, 审核同意 by the review group, 审定 by the leading group. */
export type ApprovalStep = (typeof APPROVAL_STEPS)[number]

export type TakenAct = (typeof TAKEN_STEPS)[number]

const NEXT: Readonly<Record<AdjustmentStatus, ApprovalStep | null>> = {
  proposed: 'verified',
  verified: 'agreed',
  agreed: 'approved',
  approved: null,
  rejected: null,
}

const STEP_ACT = {
  verified: 'verify-adjustment',
  agreed: 'agree-adjustment',
  approved: 'approve-adjustment',
} as const satisfies Readonly<Record<ApprovalStep, Act>>

/** The step that an adjustment waits for, or null once it is decided. */
export const nextStep = (status: AdjustmentStatus): ApprovalStep | null => NEXT[status]

/** What taking a step is called in the table of permissions. */
export const stepAct = (step: ApprovalStep): Act => STEP_ACT[step]

/** Everybody who has taken a step, by member id. */
export type StepsTaken = readonly { member: string; step: string }[]

/**
 * 五（三）: the step that this member may take now, on either answer. Refuses `adjustment-decided`, `not-permitted` to
 * another desk, and `same-person` to whoever took an earlier step, whatever else he is.
 */
export function stepFor(member: Member, status: AdjustmentStatus, taken: StepsTaken): ApprovalStep {
  const step = nextStep(status)
  if (step === null) throw new Refusal('adjustment-decided')
  demand(may(member, stepAct(step), STEP))
  demand(taken.some((one) => one.member === member.id) ? 'same-person' : null)
  return step
}

/** Whether it waits for this member: his desk's step, and he took none before. */
export function waitsFor(member: Member, status: AdjustmentStatus, taken: StepsTaken): boolean {
  const step = nextStep(status)
  return step !== null && may(member, stepAct(step), STEP) === null && !taken.some((one) => one.member === member.id)
}

/** Whoever proposed may take it back until it is decided. Refuses `adjustment-decided`, `not-proposer`. */
export function demandWithdrawable(member: Member, status: AdjustmentStatus, taken: StepsTaken): void {
  demand(nextStep(status) === null ? 'adjustment-decided' : null)
  const proposer = taken.find(({ step }) => step === 'proposed')
  demand(proposer?.member === member.id ? null : 'not-proposer')
}

const LONGEST_GROUND = 500

/** The reason of a mark, a proposal or a refusal, trimmed and without anybody's number. Refuses `ground-missing`, `too-long`. */
export function checkGround(text: string): string {
  const ground = text.trim()
  if (ground === '') throw new Refusal('ground-missing')
  if ([...ground].length > LONGEST_GROUND) throw new Refusal('too-long', { field: 'reason', max: LONGEST_GROUND })
  return withoutNumbers(ground)
}
