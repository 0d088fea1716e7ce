/** 三 考核对象: ten with one desk are ranked; four without and the water company's line are scored for reference. */
export const COHORTS = ['ranked', 'reference', 'single'] as const

export const ROLES = ['liaison', 'leader', 'office', 'surveyor', 'reviewGroup', 'leadingGroup'] as const

export const PLATFORMS = ['wecom', 'dingtalk'] as const

/** What a token of the HTTP API was given for. */
export const TOKEN_ROLES = ['office', 'surveyor', 'readonly'] as const
