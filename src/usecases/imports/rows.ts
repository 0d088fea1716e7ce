import type { AdjustmentKind, AdjustmentStatus, FiledKind } from '../../domain/adjustment.ts'
import type { Result } from '../../domain/closure.ts'
import type { TicketKind } from '../../domain/deadline.ts'
import type { RefusalCode, RefusalDetail, Verdict } from '../../domain/errors.ts'
import type { ToldExtension } from '../../domain/extensions/history.ts'
import type { Unreached } from '../../domain/life/call.ts'
import { type Act, mayAs } from '../../domain/may.ts'
import type { ToldPause } from '../../domain/pauses/history.ts'
import type { Actor, PlatformName, Role } from '../../domain/people.ts'
import type { Revisit } from '../../domain/revisit.ts'
import type { Source } from '../../domain/ticket.ts'
import type { Decision, Ground } from '../../domain/ticket-return.ts'
import type { JudgedItem } from '../../scoring/items.ts'

/** contract.md#import-kinds. Units stand as they were written: which one is meant is found out inside the import. */
export type UnitRow = {
  code: string
  name: string
  cohort: string
  /** Null leaves it as it is; a new unit has none, and takes tickets. */
  short: readonly string[] | null
  active: boolean | null
}
export type MemberRow = {
  platform: PlatformName
  userId: string
  name: string
  unit: string | null
  roles: readonly Role[]
  /** Null is "not said": a new member works here, a known one stays as he is. */
  active?: boolean | null
}
/** Null is "not said": a row about a known ticket may hold just what it adds. */
export type TicketRow = {
  no: string
  source: Source | null
  unit: string | null
  kind: TicketKind | null
  class: string | null
  receivedAt: Date | null
  dueAt: Date | null
  legalBasis: string | null
  urgent: boolean | null
  summary: string | null
  citizenName: string | null
  citizenPhone: string | null
  citizenAddress: string | null
  repeatOf: string | null
  contactedAt: Date | null
  closedAt: Date | null
  result: Result | null
  report: string | null
  /** For the statistics alone. */
  area?: string | null
  topic?: string | null
}
/** `ground` and `reason` may be left out for a return that is known. */
export type ReturnRow = {
  ticket: string
  ground: Ground | null
  requestedAt: Date
  reason: string | null
  decision: Decision | null
  decidedAt: Date | null
  moveTo: string | null
  moveAt: Date | null
}
/** More time that was decided elsewhere. */
export type ExtensionRow = ToldExtension & { ticket: string }
/** A clock that stood still, as was decided elsewhere. */
export type PauseRow = ToldPause & { ticket: string }
/** `interviewer`: the code of whoever made the call. */
export type RevisitRow = Revisit & { ticket: string; interviewer?: string | null }
/** A call that did not reach the citizen. */
export type AttemptRow = { ticket: string; at: Date; reason: Unreached; note: string | null }
/** `points` is a decimal string; `at` null is now. */
export type GivenMark = {
  period: string
  unit: string
  item: JudgedItem
  points: string
  reason: string
  at: Date | null
}
export type GivenReport = { unit: string; at: Date; title: string; kind: FiledKind }
export type GivenAdjustment = {
  period: string
  unit: string
  kind: AdjustmentKind
  clause: number
  points: string | null
  ticket: string | null
  reason: string
  status: AdjustmentStatus
  at: Date
}

/** A topic of the office's list. `words` empty and `active` null are "not said". */
export type TopicRow = { topic: string; words: readonly string[]; active: boolean | null }

/** Somebody away, both days included, and the account on the same platform that stands in for him. */
export type DutyRow = { platform: PlatformName; userId: string; from: Date; to: Date; substitute: string }

export type RowOf = {
  units: UnitRow
  members: MemberRow
  tickets: TicketRow
  returns: ReturnRow
  extensions: ExtensionRow
  pauses: PauseRow
  revisits: RevisitRow
  attempts: AttemptRow
  marks: GivenMark
  reports: GivenReport
  adjustments: GivenAdjustment
  duty: DutyRow
  topics: TopicRow
}

export const IMPORT_KINDS = [
  'units',
  'members',
  'tickets',
  'returns',
  'extensions',
  'pauses',
  'revisits',
  'attempts',
  'marks',
  'reports',
  'adjustments',
  'duty',
  'topics',
] as const satisfies readonly (keyof RowOf)[]
export type ImportKind = (typeof IMPORT_KINDS)[number]

export const isImportKind = (text: string): text is ImportKind => IMPORT_KINDS.some((kind) => kind === text)

/**
 * A row that can be read when its turn comes; `read` refuses everything that is wrong with it, and `part` is what could
 * be read all the same.
 */
export type UnreadRow<Row> = { line: number; read(): Row; part(): Partial<Row> }

/** Rows that can be gone through more than once, since rows of one file may come in any order. */
export type Rows<Row> = { open(): AsyncIterable<UnreadRow<Row>> }

/** One thing that is wrong with a row; a row has one of these for each. `detail.field` is the JSON name of the field. */
export type RejectedRow = { line: number; code: RefusalCode; detail: RefusalDetail }

export type ImportResult = {
  /** Good rows, each of which is new, `changed` or `unchanged`. */
  accepted: number
  changed: number
  unchanged: number
  /** In the order of the file, for the first ten thousand rows or so. */
  rejected: RejectedRow[]
  /** Rejected rows beyond those listed. */
  omitted: number
}

/**
 * contract.md#import-answer: an import that a fault of ours or of the database broke off, its `cause`. `kept`: rows that
 * stay, each of which the same file brings again as unchanged.
 */
export class Interrupted extends Error {
  readonly kept: number

  constructor(kept: number, cause: unknown) {
    super('an import was interrupted', { cause })
    this.name = 'Interrupted'
    this.kept = kept
  }
}

/** contract.md#http: the office imports everything, a surveyor revisits alone, a reader nothing. */
export function mayImport(actor: Actor, kind: ImportKind): Verdict {
  const act: Act = kind === 'revisits' ? 'import-revisits' : 'import'
  return mayAs(actor, act)
}
