import { CLOCK_REFUSALS } from './lists/clock-refusals.ts'
import { OFFICE_REFUSALS } from './lists/office-refusals.ts'
import { UPLOAD_REFUSALS } from './lists/uploads.ts'

/** Every reason for which a rule may say no. Each has its Chinese sentence in `wording/refusals.ts`. */
export const REFUSAL_CODES = [
  // who
  'unknown-member',
  'member-left',
  'not-permitted',
  // naming things
  'unknown-ticket',
  'unknown-unit',
  ...OFFICE_REFUSALS,
  'ambiguous-unit',
  'unknown-period',
  'period-overlaps',
  'period-gap',
  'unknown-column',
  'double-column',
  'unknown-word',
  'missing-field',
  'bad-field',
  'too-long',
  'bad-instant',
  'time-missing',
  'bad-ticket-no',
  ...UPLOAD_REFUSALS,
  // asking
  'unknown-parameter',
  'repeated-parameter',
  'bad-parameter',
  // time
  'no-holiday-notice',
  'before-received',
  'in-the-future',
  'closed-before-contact-order',
  // ticket life
  'already-contacted',
  'already-closed',
  'already-returned',
  'moved-away',
  'return-pending',
  'no-return-pending',
  'return-window-over',
  'reason-missing',
  'reason-thin',
  'unit-not-served-by-source',
  'move-target-missing',
  'move-target-same',
  'move-target-not-allowed',
  'legal-basis-missing',
  'report-thin',
  'result-missing',
  'conflict',
  'stale-card',
  'no-draft',
  // what is sent to a ticket
  'no-signature-awaited',
  'details-missing',
  'bad-time-words',
  'too-many-files',
  'unknown-file',
  'limit-passed',
  'not-past',
  ...CLOCK_REFUSALS,
  'not-told',
  'already-acknowledged',
  // reaching the citizen, and correcting
  'no-citizen',
  'no-attempts',
  'attempts-not-counted',
  'nothing-to-undo',
  'not-undoer',
  'undo-over',
  'already-revisited',
  'not-contacted',
  'not-yet-closed',
  'no-change',
  // looking at months
  'bad-month',
  'month-not-begun',
  'month-empty',
  // revisit
  'not-closed',
  'before-closing',
  'answers-without-reach',
  'outside-calling-hours',
  'no-call-held',
  'call-taken',
  'second-handling',
  'no-suspected-repeat',
  // marks and adjustments
  'mark-out-of-bounds',
  'mark-off-step',
  'bonus-out-of-bounds',
  'bonus-off-step',
  'points-on-deduction',
  'bad-clause',
  'computed-item',
  'unit-missing',
  'ground-missing',
  'unknown-adjustment',
  'adjustment-decided',
  'not-proposer',
  'no-candidate',
  'candidates-changed',
  // confirmation and publication
  'period-not-ended',
  'bad-last-day',
  'confirmation-running',
  'no-confirmation',
  'confirmation-over',
  'objection-open',
  'objection-reason-missing',
  'objection-subject-missing',
  'item-needs-ticket',
  'not-objectable',
  'unknown-objection',
  'objection-decided',
  'nothing-to-correct',
  'correction-not-offered',
  'objections-open',
  'answers-awaited',
  'assumptions-unconfirmed',
  'nothing-new',
  'release-reason-missing',
  'release-waiting',
  'unknown-release',
  'release-decided',
  'release-overtaken',
  'same-person',
  'no-edition',
  'unknown-edition',
  'unknown-recipient',
  // people
  'bad-account',
  'liaison-without-unit',
  'office-side-with-unit',
  'role-missing',
  'no-such-member',
  'already-left',
  'already-active',
  'own-account',
  'last-office',
  // leaves and duty
  'no-desk',
  'bad-leave-days',
  'leave-past',
  'substitute-missing',
  'substitute-self',
  'substitute-left',
  'substitute-elsewhere',
  'leave-overlaps',
  'substitute-away',
  'stands-in',
  'no-leave',
  'which-member',
  'no-such-colleague',
  // what the office tells
  'word-missing',
  'nobody-to-tell',
  'no-word',
  // files
  'unreadable-file',
  'nothing-found',
  'unsupported-type',
  'too-large',
  'too-slow',
  'unknown-kind',
  'atomic-refused',
  'bad-scheme',
  'bad-notice',
  'notice-differs',
] as const

export type RefusalCode = (typeof REFUSAL_CODES)[number]

export type RefusalDetail = Readonly<Record<string, string | number | readonly string[]>>

/** A rule said no. Expected, explained to the user, never retried by a job. `detail` holds no citizen's data. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly detail: RefusalDetail

  constructor(code: RefusalCode, detail: RefusalDetail = {}) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.detail = detail
  }
}

/** The answer of a question that starts with `may…`: null is yes. */
export type Verdict = RefusalCode | null

/** Throws the verdict as a {@link Refusal}, or passes. */
export function demand(verdict: Verdict, detail: RefusalDetail = {}): void {
  if (verdict !== null) throw new Refusal(verdict, detail)
}
