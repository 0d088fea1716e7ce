/** 六（三）: what may be added to a unit's score, and what may be taken from it. */
export const ADJUSTMENT_KINDS = ['bonus', 'deduction'] as const

/** 五（三）: 核实 by the office, 审核同意 by the review group, 审定 by the leading group, in this order. */
export const APPROVAL_STEPS = ['verified', 'agreed', 'approved'] as const

/** Where an adjustment stands; `rejected` may follow any step. Only `approved` scores. */
export const ADJUSTMENT_STATUSES = ['proposed', ...APPROVAL_STEPS, 'rejected'] as const

/** What somebody did with an adjustment: he brought it to a status, or took it back. */
export const TAKEN_STEPS = [...ADJUSTMENT_STATUSES, 'withdrawn'] as const

/** 六（一）4: a month's report, or that of one event. */
export const REPORT_KINDS = ['monthly', 'event'] as const

/** What the office keeps of a unit beside its reports, an entry each: of the knowledge base, or a notice about poor work. */
export const ENTRY_KINDS = ['knowledge', 'notice'] as const

export const FILED_KINDS = [...REPORT_KINDS, ...ENTRY_KINDS] as const

/** scoring.md#candidates: facts that may deserve a deduction; never points until they are proposed and approved. */
export const CANDIDATE_RULES = ['found-unsolved', 'repeated', 'urgent-late', 'thin-report'] as const

/** What the office makes of a candidate. */
export const CANDIDATE_VERDICTS = ['proposed', 'dismissed'] as const
