import type { Contribution } from '../course/contribution.ts'
import type { ReturnFact, SeenAssignment, UnitFacts } from '../facts.ts'
import { deductionsOf } from '../indicators/adjustments.ts'
import { reportedMonths } from '../indicators/reporting.ts'
import { decidedReturns, isGood } from '../indicators/return-quality.ts'
import type { Item } from '../items.ts'
import type { Span } from '../period.ts'
import type { Held } from '../piece.ts'
import { type Points, points, sum, ZERO } from '../points.ts'
import type { Counted } from '../rate.ts'
import { creditOf } from '../scorecard/credit.ts'
import type { Counts, Line, Question, Scorecard } from '../scorecard/scorecard.ts'
import type { SheetLine } from '../sheet-line.ts'
import type { ScoredSpan } from '../standings/span.ts'
import type { UnitCounts } from '../unit-tally.ts'
import type { Cause } from './cause.ts'

/** One stretch of the period, counted and scored. */
type Stretch = { span: Span; own: UnitCounts; scored: ScoredSpan; asOf: Date }

/** What is known of a unit: all that its tickets give, and of those that are to be named each by itself. */
export type Given = Pick<UnitFacts, 'reports' | 'returns'> & { held: readonly Held[]; named: readonly Contribution[] }

type Lost = { line: Line; full: Points; points: Points; lost: Points; pending: boolean }

const cause = (item: Item, why: string, lost: Points, count: number | null = null): Cause[] =>
  lost.equals(ZERO) ? [] : [{ item, why, question: null, points: lost, count, tickets: [] }]

type Act = { limit: Date; record: Date | null }

// What a question looks at in a ticket: when its unit called, signed or closed.
function actOf(question: Question, { about, ...seen }: SeenAssignment): Act {
  if (question === 'contacted') return { limit: seen.firstContactUntil, record: seen.contactedAt }
  const signIn = question === 'signedInTime' ? about?.signIn : null
  if (signIn) return { limit: signIn.until, record: signIn.at }
  return { limit: seen.closingUntil, record: seen.closed?.at ?? null }
}

function decidedAt(question: Question, basis: Counted<string>['basis'], seen: SeenAssignment): Date | null {
  const called = seen.revisit?.at ?? null
  const known = {
    ruling: null,
    citizen: called,
    unanswered: called,
    ...actOf(question, seen),
  }
  return known[basis]
}

/** Words that fall short of the best, by whose word it was. */
type Short = { outcome: string; missing: Points; count: number }

function shortIn(line: Line, measure: string, held: readonly Held[]): Map<string, Short> {
  const groups = new Map<string, Short>()
  for (const { piece, count } of held) {
    if (piece.of === 'return' || piece.isExcluded) continue
    for (const { outcome, basis } of piece.words.filter((word) => word.measure === measure)) {
      const why = `${outcome}/${basis}`
      const known = groups.get(why)
      const missing = known?.missing ?? points(1).sub(creditOf(line, outcome))
      if (missing.gt(ZERO)) groups.set(why, { outcome, missing, count: count + (known?.count ?? 0) })
    }
  }
  return groups
}

/**
 * What a line lost, shared out among the tickets that cost it: each by what it falls short of the best. Where an
 * occurrence costs points, the occurrences are what falls short.
 */
function ofTickets(
  { line, lost }: Lost,
  { measure, question }: Extract<Counts, { of: 'tickets' }>,
  { held, named }: Given,
): Cause[] {
  if (lost.equals(ZERO)) return []
  const groups = shortIn(line, measure, held)
  if (groups.size === 0) return cause(line.item, 'nothing', lost)
  const missing = sum([...groups.values()].map((short) => short.missing.mul(short.count)))
  const tickets = named.flatMap(({ seen, counted }) =>
    counted
      .filter((word) => word.measure === measure)
      .map(({ measure: _, ...ticket }) => ({ ...ticket, at: decidedAt(question, ticket.basis, seen) })),
  )
  return [...groups].map(([why, short]) => {
    const each = lost.mul(short.missing).div(missing)
    const credit = creditOf(line, short.outcome)
    const own = tickets.filter(({ outcome, basis }) => `${outcome}/${basis}` === why)
    return {
      item: line.item,
      why,
      question,
      points: each.mul(short.count),
      count: short.count,
      tickets: own.map((ticket) => ({ ...ticket, credit, points: each })),
    }
  })
}

function ofReturns({ line, lost }: Lost, poor: readonly ReturnFact[]): Cause[] {
  const late = poor.filter(({ decision }) => decision === 'accepted').length
  if (poor.length === 0) return cause(line.item, 'nothing', lost)
  const each = (count: number): Points => lost.mul(count).div(poor.length)
  return [
    ...cause(line.item, 'late', each(late), late),
    ...cause(line.item, 'refused', each(poor.length - late), poor.length - late),
  ]
}

const least = (a: Points, b: Points): Points => (a.lt(b) ? a : b)

/** 六（三）: what no bonus was gained of, and what deductions took, within the bounds of the item. */
function ofAdjustments(
  { line: { item }, full, points: own }: Lost,
  { start, most }: Extract<Counts, { of: 'adjustments' }>,
  sums: UnitCounts['adjustment'],
  { readings }: Scorecard,
): Cause[] {
  const top = least(full, start.add(most))
  const gained = least(full, start.add(least(points(sums.bonus), most)))
  return [
    ...cause(item, 'ceiling', full.sub(top)),
    ...cause(item, 'no-bonus', top.sub(gained)),
    ...cause(item, 'deduction', gained.sub(own), deductionsOf(sums, readings)),
  ]
}

/** A line that has points; an item with nothing to count has none, and loses none by itself. */
function lostIn({ lines }: ScoredSpan, card: Scorecard): Lost[] {
  // An item with nothing to count lends its weight to the others: each of their points costs that much more.
  const fullOf = (some: readonly SheetLine[]): Points => sum(some.map(({ full }) => full))
  const rates = lines.filter(({ isSpread }) => isSpread)
  const present = fullOf(rates.filter((line) => line.points !== null))
  return card.lines.flatMap((line, at) => {
    const own = lines[at]
    if (!own?.points) return []
    const lost = own.full.sub(own.points)
    const carried = own.isSpread ? lost.mul(fullOf(rates)).div(present) : lost
    return [{ line, full: own.full, points: own.points, lost: carried, pending: own.pending }]
  })
}

/** Every point that was lost in one stretch of the period, in the order of the lines. */
export function causesOf(given: Given, card: Scorecard, { span, own, scored, asOf }: Stretch): Cause[] {
  const isWhole = span === card.span
  const missing = reportedMonths(given.reports, { months: isWhole ? card.months : [span] }, asOf).filter(
    ({ reported }) => !reported,
  )
  const poor = decidedReturns(given.returns, span, asOf).filter((request) => !isGood(request, asOf))
  const causes = (one: Lost): Cause[] => {
    const { line, lost, pending } = one
    const { counts, item } = line
    switch (counts.of) {
      case 'tickets':
        return ofTickets(one, counts, given)
      case 'volume':
        return cause(item, 'share', lost, own.handled)
      case 'reports':
        return pending ? cause(item, 'no-month', lost) : cause(item, 'missing-month', lost, missing.length)
      case 'returns':
        return ofReturns(one, poor)
      case 'mark':
        return cause(item, pending ? 'unmarked' : 'mark', lost)
      case 'entries':
        return cause(item, 'entries', lost, own.entries[counts.entry])
      case 'adjustments':
        return ofAdjustments(one, counts, own.adjustment, card)
    }
  }
  return lostIn(scored, card).flatMap(causes)
}
