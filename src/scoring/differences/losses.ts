import { dayOf } from '../../domain/calendar.ts'
import { BASE_ITEMS, RATE_ITEMS } from '../../domain/lists/items.ts'
import type { YesNo } from '../../domain/revisit.ts'
import { handled, type ReturnFact, type SeenAssignment, type UnitFacts } from '../facts.ts'
import { reportedMonths } from '../indicators/reporting.ts'
import { decidedReturns, isGood } from '../indicators/return-quality.ts'
import type { Item, RateItem } from '../items.ts'
import { spanOf } from '../period.ts'
import { type Points, points, sum, ZERO } from '../points.ts'
import type { Counted } from '../rate.ts'
import type { Scheme } from '../scheme.ts'
import type { SheetLine } from '../sheet-line.ts'
import { sheetOf, type UnitSheet } from '../standings/sheet.ts'
import { type CountedTickets, countedTickets, tally } from '../standings/tally.ts'

/** A ticket that counted for less than one: what it earned, what it cost, and the instant that decided it. */
export type LostTicket = Counted<string> & { credit: Points; points: Points; at: Date | null }

/**
 * Why points were lost. `why` is the outcome and whose word it was (`no/citizen`, `fair/citizen`), or `unmarked`,
 * `mark`, `missing-month`, `no-month`, `late`, `refused`, `share`, `ceiling`, `no-bonus`, `deduction`.
 */
export type Cause = {
  item: Item
  why: string
  points: Points
  /** Tickets, months, returns or deductions; null where nothing is counted. */
  count: number | null
  tickets: readonly LostTicket[]
}

/** scoring.md#why, 「为什么」: every point between the full score and the unit's own, by cause. */
export type Losses = {
  sheet: UnitSheet
  full: Points
  /** Null for a unit without any rate, which has no total to explain. */
  causes: readonly Cause[] | null
  /** Months are `2015-03`. */
  missingMonths: readonly string[]
  poorReturns: readonly ReturnFact[]
}

const cause = (item: Item, why: string, lost: Points, count: number | null = null): Cause[] =>
  lost.equals(ZERO) ? [] : [{ item, why, points: lost, count, tickets: [] }]

/** A line that has points; an item with nothing to count has none, and loses none by itself. */
type Scored = SheetLine & { points: Points }
const isScored = (line: SheetLine): line is Scored => line.points !== null

const lostOf = ({ full, points: own }: Scored): Points => full.sub(own)

// What a rate looks at in a ticket: when its unit called, or when it closed.
const BY_CONTACT: Readonly<Record<RateItem, boolean>> = {
  firstContact: true,
  onTime: false,
  resolution: false,
  satisfaction: false,
}

function decidedAt(item: RateItem, basis: Counted<string>['basis'], seen: SeenAssignment): Date | null {
  const contact = BY_CONTACT[item]
  const known = {
    ruling: null,
    citizen: seen.revisit?.at,
    limit: contact ? seen.firstContactUntil : seen.closingUntil,
    record: contact ? seen.contactedAt : seen.closed?.at,
  }
  return known[basis] ?? null
}

function rateCauses(item: RateItem, lost: readonly LostTicket[]): Cause[] {
  const groups = new Map<string, LostTicket[]>()
  for (const one of lost) {
    const why = `${one.outcome}/${one.basis}`
    groups.set(why, [...(groups.get(why) ?? []), one])
  }
  return [...groups].map(([why, tickets]) => ({
    item,
    why,
    points: sum(tickets.map((one) => one.points)),
    count: tickets.length,
    tickets,
  }))
}

function rates(facts: UnitFacts, lines: readonly Scored[], scheme: Scheme, asOf: Date): Cause[] {
  const { resolution, satisfaction, items } = scheme.quality
  const seen = handled(facts.assignments, spanOf(scheme.period), asOf).map((one) => ({
    one,
    counted: countedTickets([one], asOf),
  }))
  // An item with nothing to count lends its weight to the others: each of their points costs that much more.
  const weights = sum(RATE_ITEMS.map((item) => points(items[item].value)))
  const present = sum(lines.filter(({ item }) => RATE_ITEMS.some((rate) => rate === item)).map(({ full }) => full))
  const lost = <Name extends RateItem>(
    item: Name,
    credit: (word: CountedTickets[Name][number]['outcome']) => Points,
  ): Cause[] => {
    const all = seen.flatMap(({ one, counted }) => counted[item].map((ticket) => ({ one, ticket })))
    const full = points(items[item].value).mul(weights).div(present)
    const tickets = all
      .map(({ one, ticket }) => ({
        ...ticket,
        credit: credit(ticket.outcome),
        at: decidedAt(item, ticket.basis, one),
      }))
      .filter((ticket) => ticket.credit.lt(1))
      .map((ticket) => ({ ...ticket, points: full.mul(points(1).sub(ticket.credit)).div(all.length) }))
    return rateCauses(item, tickets)
  }
  const yes = (word: YesNo): Points => points(word === 'yes' ? 1 : 0)
  return [
    ...lost('firstContact', yes),
    ...lost('onTime', yes),
    ...lost('resolution', (result) => points(resolution[result].value)),
    ...lost('satisfaction', (grade) => points(satisfaction[grade].value)),
  ]
}

function base(line: Scored, months: readonly string[], poor: readonly ReturnFact[]): Cause[] {
  const lost = lostOf(line)
  if (line.item === 'reporting')
    return line.pending ? cause(line.item, 'no-month', lost) : cause(line.item, 'missing-month', lost, months.length)
  if (line.item !== 'returns') return cause(line.item, line.pending ? 'unmarked' : 'mark', lost)
  const late = poor.filter(({ decision }) => decision === 'accepted').length
  const each = (count: number): Points => lost.mul(count).div(poor.length)
  return poor.length === 0
    ? []
    : [
        ...cause('returns', 'late', each(late), late),
        ...cause('returns', 'refused', each(poor.length - late), poor.length - late),
      ]
}

const least = (a: Points, b: Points): Points => (a.lt(b) ? a : b)

/** 六（三）: what no bonus was gained of, and what deductions took, within the bounds of the item. */
function adjustment(line: Scored, sums: { bonus: string; deductions: number }, { adjustment: own }: Scheme): Cause[] {
  const start = points(own.start.value)
  const most = points(own.bonus.most.value)
  const top = least(line.full, start.add(most))
  const gained = least(line.full, start.add(least(points(sums.bonus), most)))
  return [
    ...cause('adjustment', 'ceiling', line.full.sub(top)),
    ...cause('adjustment', 'no-bonus', top.sub(gained)),
    ...cause('adjustment', 'deduction', gained.sub(line.points), sums.deductions),
  ]
}

/**
 * Every point that a unit lost at `asOf`, by item and cause. The sum over all causes is the full score minus the total,
 * exactly. `handledByAll` is what the volume is a share of.
 */
export function lossesOf(facts: UnitFacts, handledByAll: number, scheme: Scheme, asOf: Date): Losses {
  const counts = tally(facts, scheme, asOf)
  const sheet = sheetOf(counts, handledByAll, scheme)
  const full = sum([scheme.base.full, scheme.quality.full, scheme.adjustment.full].map(({ value }) => points(value)))
  const missingMonths = reportedMonths(facts.reports, scheme, asOf)
    .filter(({ reported }) => !reported)
    .map(({ month }) => dayOf(month.from).slice(0, 7))
  const poorReturns = decidedReturns(facts.returns, scheme, asOf).filter((request) => !isGood(request, asOf))
  if (sheet.total === null) return { sheet, full, causes: null, missingMonths, poorReturns }
  const lines = sheet.lines.filter(isScored)
  const of = (name: Item): Scored[] => lines.filter(({ item }) => item === name)
  return {
    sheet,
    full,
    causes: [
      ...BASE_ITEMS.flatMap(of).flatMap((line) => base(line, missingMonths, poorReturns)),
      ...of('volume').flatMap((line) => cause('volume', 'share', lostOf(line), counts.handled)),
      ...rates(facts, lines, scheme, asOf),
      ...of('adjustment').flatMap((line) => adjustment(line, counts.adjustment, scheme)),
    ],
    missingMonths,
    poorReturns,
  }
}
