import type { LimitClock } from '../domain/clocks/length.ts'

/** By what a limit is counted. */
const limitClock: Readonly<Record<LimitClock, string>> = {
  'working-days': '个工作日',
  'calendar-days': '个自然日',
  hours: '小时',
}

export const CLOCK_WORDS = { limitClock } as const
