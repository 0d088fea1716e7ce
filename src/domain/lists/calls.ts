/** 五（二）: what the third party asks a citizen, in its order. */
export const CALL_QUESTIONS = ['contactedFirst', 'onTime', 'result', 'satisfaction'] as const

/** Why a call reached nobody. */
export const UNREACHED = ['powered-off', 'no-answer', 'empty-number', 'refused', 'other'] as const
