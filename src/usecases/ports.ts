import type { HolidayNotice } from '../domain/calendar.ts'
import type { LimitName } from '../domain/deadline.ts'
import type { Account, Actor, Member, Role, Unit, UnitCode } from '../domain/people.ts'
import type { PlannedReminder, Settled, Stage } from '../domain/reminder.ts'
import type { Revisit } from '../domain/revisit.ts'
import type { Ticket } from '../domain/ticket.ts'
import type { TicketReturn } from '../domain/ticket-return.ts'
import type { UnitFacts } from '../scoring/facts.ts'
import type { Notice } from './notice.ts'

/** Who, what, about what and why: written in the transaction of the change itself. Never a citizen's data. */
export type AuditEntry = {
  actor: Actor
  act: string
  /** `ticket:SH…`, `unit:pudong`, `import:tickets` … */
  subject: string
  why?: string | null
  detail?: Readonly<Record<string, string | number | boolean | null>>
}
export type AuditLine = { seq: number; at: Date; actor: string; act: string; subject: string; why: string | null }

/** A citizen in clear. Sealed at rest by the store; leaves it only masked, or through the logged full view. */
export type Citizen = { name: string | null; phone: string | null; address: string | null }

export type KnownUnit = Unit & { short: readonly string[] }

/** What one line of a list of work shows. */
export type TicketLine = {
  no: string
  unit: UnitCode
  kind: Ticket['kind']
  urgent: boolean
  summary: string
  contacted: boolean
  returning: boolean
  firstContactUntil: Date
  closingUntil: Date
}

export type TicketsPort = {
  /** Null when unknown. Inside `change` the ticket's row is locked until the end, so that acts on it come one by one. */
  find(no: string): Promise<Ticket | null>
  /** Every one of these that is known, locked one import at a time; for many rows at once. */
  findMany(nos: readonly string[]): Promise<Map<string, Ticket>>
  citizen(no: string): Promise<Citizen | null>
  insert(ticket: Ticket, citizen: Citizen): Promise<void>
  insertMany(fresh: readonly { ticket: Ticket; citizen: Citizen }[]): Promise<void>
  /** Writes the ticket's own row, its assignments and its returns as they now are. `via` marks new returns. */
  save(ticket: Ticket, via: 'chat' | 'import'): Promise<void>
  saveCitizen(no: string, citizen: Citizen): Promise<void>
  /** Open work, soonest closing limit first. `unit` null: of all units. */
  open(unit: UnitCode | null, page: { after: number; size: number }): Promise<{ lines: TicketLine[]; total: number }>
  /** Open work whose contact limit (while not contacted) or closing limit has passed. */
  overdue(unit: UnitCode | null, page: { after: number; size: number }): Promise<{ lines: TicketLine[]; total: number }>
  pendingReturns(): Promise<{ ticket: string; unit: UnitCode; requestedAt: Date }[]>
  history(no: string): Promise<AuditLine[]>
  revisits(no: string): Promise<Revisit[]>
  /** Numbers of tickets with an assignment still running whose limits lie on or after `from`. */
  running(from: Date): AsyncIterable<string>
  keepLimitChange(change: {
    ticket: string
    seq: number
    limit: LimitName
    from: Date
    to: Date
    reason: string
  }): Promise<void>
}

export type ReturnKey = { ticket: string; requestedAt: Date }
export type ReturnsPort = { find(key: ReturnKey): Promise<TicketReturn | null> }

export type PeoplePort = {
  units(): Promise<KnownUnit[]>
  saveUnit(unit: KnownUnit): Promise<void>
  byAccount(account: Account): Promise<Member | null>
  byId(id: string): Promise<Member | null>
  /** Reachable, active members of a unit who hold one of the roles; `unit` null: of the office side. */
  having(roles: readonly Role[], unit: UnitCode | null): Promise<Member[]>
  all(): Promise<Member[]>
  /** Inserts or replaces by platform and folded account. */
  save(member: Omit<Member, 'id'>): Promise<'new' | 'changed' | 'unchanged'>
  /** First time only: true when this member was not marked before. */
  markUnreachable(id: string): Promise<boolean>
  markReachable(account: Account): Promise<void>
  notices(): Promise<HolidayNotice[]>
  addNotice(notice: HolidayNotice): Promise<'new' | 'unchanged'>
}

export type Saved = 'new' | 'changed' | 'unchanged'
export type MarkRow = { period: string; unit: UnitCode; item: string; points: string; reason: string; at: Date }
export type ReportRow = { unit: UnitCode; at: Date; title: string; kind: 'monthly' | 'event' }
export type AdjustmentRow = {
  period: string
  unit: UnitCode
  kind: 'bonus' | 'deduction'
  clause: number
  points: string | null
  ticket: string | null
  reason: string
  status: 'proposed' | 'verified' | 'agreed' | 'approved' | 'rejected'
  at: Date
}

export type AppraisalPort = {
  saveMark(row: MarkRow, by: string): Promise<Saved>
  saveReport(row: ReportRow): Promise<Saved>
  saveAdjustment(row: AdjustmentRow, by: string): Promise<Saved>
  /** The completed calls of these tickets, by ticket, earliest first. */
  revisitsOf(tickets: readonly string[]): Promise<Map<string, Revisit[]>>
  /** Inserts or replaces by ticket and instant; no two rows of the same. */
  saveRevisits(rows: readonly (Revisit & { ticket: string })[]): Promise<void>
  keepRun(run: Omit<ScoringRun, 'id'>): Promise<ScoringRun>
  latestRun(period: string, schemeHash: string): Promise<ScoringRun | null>
  /** Says that a unit's facts changed; insert only. */
  noteChange(units: readonly UnitCode[]): Promise<void>
  /** Takes what was noted so far. */
  takeChanges(): Promise<UnitCode[]>
  hasChanges(): Promise<boolean>
}

export type ScoringRun = {
  id: string
  period: string
  schemeId: string
  schemeHash: string
  asOf: Date
  factsDigest: string
  /** As the scoring wrote them; read back through its schema. */
  tallies: unknown
  standings: unknown
}

/** scoring.md 3: everything that scoring may know, one query a unit. `until`: facts later than this are not read. */
export type FactsPort = {
  of(unit: UnitCode, period: { id: string; from: Date; to: Date }, until: Date): Promise<UnitFacts>
}

export type DueReminder = {
  id: string
  ticket: string
  seq: number
  unit: UnitCode
  limit: LimitName
  deadline: Date
  stage: Stage
  audience: PlannedReminder['audience']
  dueAt: Date
  urgent: boolean
  settled: Settled
}

export type RemindersPort = {
  /**
   * Makes the pending rows of a ticket what `wanted` says: missing ones are inserted, pending ones that are no longer
   * wanted are cancelled with the cause. Rows that were fired stay as they are. Idempotent.
   */
  sync(ticket: string, wanted: readonly (PlannedReminder & { seq: number })[], cause: string): Promise<void>
  /** Locks and returns pending rows that are due by the service's clock, oldest first. */
  takeDue(limit: number): Promise<DueReminder[]>
  settle(id: string, state: 'fired' | 'cancelled' | 'overtaken', cause: string | null): Promise<void>
  /** Binds a reminder's recipient to the message that carries it; false when that recipient was told before. */
  bind(reminderId: string, memberId: string, outboxId: string): Promise<boolean>
  /** The reminders that a message carries, with the present state of their tickets. */
  carriedBy(outboxId: string): Promise<DueReminder[]>
  nextDue(): Promise<Date | null>
  dueBetween(from: Date, to: Date): Promise<Date[]>
}

export type OutboxEntry = {
  key: string
  memberId: string
  notice: Notice
  /** Text for this member that may be personal; sealed at rest. */
  personal?: string
  dueAt?: Date
  ticket?: string
}

export type ClaimedMessage = {
  id: string
  member: Member
  notice: Notice
  personal: string | null
  /** Rendered earlier and perhaps sent already; the same bytes must go again. */
  rendered: { body: string; cardId: string | null } | null
  attempts: number
  firstTriedAt: Date | null
}

export type Settlement =
  | { state: 'sent'; messageId: string | null; handle: string | null; handleUntil: Date | null; cardId: string | null }
  | { state: 'cancelled' | 'unreachable' | 'unknown' | 'dead'; error: string }
  | { state: 'pending'; error: string; dueAt: Date }

export type HeldCard = {
  outboxId: string
  account: Account
  memberId: string
  handle: string
  handleUntil: Date
  notice: Notice
}

export type OutboxPort = {
  /** False when this key is there already. */
  add(entry: OutboxEntry): Promise<string | null>
  /** One conditional update by the service's clock: pending (or its lease expired), due, and within the member's pace. */
  claim(id: string, leaseMs: number): Promise<ClaimedMessage | null>
  keepRendered(id: string, rendered: { body: string; cardId: string | null }): Promise<void>
  settle(id: string, settlement: Settlement): Promise<void>
  /** Ids that are due now or whose lease expired, oldest first. */
  due(limit: number): Promise<string[]>
  dueBetween(from: Date, to: Date): Promise<{ id: string; dueAt: Date }[]>
  /** Live cards about a ticket, whose handles can still be spent. */
  cardsAbout(ticket: string): Promise<HeldCard[]>
  /** Takes the handle for one use; false when somebody else took it. */
  spendHandle(outboxId: string): Promise<boolean>
  /** Age of the oldest row that should have gone, in ms; 0 when none. */
  oldestOverdueMs(): Promise<number>
}

export type Draft =
  | { kind: 'return-reason'; ticket: string; ground: 'outside' | 'other-unit' }
  | { kind: 'report'; ticket: string; result: 'solved' | 'explained' | 'filed' | 'unsolved'; text: string | null }
  | { kind: 'move-target'; ticket: string; requestedAt: string }

export type DraftsPort = {
  get(memberId: string): Promise<Draft | null>
  put(memberId: string, draft: Draft): Promise<void>
  drop(memberId: string): Promise<void>
}

export type Tx = {
  /** The service's time, read once at the start of the transaction. */
  now: Date
  tickets: TicketsPort
  returns: ReturnsPort
  people: PeoplePort
  appraisal: AppraisalPort
  facts: FactsPort
  reminders: RemindersPort
  outbox: OutboxPort
  drafts: DraftsPort
  shared: { get(name: string): Promise<string | null>; put(name: string, value: string): Promise<void> }
  audit(entry: AuditEntry): Promise<void>
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
  keep<T>(
    work: (
      tx: Pick<Tx, 'now' | 'reminders' | 'outbox' | 'drafts' | 'people' | 'shared' | 'tickets' | 'appraisal' | 'facts'>,
    ) => Promise<T>,
  ): Promise<T>
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
  outbox: readonly { id: string; dueAt: Date }[]
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

/** How a send ended; the same words as the platforms use (`bot/chat.ts`), kept apart so that floors stay apart. */
export type SendOutcome =
  | { kind: 'sent'; messageId: string | null; handle: string | null; handleUntil: Date | null }
  | { kind: 'unreachable'; code: string }
  | { kind: 'later'; code: string; afterMs: number }
  | { kind: 'unknown'; code: string }
  | { kind: 'broken'; code: string; alert: boolean }

/** Lets one caller at a time refresh a shared secret token; kept for all processes. */
export type TokenShelf = {
  /** The token, refreshed under a lock shared by all processes when absent, stale, or the one that `spoiled` names. */
  get(name: string, refresh: () => Promise<{ token: string; expiresInMs: number }>, spoiled?: string): Promise<string>
}

/** The pause that a platform has ordered for an API, shared by all processes. */
export type PauseBoard = { until(api: string): Promise<Date | null>; pause(api: string, ms: number): Promise<void> }
