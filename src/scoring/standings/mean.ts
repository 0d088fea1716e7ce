import { type Points, sum, ZERO } from '../points.ts'
import type { SheetLine } from '../sheet-line.ts'
import type { ScoredSpan } from './span.ts'

const mean = (values: readonly (Points | null)[]): Points | null => {
  const there = values.filter((value) => value !== null)
  return there.length === 0 ? null : sum(there).div(there.length)
}

/** A line of several months: the mean of those that have points, and what all of them counted. */
function lineOf(lines: readonly [SheetLine, ...SheetLine[]]): SheetLine {
  const [first] = lines
  const counts = lines.flatMap((line) => (line.counts ? [line.counts] : []))
  const provisional = counts.flatMap((one) => (one.provisional === null ? [] : [one.provisional]))
  const add = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
  const coverage = lines.flatMap((line) => (line.coverage ? [line.coverage] : []))
  return {
    ...first,
    points: mean(lines.map((line) => line.points)),
    pending: lines.some(({ pending }) => pending),
    ...(counts.length === 0
      ? {}
      : {
          counts: {
            numerator: sum(counts.map(({ numerator }) => numerator)),
            denominator: add(counts.map(({ denominator }) => denominator)),
            provisional: provisional.length === 0 ? null : add(provisional),
          },
        }),
    ...(coverage.length === 0
      ? {}
      : {
          coverage: {
            answered: add(coverage.map(({ answered }) => answered)),
            closed: add(coverage.map(({ closed }) => closed)),
          },
        }),
  }
}

/** The months that count in a year's mean: those that have a total. */
export const countedMonths = <Month extends Pick<ScoredSpan, 'total'>>(months: readonly Month[]): Month[] =>
  months.filter(({ total }) => total !== null)

/** The year as the mean of its months; null before any of them can be scored. */
export function meanOf(months: readonly ScoredSpan[]): ScoredSpan | null {
  const [first, ...others] = countedMonths(months)
  if (!first) return null
  const all = [first, ...others]
  const of = (part: (month: ScoredSpan) => Points | null): Points => mean(all.map(part)) ?? ZERO
  return {
    lines: first.lines.map((line, at) => lineOf([line, ...others.flatMap(({ lines }) => lines[at] ?? [])])),
    base: of(({ base }) => base),
    quality: of(({ quality }) => quality),
    adjustment: of(({ adjustment }) => adjustment),
    total: of(({ total }) => total),
  }
}
