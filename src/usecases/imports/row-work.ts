import { Refusal, type RefusalCode } from '../../domain/errors.ts'
import type { TopicList } from '../../domain/monthly/topics.ts'
import type { Actor, Member, UnitCode } from '../../domain/people.ts'
import type { Revisit } from '../../domain/revisit.ts'
import type { Ticket, Via } from '../../domain/ticket.ts'
import { findUnit } from '../../domain/unit-names.ts'
import type { Saved } from '../ports/appraisal.ts'
import type { AttemptRow as KeptAttempt } from '../ports/life/attempts.ts'
import type { KnownUnit } from '../ports/people.ts'
import type { Labels } from '../ports/statistics.ts'
import type { Tx } from '../ports/store-port.ts'
import type { Citizen } from '../ports/tickets.ts'
import type { RulesNow } from '../rules/rules.ts'
import type { RevisitRow } from './rows.ts'

/** What the rows of one batch are applied with. */
export type RowWork = {
  tx: Tx
  rules: RulesNow
  units: readonly KnownUnit[]
  actor: Actor
  /** The tickets that the batch is about, as they stand after the rows applied so far. */
  known: Map<string, Ticket>
  /** Tickets that the batch brings, and of those the ones that are not on their way yet. */
  fresh: Map<string, { ticket: Ticket; citizen: Citizen }>
  unsent: Set<string>
  /** What is on its way and nobody has waited for. */
  sent: Promise<unknown>[]
  /** What is on its way of known tickets, by their numbers. */
  writing: Map<string, Promise<void>>
  /** Those of the fresh that are no history. */
  news: Ticket[]
  /** The calls kept before the batch, by ticket, and those that it brings, written together at its end. */
  calls: Map<string, Revisit[]>
  called: Map<string, RevisitRow>
  /** The attempts to reach a citizen that are known, and those that the batch brings, written together at its end. */
  tried: Map<string, KeptAttempt & { via: Via }>
  freshTries: Map<string, KeptAttempt>
  /** What is known of tickets for the statistics, and what the batch brings, written together at its end. */
  labels: Map<string, Labels>
  freshLabels: Map<string, Labels>
  /** The same of who made which call. */
  interviewers: Map<string, string>
  freshInterviewers: Map<string, { ticket: string; at: Date; interviewer: string }>
  /** The office's topics as they were before the batch, and after the rows applied so far. */
  topics: { known: TopicList; now: TopicList['topics'] } | null
  /** Where the file began, as {@link RowHandler.mark} tells it. */
  since: number
  /** The citizens of known tickets of which the batch says anything; absent: the ticket has none. */
  citizens: Map<string, Citizen>
  /** When the call that counted before the file was made, by ticket. */
  counted: Map<string, Date>
  /** Other tickets that the batch names and that are known. */
  named: Set<string>
  /** Units whose facts changed: noted once a batch. */
  touched: Set<UnitCode>
  /** Members who left their unit's desk by a row of the batch, as they were before it. */
  gone: Member[]
}

/** How rows of a kind are applied. A row that is refused has written nothing. */
export type RowHandler<Row> = {
  /** Rows are applied in this order inside a batch, so that two imports never wait for each other in a circle. */
  key(row: Row): string
  apply(work: RowWork, row: Row): Saved | Promise<Saved>
  /** The ticket a row is about, so that a batch reads all of them at once. */
  ticketOf?(row: Row): string
  /** Tells what was kept before the file from what the file itself brings. */
  mark?(tx: Tx): Promise<number>
  /** Reads what the rows of a batch need besides their tickets. */
  begin?(work: RowWork, rows: readonly Row[]): Promise<void>
  /** Sends what no row of the batch changes any more, `next` the first of those to come, and waits for nothing. */
  send?(work: RowWork, next: Row): void
  /** Writes what the rows of a batch left to its end. */
  finish?(work: RowWork): Promise<void>
  /** The fields that a row about a ticket which nobody knows cannot do without, and its number. */
  fresh?: { no(part: Partial<Row>): string | undefined; needed: readonly (keyof Row & string)[] }
  /** The number of a ticket without which a row is about nothing. */
  restsOn?(part: Partial<Row>): string | undefined
  /** Refusals that a row further down in the file may still lift. */
  waitsOn: readonly RefusalCode[]
}

// A batch names its units by few spellings, and a spelling means the same for all of it.
const NAMED = new WeakMap<readonly KnownUnit[], Map<string, UnitCode>>()

/** The unit that a row means. Refuses `unknown-unit`, `ambiguous-unit` with the field. */
export function unitOf({ units }: Pick<RowWork, 'units'>, text: string, field = 'unit'): UnitCode {
  const known = NAMED.get(units) ?? new Map<string, UnitCode>()
  NAMED.set(units, known)
  const before = known.get(text)
  if (before !== undefined) return before
  try {
    const { code } = findUnit(text, units)
    known.set(text, code)
    return code
  } catch (refusal) {
    throw refusal instanceof Refusal ? new Refusal(refusal.code, { ...refusal.detail, field }) : refusal
  }
}

/** Refuses `in-the-future` for what cannot have happened yet. */
export function demandPast(now: Date, instant: Date | null, field: string): void {
  if (instant && instant > now) throw new Refusal('in-the-future', { field })
}
