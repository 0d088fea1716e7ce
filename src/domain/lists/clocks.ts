/** By what a limit is counted. */
export const LIMIT_CLOCKS = ['working-days', 'calendar-days', 'hours'] as const
