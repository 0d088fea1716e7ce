/** 六（三）: what may be added to a unit's score, and what may be taken from it. */
export const ADJUSTMENT_KINDS = ['bonus', 'deduction'] as const
export type AdjustmentKind = (typeof ADJUSTMENT_KINDS)[number]

/** The steps of approval, in order; `rejected` may follow any of them. Only `approved` scores. */
export const ADJUSTMENT_STATUSES = ['proposed', 'verified', 'agreed', 'approved', 'rejected'] as const
export type AdjustmentStatus = (typeof ADJUSTMENT_STATUSES)[number]

export const REPORT_KINDS = ['monthly', 'event'] as const
export type ReportKind = (typeof REPORT_KINDS)[number]
