import type { AdjustmentKind, AdjustmentStatus, ReportKind } from '../../domain/adjustment.ts'
import type { CandidateRule } from '../../domain/candidate.ts'
import type { Result } from '../../domain/closure.ts'
import type { PlatformName } from '../../domain/people.ts'
import type { Decision, Ground } from '../../domain/ticket-return.ts'
import type { Item } from '../../scoring/items.ts'
import type { Verb } from '../../wording/chat/sentences.ts'

/** A button belongs to a card, and the card to one version of its ticket; a sentence has none. */
type OfCard = { no: string; version: number | null }
type OfRequest = OfCard & {
  /** When the return was asked for, in ms: which request this card decides; null: the one that waits now. */
  asked: number | null
}

/** What a member wants, from a button or from a sentence. */
export type Intent =
  | { do: 'help' }
  /** `unit` as it was typed, or its code; absent: all that the member may see. */
  | { do: 'todo' | 'overdue'; after: number; unit?: string }
  | { do: 'standings'; page: number }
  | { do: 'sheet'; unit: string | null; page: number }
  | { do: 'proof'; no: string; page: number }
  | { do: 'ticket'; no: string }
  /** `remark`: what was said behind it, which is kept nowhere. */
  | ({ do: 'contact'; remark?: { kind: 'reached' | 'time'; text: string } } & OfCard)
  | { do: 'doubt-contact'; no: string; remark: string }
  | ({ do: 'open-return' | 'open-closure' | 'edit-report' | 'withdraw-return' } & OfCard)
  /** A line of the list shown last, opened by its button. */
  | { do: 'open-line'; no: string }
  | ({ do: 'choose-ground'; ground: Ground | null } & OfCard)
  | ({ do: 'choose-result'; result: Result | null } & OfCard)
  /** `mark` says which text the card showed. */
  | ({ do: 'confirm-report'; mark: string } & OfCard)
  | ({ do: 'decide-return'; decision: Decision; why?: string } & OfRequest)
  | ({ do: 'choose-target'; units: readonly string[] } & OfRequest)
  | { do: 'say-target'; no: string; asked: number | null; unit: string }
  | { do: 'say-return'; no: string; ground: Ground | null; reason: string }
  | { do: 'say-closure'; no: string; result: Result | null; report: string }
  | { do: 'open-confirmation'; period: string | null; day: string | null }
  | { do: 'confirmation' | 'objections' }
  /** `id` null: the confirmation that is running. */
  | { do: 'agree-data' | 'open-objection'; id: string | null }
  | { do: 'object'; item: Item | null; ticket: string | null; reason: string }
  | { do: 'objection' | 'grant-objection' | 'refuse-objection'; id: string }
  | { do: 'correct'; id: string; option: string | null }
  | { do: 'ask-release'; reason: string }
  | { do: 'release'; id: string; page: number }
  | { do: 'approve-release' | 'publish-release' | 'refuse-release'; id: string }
  /** `page`: how many stand before the first that is shown. */
  | { do: 'assumptions'; page: number }
  /** `mark` says which scheme was shown, null: none was; by their numbers, or all of them. */
  | { do: 'confirm-assumptions'; mark: string | null; first?: number; last?: number }
  | { do: 'assumptions-confirmed'; mark: string; first: number; last: number }
  | { do: 'provisional'; page: number }
  | { do: 'mark'; unit: string | null; item: Item | null; points: string | null; reason: string }
  | { do: 'mark-table'; page: number }
  | { do: 'report'; title: string; kind: ReportKind }
  | { do: 'reports' }
  | {
      do: 'adjust'
      kind: AdjustmentKind
      unit: string | null
      clause: number | null
      points: string | null
      ticket: string | null
      reason: string
    }
  | { do: 'adjustments'; page: number }
  /** `status` is what the card showed; null: whatever it is now. */
  | { do: 'agree-adjustment' | 'reject-adjustment'; id: string; status: AdjustmentStatus | null }
  | { do: 'adjustment' | 'withdraw-adjustment'; id: string }
  | { do: 'which-adjustment' }
  | { do: 'candidates'; unit?: string; rule?: CandidateRule }
  | {
      do: 'propose-candidate' | 'dismiss-candidate' | 'skip-candidate'
      unit: string
      rule: CandidateRule
      ticket: string
    }
  | { do: 'why'; unit: string | null; item: Item | null; page: number }
  | { do: 'what-if'; closed: readonly string[]; contacted: readonly string[] }
  | { do: 'robustness' }
  | { do: 'stop-member' | 'restart-member'; platform: PlatformName | null; who: string }
  | { do: 'cancel' | 'next' | 'confirm' | 'edit' | 'contact-first' }
  | { do: 'officePhone' | 'takeOut' }
  | { do: 'small-talk' }
  /** An act with something behind it: it is asked for alone. */
  | { do: 'said-more'; verb: Verb; rest: string }

  /** The verb is clear, the ticket's number is missing or is none. */
  | { do: 'which-ticket'; verb: Verb }
  | { do: 'unknown'; near: readonly string[]; phone: boolean }
  /** A button that this version does not know. */
  | { do: 'unknown-button' }

export type IntentOf<Name extends Intent['do']> = Extract<Intent, { do: Name }>

/** Where a choice's picks are found in a press. */
export const CHOICE = {
  ground: 'ground',
  result: 'result',
  bureau: 'bureau',
  district: 'district',
  correction: 'correction',
} as const
