import type { AdjustmentKind, AdjustmentStatus, FiledKind } from '../../domain/adjustment.ts'
import type { UnitCode } from '../../domain/people.ts'
import type { Revisit } from '../../domain/revisit.ts'
import type { AssignmentFact, ReturnFact, UnitFacts } from '../../scoring/facts.ts'

export type Saved = 'new' | 'changed' | 'unchanged'

export type MarkRow = { period: string; unit: UnitCode; item: string; points: string; reason: string; at: Date }

export type ReportRow = { unit: UnitCode; at: Date; title: string; kind: FiledKind }

export type AdjustmentRow = {
  period: string
  unit: UnitCode
  kind: AdjustmentKind
  clause: number
  points: string | null
  ticket: string | null
  reason: string
  status: AdjustmentStatus
  at: Date
}

export type AppraisalPort = {
  saveMark(row: MarkRow, by: string): Promise<Saved>
  saveReport(row: ReportRow): Promise<Saved>
  /** The latest mark of each unit and item of a period. */
  standingMarks(period: string): Promise<MarkRow[]>
  /** Reports made in [from, to), in order. */
  reportsBetween(from: Date, to: Date): Promise<ReportRow[]>
  saveAdjustment(row: AdjustmentRow, by: string): Promise<Saved>
  /** The calls of these tickets, by ticket, earliest first. */
  revisitsOf(tickets: readonly string[]): Promise<Map<string, Revisit[]>>
  /** The number of the call that came to be known last; 0 before the first. */
  lastCall(): Promise<number>
  /** When the call that counts was made, of those tickets that had one among the calls up to this number. */
  countedCalls(tickets: readonly string[], upTo: number): Promise<Map<string, Date>>
  /** Inserts or replaces by ticket and instant; no two rows of the same. */
  saveRevisits(rows: readonly (Revisit & { ticket: string })[]): Promise<void>
  keepRun(run: Omit<ScoringRun, 'id'>): Promise<ScoringRun>
  /** The last run of a period and scheme, without what it says. */
  latestRun(period: string, schemeHash: string): Promise<Omit<ScoringRun, 'tallies' | 'standings'> | null>
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

/** What the office says of a unit beside its tickets. */
export type UnitSaid = Pick<UnitFacts, 'unit' | 'reports' | 'marks' | 'adjustments'>

/** A charge of a ticket and who bears it; a return asked for in one is a further part of it, from 1. */
export type OwnCharge = { unit: UnitCode; seq: number; fact: AssignmentFact }
export type OwnReturn = { unit: UnitCode; seq: number; part: number; fact: ReturnFact }

/** The days that are asked about; `to` is exclusive. */
export type FactsPeriod = { id: string; from: Date; to: Date }

/**
 * scoring.md#handled: everything that scoring may know, one query a unit. `until`: facts later than this are not read.
 */
export type FactsPort = {
  of(unit: UnitCode, period: FactsPeriod, until: Date): Promise<UnitFacts>
  /** Of every unit in order all but its tickets and returns. */
  said(period: FactsPeriod, until: Date): Promise<UnitSaid[]>
  /** Of these tickets all charges and returns of the period, whenever they happened; of those `returned` the returns alone. */
  ofTickets(
    tickets: readonly string[],
    period: Omit<FactsPeriod, 'id'>,
    returned?: readonly string[],
  ): Promise<{ charges: OwnCharge[]; returns: OwnReturn[] }>
}

/** A stretch of a course as it is kept; `until` null: nothing turns it any more; a `piece` of null counts nowhere. */
export type KeptStretch = {
  ticket: string
  seq: number
  part: number
  unit: UnitCode
  month: number
  at: Date
  until: Date | null
  before: string | null
  piece: string | null
}

/** So many of a piece that a unit has, in a month of the period. */
export type KeptSum = { unit: UnitCode; month: number; piece: string; count: number }

/** What is kept at one moment: by which measures, how many of each piece a unit has, and the first marked tickets. */
export type KeptNow = { basis: string; sums: ReadonlyMap<UnitCode, readonly KeptSum[]>; marked: string[] }

/**
 * scoring.md#runs: what each ticket gives over all time, kept so that standings are sums. A ticket of which anything is
 * written is marked in the same transaction; what is kept of a marked ticket counts for nothing until it is kept anew.
 */
export type CoursesPort = {
  /** By which measures the courses are made; null: none are. */
  basis(): Promise<string | null>
  /** What the courses of tickets without a mark come to at an instant, however long ago: every one that holds it is counted. */
  sums(asOf: Date): Promise<KeptSum[]>
  /**
   * The same of an instant near the present one, from the sums, with as many marked tickets as are asked for; the same list
   * again for a unit of which nothing has changed. null: nothing is kept.
   */
  near(asOf: Date, limit: number): Promise<KeptNow | null>
  /** Marked tickets behind this one in the order of their numbers, at most so many. */
  marked(after: string, limit: number): Promise<string[]>
  /** Tickets without a mark that now give one of these pieces to a unit, in the order of their numbers. */
  giving(unit: UnitCode, pieces: readonly string[], limit: number): Promise<string[]>
  /** How many marks there are; a ticket may have several. */
  marks(): Promise<number>
  /** From now on the courses are of these measures: every ticket of the period is marked, and any other that was kept. */
  begin(basis: string, period: Omit<FactsPeriod, 'id'>): Promise<void>
  /** Takes the oldest marks; gives their tickets, each once. Until its end nobody else takes any. */
  take(limit: number): Promise<string[]>
  /** Keeps all courses of these tickets in the place of those before, and brings the sums to the present. */
  keep(tickets: readonly string[], stretches: readonly KeptStretch[]): Promise<void>
}
