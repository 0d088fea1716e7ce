import type { LIMIT_CLOCKS } from '../lists/clocks.ts'

export type LimitClock = (typeof LIMIT_CLOCKS)[number]

/** How long a limit is by a clock that no feast stops. */
export type Term = { clock: Exclude<LimitClock, 'working-days'>; value: number }

/** How long a limit is: a number alone is that of working days. */
export type Length = number | Term
