import type { AdjustmentStatus } from '../../domain/adjustment.ts'
import type { ReportDetails } from '../../domain/closing/report-details.ts'
import type { Result } from '../../domain/closure.ts'
import type { TicketKind } from '../../domain/deadline.ts'
import type { Account } from '../../domain/people.ts'
import type { Ground } from '../../domain/ticket-return.ts'

export { withoutNumbers } from '../../domain/citizen.ts'

/** What comes next is about a ticket, and pointless once that has moved on. */
export type TicketDraft =
  | { kind: 'return-reason'; ticket: string; ground: Ground }
  | { kind: 'report'; ticket: string; result: Result; text: string | null; details?: ReportDetails }
  /** A report or a reason that came before the choice that it needs. */
  | { kind: 'result'; ticket: string; text: string }
  | { kind: 'ground'; ticket: string; text: string }
  /** Why the citizen was not reached; what was said of it already. */
  | { kind: 'attempt'; ticket: string; text: string }
  | { kind: 'move-target'; ticket: string; requestedAt: string }
  | { kind: 'return-refusal'; ticket: string; requestedAt: string }
  /** More time: the day, as it was wished for, or the reason is missing; then the law where one is needed. */
  | { kind: 'extension'; ticket: string; wish: string | null; reason: string }
  | { kind: 'extension-basis'; ticket: string; wish: string; reason: string }
  | { kind: 'extension-refusal'; ticket: string; requestedAt: string }
  /** A pause: the day, as it was wished for, or the reason is missing; why the office refuses one. */
  | { kind: 'pause'; ticket: string; wish: string | null; reason: string }
  | { kind: 'pause-refusal'; ticket: string; requestedAt: string }
  /** Why a ticket is to be left out; why the office refuses that. */
  | { kind: 'exclusion'; ticket: string }
  | { kind: 'exclusion-refusal'; ticket: string; requestedAt: string }
  /** The leader says why a report goes back. */
  | { kind: 'send-back-reason'; ticket: string }

/** What comes next is about the assessment. */
export type AppraisalDraft =
  | { kind: 'objection'; confirmation: string }
  | { kind: 'objection-value' | 'objection-refusal'; objection: string }
  | { kind: 'release-refusal'; release: string }
  | { kind: 'adjustment-refusal'; adjustment: string; status: AdjustmentStatus }
  | { kind: 'mark-reason'; unit: string; item: string; points: string }

/** A ticket that the office is entering; null: not said yet. `phone` '': its citizen left none. */
export type EntryDraft = {
  kind: 'entry'
  unit: string | null
  of: TicketKind | null
  summary: string
  urgent: boolean
  phone: string | null
  name: string | null
}

/** What was pasted of a notice on holidays so far. */
export type NoticeDraft = { kind: 'holiday-notice'; text: string }

export type Draft = TicketDraft | AppraisalDraft | EntryDraft | NoticeDraft

export type DraftsPort = {
  get(memberId: string): Promise<Draft | null>
  /** The same by his account, where nobody knows yet who he is. */
  of(account: Account): Promise<Draft | null>
  put(memberId: string, draft: Draft): Promise<void>
  drop(memberId: string): Promise<void>
}
