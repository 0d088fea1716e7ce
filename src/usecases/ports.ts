import type { AdjustmentsPort } from './ports/adjustments.ts'
import type { AnswersPort } from './ports/answers.ts'
import type { AppraisalPort, FactsPort } from './ports/appraisal.ts'
import type { AuditEntry, AuditLine } from './ports/audit.ts'
import type { DraftsPort } from './ports/drafts.ts'
import type { OutboxPort } from './ports/outbox.ts'
import type { PeoplePort } from './ports/people.ts'
import type { ConfirmationsPort, EditionsPort } from './ports/publication.ts'
import type { RemindersPort } from './ports/reminders.ts'
import type { ReturnsPort, TicketsPort } from './ports/tickets.ts'

export type Tx = {
  /** The service's time, read once at the start of the transaction. */
  now: Date
  tickets: TicketsPort
  returns: ReturnsPort
  people: PeoplePort
  appraisal: AppraisalPort
  facts: FactsPort
  adjustments: AdjustmentsPort
  confirmations: ConfirmationsPort
  editions: EditionsPort
  reminders: RemindersPort
  outbox: OutboxPort
  drafts: DraftsPort
  answers: AnswersPort
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

export type KeptEvent = { id: string; fresh: boolean; state: 'pending' | 'done' | 'dead'; response: string | null }

/** Events as they came, kept before anything is done about them (reliability 1.6). */
export type Inbox = {
  /** Keeps the event, or finds it kept already. `event` is sealed at rest. */
  keep(event: { key: string; platform: string; event: unknown }): Promise<KeptEvent>
  /**
   * Claims the event and runs the work in one transaction with the event's `done` and the stored response. Null: not
   * to be handled now (done, dead, or held by somebody else). A failure counts an attempt; the last makes it dead.
   */
  handle<T extends { response: string | null }>(
    id: string,
    work: (event: unknown, store: Store) => Promise<T>,
  ): Promise<T | null>
  /** Ids of events that nobody is handling although they should be done. */
  stuck(limit: number): Promise<string[]>
}

/** What a commit left to be done; told to the hook once the outermost transaction is through (reliability 1.2). */
export type Committed = {
  /** `awaited`: somebody asked and is waiting for it. */
  outbox: readonly { id: string; dueAt: Date; awaited?: boolean }[]
  reminders: readonly Date[]
  facts: boolean
}

/**
 * Wakes somebody up about a row. May fail, be late or come twice; nothing depends on it (reliability 1). Delays are
 * counted from the service's present time.
 */
export type Hints = {
  arm(committed: Committed, now: Date): void
  event(id: string): void
}

export type Clock = { now(): Promise<Date> }
