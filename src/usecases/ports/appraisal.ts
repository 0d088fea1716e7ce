import type { AdjustmentKind, AdjustmentStatus, FiledKind } from '../../domain/adjustment.ts'
import type { UnitCode } from '../../domain/people.ts'
import type { Revisit } from '../../domain/revisit.ts'
import type { UnitFacts } from '../../scoring/facts.ts'

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
  latestRun(period: string, schemeHash: string): Promise<ScoringRun | null>
  /** Says that a unit's facts changed; insert only. */
  noteChange(units: readonly UnitCode[]): Promise<void>
  /** What was noted and nobody has taken. */
  changes(): Promise<UnitCode[]>
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

/**
 * scoring.md#handled: everything that scoring may know, one query a unit. `until`: facts later than this are not read.
 */
export type FactsPort = {
  of(unit: UnitCode, period: { id: string; from: Date; to: Date }, until: Date): Promise<UnitFacts>
}
