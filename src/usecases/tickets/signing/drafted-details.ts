import { NO_DETAILS, type ReportDetails, withDetails } from '../../../domain/closing/report-details.ts'
import type { Draft } from '../../ports/drafts.ts'

export type ReportDraft = Extract<Draft, { kind: 'report' }>

/** What a report that is being written says beside its text. */
export const detailsOf = ({ details = NO_DETAILS }: Pick<ReportDraft, 'details'>): ReportDetails => details

/** The same with what is said now. */
export const withSaid = <D extends ReportDraft>(
  draft: D,
  said: Partial<ReportDetails>,
): D & { details: ReportDetails } => ({
  ...draft,
  details: withDetails(detailsOf(draft), said),
})
