import type { LimitName } from '../../domain/deadline.ts'
import type { Moved } from '../../domain/life/likeness.ts'
import type { UnitCode } from '../../domain/people.ts'
import type { Revisit } from '../../domain/revisit.ts'
import type { Ticket, Via } from '../../domain/ticket.ts'
import type { TicketReturn } from '../../domain/ticket-return.ts'
import type { AuditEntry, AuditLine } from './audit.ts'
import type { LimitChangesPort } from './life/limit-changes.ts'

/** A citizen in clear. Sealed at rest by the store; leaves it only masked, or through the logged full view. */
export type Citizen = { name: string | null; phone: string | null; address: string | null }

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
  /** Which of the two were counted into a year without a notice on holidays. */
  provisional: readonly LimitName[]
  /** 2 for what came back to the unit that had closed it. */
  round: number
  /** The last moment of the pause in which its closing clock stands still. */
  pausedUntil?: Date | null
}

/** A ticket that a tail may mean: as its charge in charge has it. `open`: neither closed nor returned. */
export type TailMatch = Pick<TicketLine, 'no' | 'unit' | 'kind' | 'summary'> & { open: boolean }

/** A closing that waits for its unit's leader. */
export type UnsignedLine = { no: string; unit: UnitCode; summary: string; closedAt: Date; closingUntil: Date }

/** A charge with limits that were counted into a year without a notice on holidays. */
export type ProvisionalCharge = { ticket: string; unit: UnitCode; limits: readonly LimitName[] }

/**
 * A ticket that nobody knows yet. `remindAt`: when the first of its reminders is due, where they are written only then.
 * `entry`: what the audit tells of its coming, where that is not told by itself.
 */
export type FreshTicket = { ticket: Ticket; citizen: Citizen; remindAt?: Date | null; entry?: AuditEntry }

export type TicketsPort = {
  /** Null when unknown. Inside `change` the ticket's row is locked until the end, so that acts on it come one by one. */
  find(no: string): Promise<Ticket | null>
  /** Every one of these that is known; inside `change` locked until the end, as by {@link find}. */
  findMany(nos: readonly string[]): Promise<Map<string, Ticket>>
  /** Which of these numbers are known; locks nothing. */
  existing(nos: readonly string[]): Promise<Set<string>>
  citizen(no: string): Promise<Citizen | null>
  /** What there is of a known ticket beside its charges. */
  beside(no: string): Promise<BesideTicket>
  /** The same of many at once, of those that came with one. */
  citizens(nos: readonly string[]): Promise<Map<string, Citizen>>
  insert(ticket: Ticket, citizen: Citizen): Promise<void>
  insertMany(fresh: readonly FreshTicket[]): Promise<void>
  /** Writes the ticket's own row, its assignments and its returns as they now are. `via` marks new returns. */
  save(ticket: Ticket, via: Via): Promise<void>
  /**
   * What is kept under a charge's number beside its ticket follows that charge: attempts, rounds, changes of limits,
   * exclusions, reminders, and who knew of them. Pauses do so by {@link save}.
   */
  renumberCharges(no: string, changes: readonly { from: number; to: number }[]): Promise<void>
  saveCitizen(no: string, citizen: Citizen): Promise<void>
  /** Open work, by the soonest limit that still waits (contact while not contacted, closing). `unit` null: of all units. */
  open(unit: UnitCode | null, page: { after: number; size: number }): Promise<{ lines: TicketLine[]; total: number }>
  /** Open work whose contact limit (while not contacted) or closing limit has passed. */
  overdue(unit: UnitCode | null, page: { after: number; size: number }): Promise<{ lines: TicketLine[]; total: number }>
  /**
   * Tickets whose number ends so, hyphens and case aside; of all units, or those that `unit` has or had. The open ones
   * first, then the latest; at most `size`.
   */
  endingWith(tail: string, unit: UnitCode | null, size: number): Promise<TailMatch[]>
  /** Closings that wait for a signature, the oldest first; `unit` null: of all units. */
  unsigned(unit: UnitCode | null): Promise<UnsignedLine[]>
  pendingReturns(): Promise<{ ticket: string; unit: UnitCode; requestedAt: Date }[]>
  /** Open tickets whose request for more time nobody has decided, in the order of asking. */
  pendingExtensions(): Promise<{ ticket: string }[]>
  history(no: string): Promise<AuditLine[]>
  revisits(no: string): Promise<Revisit[]>
  /**
   * Numbers of tickets with a limit that a notice on holidays may move: of a charge or a second handling that still runs,
   * on or after `from`; or a provisional one, whatever has become of it.
   */
  movable(from: Date): AsyncIterable<string>
  /** Charges received in [from, until) with a limit that is provisional, whatever has become of them. */
  provisional(from: Date, until: Date, unit?: UnitCode): Promise<ProvisionalCharge[]>
} & LimitChangesPort

/** The citizen and the number of files; of the rest whether there is any, and the earlier ticket that it seems to repeat. */
export type BesideTicket = {
  citizen: Citizen | null
  files: number
  suspected: string | null
  revisits: boolean
  rounds: boolean
  attempts: boolean
  exclusions: boolean
  changes: boolean
}

export type ReturnKey = { ticket: string; requestedAt: Date }

export type ReturnsPort = {
  find(key: ReturnKey): Promise<TicketReturn | null>
  /** Tickets of a kind that an accepted return since then sent on, another ticket than this; the latest first. */
  moved(like: { kind: Ticket['kind']; since: Date; not: string }): Promise<Moved[]>
}
