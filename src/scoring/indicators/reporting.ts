import type { ReportFact } from '../facts.ts'
import { isWithin, type Span } from '../period.ts'

export type ReportedMonth = { month: Span; reported: boolean }

/** 六（一）4: the months of the period that ended by `asOf`, each with whether a monthly report was made within it. */
export function reportedMonths(
  reports: readonly ReportFact[],
  { months }: { months: readonly Span[] },
  asOf: Date,
): ReportedMonth[] {
  const monthly = reports.filter((report) => report.kind === 'monthly')
  return months
    .filter((month) => month.until <= asOf)
    .map((month) => ({ month, reported: monthly.some((report) => isWithin(report.at, month)) }))
}
