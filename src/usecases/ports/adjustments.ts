import type { AdjustmentStatus, TakenAct } from '../../domain/adjustment.ts'
import type { Candidate, CandidateRule, CandidateVerdict } from '../../domain/candidate.ts'
import type { ReportLexicon } from '../../domain/closure.ts'
import type { UnitCode } from '../../domain/people.ts'
import type { AdjustmentRow } from './appraisal.ts'

export type TakenStep = {
  step: TakenAct
  member: string
  name: string
  why: string | null
  at: Date
}

/** An adjustment with the steps that were taken in chat; imported ones have none. */
export type KeptAdjustment = AdjustmentRow & { id: string; statusAt: Date; steps: readonly TakenStep[] }

export type Verdict = { unit: UnitCode; rule: CandidateRule; ticket: string }

export type AdjustmentsPort = {
  /** A proposal, with its first step. `at` is the service's time. */
  propose(row: Omit<AdjustmentRow, 'status' | 'at'>, member: string): Promise<string>
  /** Inside `change` locked until the end, so that steps come one by one. */
  find(id: string): Promise<KeptAdjustment | null>
  byKey(key: Pick<AdjustmentRow, 'period' | 'unit' | 'kind' | 'clause' | 'at'>): Promise<KeptAdjustment | null>
  /** Those that name a ticket. */
  about(ticket: string): Promise<KeptAdjustment[]>
  ofPeriod(period: string): Promise<KeptAdjustment[]>
  take(
    id: string,
    taken: { step: TakenStep['step']; status: AdjustmentStatus; member: string; why: string | null },
  ): Promise<void>
  /** Facts of charges received in [from, to) that may deserve a deduction and that nobody has judged yet. */
  candidates(period: { id: string; from: Date; to: Date }, lexicon: ReportLexicon): Promise<Candidate[]>
  /** False when it was judged already. */
  judge(period: string, verdict: Verdict & { verdict: CandidateVerdict; by: string }): Promise<boolean>
}
