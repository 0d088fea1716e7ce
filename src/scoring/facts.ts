import type { AdjustmentKind, AdjustmentStatus, FiledKind } from '../domain/adjustment.ts'
import type { Result } from '../domain/closure.ts'
import type { TicketKind } from '../domain/deadline.ts'
import type { ExclusionReason } from '../domain/exclusions/exclusion.ts'
import type { Unit } from '../domain/people.ts'
import { countingRevisit, type Revisit, type Satisfaction, type YesNo } from '../domain/revisit.ts'
import type { Source } from '../domain/ticket.ts'
import type { Decision, Ground } from '../domain/ticket-return.ts'
import type { JudgedItem, TimelyItem } from './items.ts'
import { isWithin, type Span } from './period.ts'

/** One charge of a ticket: what this unit did with it, and what the citizen said afterwards. */
export type AssignmentFact = {
  ticket: string
  receivedAt: Date
  firstContactUntil: Date
  closingUntil: Date
  /** How pauses and their ends have moved the closing limit, earliest first; absent or null: none did. */
  pauses?: readonly PauseFact[] | null | undefined
  contactedAt: Date | null
  closedAt: Date | null
  /** The unit's own word; set when `closedAt` is. */
  result: Result | null
  /** The decision of the accepted return that ended this charge. */
  endedAt: Date | null
  /** Every completed revisit of the ticket, in any order. */
  revisits: readonly Revisit[]
  /** The office's rulings on granted objections, in any order. */
  rulings: readonly Ruling[]
  /** Since when the office lets the ticket be left out, and why; whether it is, the scheme says. */
  exclusion: ExclusionFact | null
  /** What the ticket is, for schemes that ask; what was frozen before there were any says nothing of it. */
  about?: TicketFacts
}

/** What an indicator may be narrowed to beside what was done. */
export type TicketFacts = {
  kind: TicketKind
  source: Source
  urgent: boolean
  /** As the hotline classed it; null: it did not. */
  class: string | null
  /** It repeats another ticket. */
  repeat: boolean
  /** When the unit tried in vain to reach the citizen. */
  attempts: readonly Date[]
  /** When it came back to the unit for another handling. */
  rounds: readonly Date[]
  /** Until when the unit was to sign for it, and when it did; absent or null: nobody asked. */
  signIn?: SignInFact | null | undefined
}

export type SignInFact = { until: Date; at: Date | null }

export type ExclusionFact = { at: Date; reason: ExclusionReason }

/** At an instant a pause, or that it ended before its day, moved the closing limit. */
export type PauseFact = { at: Date; from: Date; to: Date }

/** What a granted objection makes of a ticket in one item; null leaves it out. */
export type Ruling =
  | { item: TimelyItem; outcome: YesNo | null; at: Date }
  | { item: 'resolution'; outcome: Result | null; at: Date }
  | { item: 'satisfaction'; outcome: Satisfaction | null; at: Date }

/** A return that this unit asked for. `decidedAt` is set when `decision` is. */
export type ReturnFact = {
  ticket: string
  ground: Ground
  requestedAt: Date
  inTime: boolean
  decision: Decision | null
  decidedAt: Date | null
  /** Since when a granted objection makes it a good one. */
  ruledGood: Date | null
}

/** A report of the unit, or an entry that it is credited or blamed with. */
export type ReportFact = { at: Date; kind: FiledKind }

/** `points` is a decimal string. */
export type MarkFact = { item: JudgedItem; points: string; at: Date }

/** `at` is when the adjustment came to its `status`; `points` is a decimal string, and null for a deduction. */
export type AdjustmentFact = {
  kind: AdjustmentKind
  points: string | null
  status: AdjustmentStatus
  at: Date
  /** The number of its clause; what was frozen before schemes asked for it has none. */
  clause?: number
}

/** Everything that scoring may know about a unit. Rows come in any order and may reach past the period and `asOf`. */
export type UnitFacts = {
  unit: Unit
  assignments: readonly AssignmentFact[]
  returns: readonly ReturnFact[]
  reports: readonly ReportFact[]
  marks: readonly MarkFact[]
  adjustments: readonly AdjustmentFact[]
}

/** A handled charge as it stood at an instant: nothing later shows, and the one revisit that counts is chosen. */
export type SeenAssignment = Pick<AssignmentFact, 'ticket' | 'receivedAt' | 'firstContactUntil' | 'closingUntil'> & {
  contactedAt: Date | null
  closed: { at: Date; result: Result } | null
  revisit: Revisit | null
  about: TicketFacts | null
  /** The latest ruling of each item that was ruled on. */
  rulings: readonly Ruling[]
  exclusion: ExclusionFact | null
}

export type ChooseRevisit = (calls: readonly Revisit[]) => Revisit | null

const ifSeen = (instant: Date | null, asOf: Date): Date | null => (instant && instant <= asOf ? instant : null)

/** The exclusion of a charge as it stood at an instant. */
export const ifExcluded = ({ exclusion }: AssignmentFact, asOf: Date): ExclusionFact | null =>
  exclusion && exclusion.at <= asOf ? exclusion : null

/** The closing limit of a charge as it was known at an instant: what moved it later is hidden. */
export const closingAt = (
  { closingUntil, pauses }: Pick<AssignmentFact, 'closingUntil' | 'pauses'>,
  asOf: Date,
): Date => pauses?.find(({ at }) => at > asOf)?.from ?? closingUntil

/** The pauses that were known at an instant; null: none. */
export function pausesAt({ pauses }: Pick<AssignmentFact, 'pauses'>, asOf: Date): readonly PauseFact[] | null {
  const known = (pauses ?? []).filter(({ at }) => at <= asOf)
  return known.length === 0 ? null : known
}

/** A charge as it stood at an instant; `choose` says which of its calls counts. */
export function seenAt(fact: AssignmentFact, asOf: Date, choose: ChooseRevisit = countingRevisit): SeenAssignment {
  const { ticket, receivedAt, firstContactUntil, result } = fact
  const closedAt = ifSeen(fact.closedAt, asOf)
  return {
    ticket,
    receivedAt,
    firstContactUntil,
    closingUntil: closingAt(fact, asOf),
    contactedAt: ifSeen(fact.contactedAt, asOf),
    closed: closedAt && result ? { at: closedAt, result } : null,
    revisit: choose(fact.revisits.filter((revisit) => revisit.at <= asOf)),
    about: fact.about ? aboutAt(fact.about, asOf) : null,
    rulings: standingRulings(fact.rulings, asOf),
    exclusion: ifExcluded(fact, asOf),
  }
}

/** What was known of a ticket by an instant. */
export const aboutAt = (about: TicketFacts, asOf: Date): TicketFacts => ({
  ...about,
  attempts: about.attempts.filter((at) => at <= asOf),
  rounds: about.rounds.filter((at) => at <= asOf),
  ...(about.signIn ? { signIn: { ...about.signIn, at: ifSeen(about.signIn.at, asOf) } } : {}),
})

/** A later ruling on an item stands in the place of an earlier one; of two at the same instant, the one given last. */
function standingRulings(rulings: readonly Ruling[], asOf: Date): Ruling[] {
  const latest = new Map<Ruling['item'], Ruling>()
  for (const ruling of rulings) {
    const known = latest.get(ruling.item)
    if (ruling.at <= asOf && (!known || known.at <= ruling.at)) latest.set(ruling.item, ruling)
  }
  return [...latest.values()]
}

/**
 * scoring.md#handled: received in the period and by `asOf`, and not ended by a return accepted by `asOf`. Whatever
 * happened later than `asOf` is hidden; "by" is `≤`.
 */
export const isHandled = (fact: AssignmentFact, period: Span, asOf: Date): boolean =>
  isWithin(fact.receivedAt, period) && fact.receivedAt <= asOf && !ifSeen(fact.endedAt, asOf)

export const handled = (assignments: readonly AssignmentFact[], period: Span, asOf: Date): SeenAssignment[] =>
  assignments.filter((fact) => isHandled(fact, period, asOf)).map((fact) => seenAt(fact, asOf))
