/** The rows of the import kinds, under their JSON names (contract.md#import-kinds), as far as they are scored. */

export type UnitRow = { code: string; name: string; cohort: string }

export type TicketRow = {
  no: string
  unit: string
  kind: string
  source?: string
  class?: string
  urgent?: boolean
  repeatOf?: string
  receivedAt: string
  dueAt?: string
  contactedAt?: string
  closedAt?: string
  result?: string
}

/** A row of tickets that only adds to a ticket which is known. */
export type TicketHistoryRow = { no: string; contactedAt?: string; closedAt?: string; result?: string }

export type ReturnRow = {
  ticket: string
  ground: string
  requestedAt: string
  decision?: string
  decidedAt?: string
  moveTo?: string
  moveAt?: string
}

export type RevisitRow = {
  ticket: string
  at: string
  reached: boolean
  contactedFirst?: string
  onTime?: string
  result?: string
  satisfaction?: string
}

export type MarkRow = { period: string; unit: string; item: string; points: string; at: string }

export type ReportRow = { unit: string; at: string; title: string; kind: string }

export type AdjustmentRow = {
  period: string
  unit: string
  kind: string
  clause: number
  points?: string
  status: string
  at: string
}

/**
 * What the office ruled on a granted objection of a unit: that a ticket counts as `outcome` in an item, or is left out of
 * it (null); of `returns`, that the unit's return of it was a good one.
 */
export type RulingRow = { ticket: string; unit: string; item: string; outcome: string | null; at: string }

/** That a ticket be left out, as the office agreed. The form of 2015 knows no such thing: here it changes nothing. */
export type ExclusionRow = { ticket: string; at: string }

/** A call of its unit that did not reach the citizen. */
export type AttemptRow = { ticket: string; unit: string; at: string }

/** That a unit signed for a ticket. */
export type SignRow = { ticket: string; unit: string; at: string }

/** That the citizen sent a ticket back to its unit for another handling. */
export type RoundRow = { ticket: string; unit: string; at: string }

/** One year, as it was imported. The form of 2015 scores no attempts, signs and rounds. */
export type Year = {
  /** In the order of contract.md#units. */
  units: readonly UnitRow[]
  tickets: readonly TicketRow[]
  returns: readonly ReturnRow[]
  history: readonly TicketHistoryRow[]
  revisits: readonly RevisitRow[]
  marks: readonly MarkRow[]
  reports: readonly ReportRow[]
  adjustments: readonly AdjustmentRow[]
  rulings: readonly RulingRow[]
  exclusions: readonly ExclusionRow[]
  attempts: readonly AttemptRow[]
  signs: readonly SignRow[]
  rounds: readonly RoundRow[]
}

/** A notice of `seeds/calendar`. */
export type NoticeRow = { year: number; rest: readonly string[]; work: readonly string[] }

type Valued = { value: string }
type Days = { value: number }

/** The numbers of a scheme of the form of 2015, as they stand in `seeds/schemes`. */
export type SchemeNumbers = {
  id: string
  period: { id: string; from: string; to: string }
  base: { items: Record<string, Valued> }
  quality: {
    full: Valued
    items: Record<string, Valued>
    resolution: Record<string, Valued>
    satisfaction: Record<string, Valued>
  }
  adjustment: { full: Valued; start: Valued; bonus: { most: Valued }; deduction: { each: Valued } }
  limits: {
    firstContact: Days
    returnOtherUnit: Days
    returnOutside: Days
    closing: Record<string, Days>
    signIn?: Days
  }
}
