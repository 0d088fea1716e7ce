import { instant } from '../calendar.ts'
import {
  dividedBy,
  type Fraction,
  greater,
  isMore,
  minus,
  plus,
  smaller,
  sum,
  times,
  whole,
  written,
} from '../fraction.ts'
import type { Known, Seen } from './known.ts'
import { wordOf } from './questions.ts'
import type { CountsAdjustments, CountsTickets, Indicator, Worth } from './scheme.ts'

/** What one indicator has counted for one unit, and what that is worth of its full mark, as it is written. */
export type Line = {
  points: Fraction | null
  full: string
  /** Of a share of tickets alone. */
  rate?: { numerator: Fraction; denominator: number; provisional: number }
  number?: number
  isPending?: boolean
}

/** A unit, what it handled, and the days that are looked at: the period, or one of its months, for what is dated. */
export type Of = Seen & {
  unit: string
  cohort: string | null
  handled: readonly Known[]
  from: number
  before: number
  month: Month | null
}

/** An adjustment is of the month in which it was approved; before the first, of that; after the last, of the last. */
export type Month = { from: number; before: number; isFirst: boolean; isLast: boolean }

const HUNDRED = whole(100)

function countTickets(counts: CountsTickets, of: Of) {
  const rate = { numerator: whole(0), denominator: 0, provisional: 0 }
  for (const known of of.handled) {
    const one = wordOf({ ...of, known, counts })
    if (one === null) continue
    // A word that has no credit is counted, for nothing.
    rate.numerator = plus(rate.numerator, written(counts.credits[one.word]?.value ?? '0'))
    rate.denominator += 1
    if (one.provisional) rate.provisional += 1
  }
  return rate
}

/** The points of what was counted: by its rate, or so many in number. */
function worthOf(worth: Worth, full: Fraction, number: Fraction, rate: Fraction | null): Fraction {
  if (worth.rule === 'steps') {
    const reached = worth.by === 'rate' && rate ? times(HUNDRED, rate) : number
    const steps = worth.steps.filter((step) => !isMore(written(step.least.value), reached))
    return smaller(steps.map((step) => written(step.points.value)).reduce(greater, whole(0)), full)
  }
  if (worth.rule === 'each') {
    const lost = smaller(times(written(worth.each.value), number), written(worth.cap.value))
    return greater(minus(full, lost), whole(0))
  }
  if (rate === null) throw new Error(`${worth.rule} of what is no rate`)
  if (worth.rule === 'linear') return times(full, rate)
  const below = greater(minus(written(worth.target.value), times(HUNDRED, rate)), whole(0))
  const lost = times(written(worth.each.value), below)
  const capped = worth.cap ? smaller(lost, written(worth.cap.value)) : lost
  return greater(minus(full, capped), written(worth.floor.value))
}

function adjusted(counts: CountsAdjustments, full: Fraction, of: Of): Fraction {
  const { year, unit, asOf, scheme } = of
  const approved = year.adjustments.filter(
    (row) =>
      row.period === scheme.period.id &&
      row.unit === unit &&
      row.status === 'approved' &&
      instant(row.at) <= asOf &&
      isOfMonth(instant(row.at), of.month),
  )
  const gained = sum(approved.filter((row) => row.kind === 'bonus').map((row) => written(row.points ?? '0')))
  const clauses = approved.filter((row) => row.kind === 'deduction').map((row) => row.clause)
  const isOnce = scheme.readings.deductions.value === 'once-a-kind'
  const deductions = isOnce ? new Set(clauses).size : clauses.length
  const lost = times(written(counts.deduction.each.value), whole(deductions))
  const reached = minus(plus(written(counts.start.value), smaller(gained, written(counts.bonus.most.value))), lost)
  return smaller(greater(reached, whole(0)), full)
}

const isOfMonth = (at: number, month: Month | null): boolean =>
  month === null || ((month.isFirst || at >= month.from) && (month.isLast || at < month.before))

const isWithin = (at: string, { from, before }: Of): boolean => instant(at) >= from && instant(at) < before

export function lineOf(indicator: Indicator, of: Of): Line {
  const { counts, worth } = indicator
  const { year, unit, asOf, scheme } = of
  const own = of.cohort === null ? undefined : indicator.fulls?.[of.cohort]
  const text = (own ?? indicator.full).value
  const full = written(text)
  if (counts.of === 'adjustments') return { points: adjusted(counts, full, of), full: text }
  if (counts.of === 'mark') {
    const marks = year.marks.filter(
      (row) =>
        row.period === scheme.period.id && row.unit === unit && row.item === counts.mark && instant(row.at) <= asOf,
    )
    const latest = marks.sort((a, b) => instant(a.at) - instant(b.at)).at(-1)
    if (!latest) return { points: whole(0), full: text, isPending: true }
    return { points: smaller(written(latest.points), full), full: text }
  }
  if (!worth) throw new Error(`${indicator.code} is worth nothing`)
  if (counts.of === 'entries') {
    const entries = year.reports.filter(
      (row) => row.unit === unit && row.kind === counts.entry && instant(row.at) <= asOf && isWithin(row.at, of),
    )
    return { points: worthOf(worth, full, whole(entries.length), null), full: text, number: entries.length }
  }
  const rate = countTickets(counts, of)
  const share = rate.denominator === 0 ? null : dividedBy(rate.numerator, whole(rate.denominator))
  if (share !== null) return { points: worthOf(worth, full, rate.numerator, share), full: text, rate }
  // What did not happen costs nothing.
  const usual = worth.rule === 'each' ? 'full' : scheme.readings.emptyItem.value
  const empty = indicator.empty?.value ?? usual
  if (empty === 'full') return { points: full, full: text, rate }
  return { points: empty === 'zero' ? whole(0) : null, full: text, rate }
}
