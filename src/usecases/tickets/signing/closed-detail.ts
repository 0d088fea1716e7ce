import type { ReportDetails } from '../../../domain/closing/report-details.ts'
import type { ClosureReport } from '../../../domain/closure.ts'
import { instantText } from '../../../scoring/standings/standings-json.ts'

/** What the audit keeps of a closing: how the ticket ended, and what its report says beside its text. */
export function closedDetail(
  { result }: Pick<ClosureReport, 'result'>,
  details: ReportDetails | null,
): Record<string, string | boolean> {
  const said = Object.entries(details ?? {}).flatMap(([name, value]) =>
    value === null ? [] : [[name, value instanceof Date ? instantText(value) : value] as const],
  )
  return { result, ...Object.fromEntries(said) }
}
