import type { ApprovalStep } from '../../domain/adjustment.ts'
import type { UnitCode } from '../../domain/people.ts'

/** What the office is alerted to. */
export const ALERTS = [
  'unreachable',
  'dead-message',
  'dead-event',
  'platform',
  'allowance',
  'reveals',
  'notice-missing',
] as const
export type Alert = (typeof ALERTS)[number]

/** What is told of a member who left or came back. */
export const STAFF_NEWS = ['handed-over', 'no-liaison', 'left', 'back'] as const
export type StaffNews = (typeof STAFF_NEWS)[number]

/** What a member is told of something that he sent, where it does not go well. */
export const FILE_TROUBLES = ['wrong-kind', 'too-large', 'later', 'lost', 'twice'] as const
export type FileTrouble = (typeof FILE_TROUBLES)[number]
/**
 * What is told at once by day and by night, since its reader has just asked for it or the office has; and what stays with
 * its member although he is away.
 */
export const AT_ONCE: readonly Notice['kind'][] = ['answer', 'card-over', 'file', 'citizen', 'office-word']
export const HIS_OWN: readonly Notice['kind'][] = ['answer', 'card-over', 'file', 'citizen', 'leave']

/** Why a unit's confirmation card comes. */
export const CONFIRMATION_STAGES = ['opened', 'due-day', 'last-hours'] as const
export type ConfirmationStage = (typeof CONFIRMATION_STAGES)[number]

/**
 * What a message is about: ids only, nothing personal, so that it may lie in a table and in a job. What it says is
 * made when it is sent, from the state of things at that moment.
 */
export type Notice =
  | { kind: 'new-ticket'; ticket: string; seq: number }
  /** Reminders of one member that fell due in the same minute; which ones stands in `reminder_recipients`. */
  | { kind: 'reminders' }
  /** To the unit: what its citizen said sends the ticket back to it. */
  | { kind: 'second-round'; ticket: string; round: number }
  /** To the office: a return waits for its decision. */
  | { kind: 'return-asked'; ticket: string; requestedAt: string }
  /** To the office: the unit took its return back. */
  | { kind: 'return-withdrawn'; ticket: string; unit: UnitCode }
  /** To the unit's leader and the office: a return was refused for the so-many-th time. */
  | { kind: 'return-refused-again'; ticket: string; unit: UnitCode; count: number }
  /** To the unit: how its return was decided. */
  | { kind: 'return-decided'; ticket: string; requestedAt: string }
  /** To the office: more time was asked for. */
  | { kind: 'extension-asked'; ticket: string; requestedAt: string }
  /** To the office: the unit took its request back. */
  | { kind: 'extension-withdrawn'; ticket: string; unit: UnitCode }
  /** To the unit: how its request was decided. */
  | { kind: 'extension-decided'; ticket: string; requestedAt: string }
  /** To the office: that a closing clock stand still was asked for; the unit took that back. */
  | { kind: 'pause-asked'; ticket: string; requestedAt: string }
  | { kind: 'pause-withdrawn'; ticket: string; unit: UnitCode }
  /** To the unit: how its request was decided; its clock runs again. */
  | { kind: 'pause-decided' | 'pause-over'; ticket: string; requestedAt: string }
  /** To the office: that a ticket be left out of the assessment was asked for. */
  | { kind: 'exclusion-asked'; ticket: string; requestedAt: string }
  /** To the unit: how that was decided, and whether the scheme then left the ticket out. */
  | { kind: 'exclusion-decided'; ticket: string; requestedAt: string; leavesOut: boolean }
  /**
   * To those who hold a card about a ticket that has moved on: replaces the card by the present state. `passing`: its
   * work goes on, so that a handle that serves once is not spent on it.
   */
  | { kind: 'card-over'; ticket: string; outboxId: string; passing?: boolean }
  /** The part of an answer that the callback's own response could not carry; the text is sealed beside it. */
  | { kind: 'answer'; event: string }
  /** To the office, once: somebody cannot be reached, a message died, a platform refuses us. */
  | {
      kind: 'alert'
      about: Alert
      ref: string
      unit: UnitCode | null
    }
  /**
   * A member left or came back. To the unit's others, once: what he leaves open. To its leader and the office: no
   * liaison is left. To the office: a platform says that he left. To himself: he is back.
   */
  | { kind: 'staff'; about: StaffNews; member: string; unit: UnitCode | null }
  /** To the leader: a closing waits for his signature. */
  | { kind: 'signature-asked'; ticket: string; seq: number }
  /** To the unit: the leader sent its report back. */
  | { kind: 'sent-back'; ticket: string; seq: number }
  /** To the leader, in the morning: what waits for his signature. */
  | { kind: 'signatures-due'; unit: UnitCode }
  /** To its sender: what did not go well with a file. */
  | { kind: 'file'; about: FileTrouble; file: string }
  /** To both: somebody is away from now on, and who stands in for him. */
  | { kind: 'leave'; leave: string }
  /** To whoever asked, alone: the citizen of a ticket, for so many minutes where the platform can take it back. */
  | { kind: 'citizen'; ticket: string; minutes: number }
  /** To the unit: what the office has corrected at an instant. */
  | { kind: 'corrected'; ticket: string; at: string }
  /** Of the office's own accord: an urging about a ticket, or what it tells units. */
  | { kind: 'office-word'; word: string }
  /** The daily summary; `2015-03-02`. */
  | { kind: 'summary'; day: string }
  /** To the unit: a deadline moved because a notice on holidays was added. */
  | { kind: 'limits-moved'; ticket: string; seq: number }
  /** The same of many, or of settled ones; by which notice, and when. */
  | { kind: 'limits-listed'; unit: UnitCode; number: string; at: string }
  /** To a unit's people: its sheet waits for their word; `stage` says why the card comes. */
  | { kind: 'confirmation'; confirmation: string; unit: UnitCode; stage: ConfirmationStage }
  /** To the office: the last day has passed. */
  | { kind: 'confirmation-over'; confirmation: string }
  /** To the office: an objection waits for its decision. */
  | { kind: 'objection-raised'; objection: string }
  /** To the unit: how its objection was decided. */
  | { kind: 'objection-decided'; objection: string }
  /** To the leading group: a result waits for its word. */
  | { kind: 'release-asked'; release: string }
  /** To the office: the leading group said no. */
  | { kind: 'release-refused'; release: string }
  /** A result was published: to a unit its own, to the office and the leading group (`unit` null) the whole. */
  | { kind: 'published'; period: string; edition: number; unit: UnitCode | null }
  /** To the others who may verify: many were proposed at once; the first of them. */
  | { kind: 'adjustments-proposed'; first: string; count: number }
  /** To the desk whose step it is. */
  | { kind: 'adjustment-step'; adjustment: string; step: ApprovalStep }
  /** To the office, and once approved to the unit. */
  | { kind: 'adjustment-decided'; adjustment: string }
  /** To a unit's liaisons: this month's report is missing; `2015-03`. Without `span` it is the calendar's month. */
  | { kind: 'report-due'; unit: UnitCode; month: string; span?: { from: string; until: string } }
