import type { AcknowledgementsPort } from './acknowledgements.ts'
import type { AdjustmentsPort } from './adjustments.ts'
import type { AnswersPort } from './answers.ts'
import type { AppraisalPort, CoursesPort, FactsPort } from './appraisal.ts'
import type { AuditEntry, AuditLine } from './audit.ts'
import type { DraftsPort } from './drafts.ts'
import type { FilesPort } from './files.ts'
import type { AttemptsPort } from './life/attempts.ts'
import type { CallsPort } from './life/calls.ts'
import type { EvidencePort } from './life/evidence.ts'
import type { ExclusionsPort } from './life/exclusions.ts'
import type { FindingPort } from './life/finding.ts'
import type { PausesPort } from './life/pauses.ts'
import type { RetentionPort } from './life/retention.ts'
import type { RevealsPort } from './life/reveals.ts'
import type { RoundsPort } from './life/rounds.ts'
import type { SubscriptionsPort, WordsPort } from './life/words.ts'
import type { MappingsPort } from './mappings.ts'
import type { OutboxPort } from './outbox.ts'
import type { DutyPort, PeoplePort } from './people.ts'
import type { ConfirmationsPort, EditionsPort } from './publication.ts'
import type { RemindersPort } from './reminders.ts'
import type { InterviewsPort, LabelsPort, StatisticsPort, TopicsPort } from './statistics.ts'
import type { ReturnsPort, TicketsPort } from './tickets.ts'
import type { UploadsPort } from './uploads.ts'

export type Tx = {
  /** The service's time, read once at the start of the transaction. */
  now: Date
  /** When what is being done happened: the member's own act where a chat event is handled, else the present time. */
  at: Date
  /** The same as long as nothing changes that rules are read from; null where this transaction has changed some of it. */
  rulesVersion(): string | null
  tickets: TicketsPort
  returns: ReturnsPort
  rounds: RoundsPort
  calls: CallsPort
  attempts: AttemptsPort
  evidence: EvidencePort
  exclusions: ExclusionsPort
  pauses: PausesPort
  reveals: RevealsPort
  retention: RetentionPort
  finding: FindingPort
  statistics: StatisticsPort
  labels: LabelsPort
  topics: TopicsPort
  interviews: InterviewsPort
  people: PeoplePort
  appraisal: AppraisalPort
  facts: FactsPort
  courses: CoursesPort
  adjustments: AdjustmentsPort
  confirmations: ConfirmationsPort
  editions: EditionsPort
  reminders: RemindersPort
  acknowledgements: AcknowledgementsPort
  outbox: OutboxPort
  drafts: DraftsPort
  files: FilesPort
  duty: DutyPort
  words: WordsPort
  subscriptions: SubscriptionsPort
  answers: AnswersPort
  mappings: MappingsPort
  uploads: UploadsPort
  shared: { get(name: string): Promise<string | null>; put(name: string, value: string): Promise<void> }
  audit(entry: AuditEntry): Promise<void>
  /** What was done about a subject, in order, the present transaction's own acts at the end. */
  history(subject: string): Promise<AuditLine[]>
}

/**
 * The one door to what is kept. Nothing is written without `change`, and `change` cannot be called without its audit
 * entry. Inside `together` every `change` joins one transaction (a failed one alone is undone).
 */
export type Store = {
  now(): Promise<Date>
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  change<T>(entry: AuditEntry, work: (tx: Tx) => Promise<T>): Promise<T>
  /** Bookkeeping of messages, drafts and reminders, which is no act of anybody and leaves no audit entry. */
  keep<T>(work: (tx: Omit<Tx, 'returns' | 'audit' | 'history'>) => Promise<T>): Promise<T>
  together<T>(work: (store: Store) => Promise<T>): Promise<T>
}

/**
 * `sharing`: the same for many small pieces of work that know nothing of one another. What is asked for while others are
 * at it goes together, with one commit; each is through when that is, and what fails is tried by itself.
 */
export type SharingStore = Store & { sharing: Pick<Store, 'read' | 'keep'> }

/** What a commit left to be done; told to the hook once the outermost transaction is through (reliability.md#arm). */
export type Committed = {
  outbox: readonly { id: string; dueAt: Date }[]
  reminders: readonly Date[]
  facts: boolean
  /** What members sent and nobody has fetched yet. */
  files?: readonly string[]
}

/**
 * Wakes somebody up about a row. May fail, be late or come twice; nothing depends on it (reliability.md#hints). Delays
 * are counted from the service's present time.
 */
export type Hints = {
  arm(committed: Committed, now: Date): void
  event(id: string): void
}
