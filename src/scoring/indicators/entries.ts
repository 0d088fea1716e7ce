import type { EntryKind } from '../../domain/adjustment.ts'
import type { ReportFact } from '../facts.ts'
import { isWithin, type Span } from '../period.ts'

/** What the unit was credited or blamed with in a stretch of the period and by `asOf`, an entry each. */
export function entriesOf(reports: readonly ReportFact[], span: Span, asOf: Date): Record<EntryKind, number> {
  const of = (wanted: EntryKind): number =>
    reports.filter(({ kind, at }) => kind === wanted && isWithin(at, span) && at <= asOf).length
  return { knowledge: of('knowledge'), notice: of('notice') }
}
