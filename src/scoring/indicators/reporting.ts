import type { ReportFact } from '../facts.ts'
import { isWithin, monthsOf, type Span } from '../period.ts'
import { points, share, ZERO } from '../points.ts'
import type { Scheme } from '../scheme.ts'
import type { SheetLine } from '../sheet-line.ts'

export type ReportedMonth = { month: Span; reported: boolean }

/** 六（一）4: the months of the period that ended by `asOf`, each with whether a monthly report was made within it. */
export function reportedMonths(reports: readonly ReportFact[], { period }: Scheme, asOf: Date): ReportedMonth[] {
  const monthly = reports.filter((report) => report.kind === 'monthly')
  return monthsOf(period)
    .filter((month) => month.until <= asOf)
    .map((month) => ({ month, reported: monthly.some((report) => isWithin(report.at, month)) }))
}

/** 六（一）4 信息报送: months reported of months ended. Before the first has ended the item counts 0 and is pending. */
export function reportingLine({ good, counted }: { good: number; counted: number }, { base }: Scheme): SheetLine {
  const { clause, value } = base.items.reporting
  const full = points(value)
  return {
    item: 'reporting',
    clause,
    full,
    points: share(full, points(good), points(counted)) ?? ZERO,
    counts: { numerator: points(good), denominator: counted, provisional: null },
    pending: counted === 0,
  }
}
