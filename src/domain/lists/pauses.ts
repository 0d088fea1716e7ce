/** How the office decides about a pause. */
export const PAUSE_DECISIONS = ['agreed', 'refused'] as const

/** How a request for one ends: decided, or taken back by the unit that asked. */
export const PAUSE_ENDS = [...PAUSE_DECISIONS, 'withdrawn'] as const
