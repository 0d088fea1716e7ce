import { dayAfter, startOf } from '../calendar.ts'
import { dividedBy, type Fraction, plus, sum, times, whole, written } from '../fraction.ts'
import { type Line, lineOf, type Month, type Of } from './lines.ts'
import type { Indicator, OpenNumbers } from './scheme.ts'

const PARTS = ['base', 'quality', 'adjustment'] as const
type Part = (typeof PARTS)[number]

export type Sheet = { lines: Line[]; parts: Record<Part, Fraction | null>; total: Fraction | null; handled: number }

const isRate = ({ counts }: Indicator): boolean => counts.of === 'tickets'

/** The sum of a part, the rates that exist being carried to the full points of all (scoring.md#arithmetic). */
function partOf(part: Part, indicators: readonly Indicator[], lines: readonly Line[]): Fraction | null {
  const own = indicators.flatMap((indicator, index) => {
    const line = lines[index]
    return line && indicator.part === part ? [{ indicator, line }] : []
  })
  const rates = own.filter(({ indicator }) => isRate(indicator)).map(({ line }) => line)
  const others = own.filter(({ indicator }) => !isRate(indicator)).map(({ line }) => line.points ?? whole(0))
  if (rates.length === 0) return sum(others)
  const existing = rates.filter((line) => line.points !== null)
  if (existing.length === 0) return null
  const gained = sum(existing.map((line) => line.points ?? whole(0)))
  const possible = sum(existing.map((line) => written(line.full)))
  return plus(sum(others), times(sum(rates.map((line) => written(line.full))), dividedBy(gained, possible)))
}

/** One unit's sheet of the days that `of` names. */
function sheetWithin(of: Of): Sheet {
  const { indicators } = of.scheme
  const handled = of.handled.filter(({ charge }) => charge.receivedAt >= of.from && charge.receivedAt < of.before)
  const lines = indicators.map((indicator) => lineOf(indicator, { ...of, handled }))
  const [base, quality, adjustment] = PARTS.map((part) => partOf(part, indicators, lines))
  const parts = { base: base ?? null, quality: quality ?? null, adjustment: adjustment ?? null }
  const { base: b, quality: q, adjustment: a } = parts
  return { lines, parts, total: b && q && a ? sum([b, q, a]) : null, handled: handled.length }
}

/** A period's months, each from the day that the scheme names to the day before it in the next one. */
export function monthsOf({ period, months }: OpenNumbers): Month[] {
  const begins = String(months.from.value).padStart(2, '0')
  const last = dayAfter(period.to)
  const found: Month[] = []
  let first = period.from
  while (first < last) {
    let next = dayAfter(first)
    while (next < last && next.slice(8) !== begins) next = dayAfter(next)
    found.push({ from: startOf(first), before: startOf(next), isFirst: first === period.from, isLast: next === last })
    first = next
  }
  return found
}

const mean = (all: readonly Fraction[]): Fraction | null =>
  all.length === 0 ? null : dividedBy(sum(all), whole(all.length))

/**
 * The sheet of a period: by its counts, or the mean of its months that have begun. One without a total does not count,
 * a line without points not in that line; where none counts, the period is shown by its counts.
 */
export function sheetOf(of: Of): Sheet {
  const byCounts = sheetWithin(of)
  if (of.scheme.readings.year.value !== 'mean-of-months') return byCounts
  const begun = monthsOf(of.scheme).filter(({ from }) => from <= of.asOf)
  const months = begun.map((month) => sheetWithin({ ...of, ...month, month }))
  const counted = months.filter((month) => month.total !== null)
  if (counted.length === 0) return byCounts
  const meanOf = (part: Part) => mean(counted.flatMap((month) => month.parts[part] ?? []))
  return {
    ...byCounts,
    lines: byCounts.lines.map((line, at) => ({
      ...line,
      points: mean(counted.flatMap((month) => month.lines[at]?.points ?? [])),
    })),
    parts: { base: meanOf('base'), quality: meanOf('quality'), adjustment: meanOf('adjustment') },
    total: mean(counted.flatMap((month) => month.total ?? [])),
  }
}
