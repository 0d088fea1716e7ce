import { dayAfter, instant, type Month, monthsOf, startOf } from './calendar.ts'
import type { Charge } from './charges.ts'
import {
  dividedBy,
  type Fraction,
  greater,
  minus,
  parts,
  plus,
  smaller,
  sum,
  times,
  whole,
  written,
} from './fraction.ts'
import type { SchemeNumbers, Year } from './rows.ts'

/** The plan's base and adjustment, which rest on what the office wrote down (scoring.md#weights). */

export const JUDGED = ['organization', 'meetings', 'process', 'assigned', 'archiving']

export type Of = { unit: string; year: Year; asOf: number; scheme: SchemeNumbers; charges: readonly Charge[] }

export type Item = { points: Fraction | null; numerator?: Fraction; denominator?: number; isPending?: boolean }

export function fullOf(item: string, scheme: SchemeNumbers): Fraction {
  const full = scheme.base.items[item] ?? scheme.quality.items[item]
  if (!full) throw new Error(`no full mark for ${item}`)
  return written(full.value)
}

/** The latest mark by `asOf`; without one it counts none and waits. */
export function judged(item: string, { unit, year, asOf, scheme }: Of): Item {
  const marks = year.marks.filter(
    (row) => row.period === scheme.period.id && row.unit === unit && row.item === item && instant(row.at) <= asOf,
  )
  marks.sort((a, b) => instant(a.at) - instant(b.at))
  const latest = marks.at(-1)
  return latest ? { points: written(latest.points) } : { points: whole(0), isPending: true }
}

/** Months with a monthly report within them, of the months that ended by `asOf`. */
export function reporting({ unit, year, asOf, scheme }: Of): Item {
  const ended = monthsOf(scheme.period.from, scheme.period.to).filter((month) => month.before <= asOf)
  const isReported = (month: Month) =>
    year.reports.some(
      (row) =>
        row.unit === unit && row.kind === 'monthly' && month.from <= instant(row.at) && instant(row.at) < month.before,
    )
  const reported = ended.filter(isReported).length
  const counts = { numerator: whole(reported), denominator: ended.length }
  if (ended.length === 0) return { ...counts, points: whole(0), isPending: true }
  return { ...counts, points: times(fullOf('reporting', scheme), parts(reported, ended.length)) }
}

/** Returns asked for in the period and decided by `asOf`; good are those accepted and asked for by the ground's limit. */
export function returned({ unit, year, asOf, scheme, charges }: Of): Item {
  const from = startOf(scheme.period.from)
  const before = startOf(dayAfter(scheme.period.to))
  let decided = 0
  let good = 0
  for (const charge of charges) {
    if (charge.unit !== unit) continue
    for (const one of charge.returns) {
      if (one.decidedAt === null || one.decidedAt > asOf) continue
      if (one.requestedAt < from || one.requestedAt >= before) continue
      decided += 1
      const limit = charge.returnLimits[one.ground]
      if (limit === undefined) throw new Error(`no limit for ${one.ground}`)
      const isRuledGood = year.rulings.some(
        (row) => row.item === 'returns' && row.ticket === charge.ticket && row.unit === unit && instant(row.at) <= asOf,
      )
      if (isRuledGood || (one.isAccepted && one.requestedAt <= limit)) good += 1
    }
  }
  const full = fullOf('returns', scheme)
  const points = decided === 0 ? full : times(full, parts(good, decided))
  return { points, numerator: whole(good), denominator: decided }
}

/** What was approved by `asOf`: the start, plus bonuses up to the most, minus each deduction, within none and full. */
export function adjusted({ unit, year, asOf, scheme }: Of): Item {
  const { full, start, bonus, deduction } = scheme.adjustment
  const approved = year.adjustments.filter(
    (row) =>
      row.period === scheme.period.id && row.unit === unit && row.status === 'approved' && instant(row.at) <= asOf,
  )
  const gained = sum(approved.filter((row) => row.kind === 'bonus').map((row) => written(row.points ?? '0')))
  const deductions = approved.filter((row) => row.kind === 'deduction').length
  const lost = times(written(deduction.each.value), whole(deductions))
  const reached = minus(plus(written(start.value), smaller(gained, written(bonus.most.value))), lost)
  return { points: smaller(greater(reached, whole(0)), written(full.value)) }
}

/** `full` for a rate's share of what was counted. */
export const share = (full: Fraction, numerator: Fraction, denominator: number): Fraction =>
  times(full, dividedBy(numerator, whole(denominator)))
