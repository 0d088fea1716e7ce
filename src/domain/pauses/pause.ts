import type { LimitClock } from '../clocks/length.ts'
import type { PAUSE_ENDS } from '../lists/pauses.ts'

/** 挂账: a unit asks that the closing clock of its charge stand still until a day. */
export type Pause = {
  /** From then on the clock stands still once the office has agreed: nobody pays for the time that it took to decide. */
  requestedAt: Date
  /** The last moment of the day until which it was asked for. */
  until: Date
  reason: string
  /** The closing limit as it stood, and as the whole pause moves it. */
  from: Date
  to: Date
  /** By which clock the limit is counted, and for how much of it the pause counts. */
  clock: LimitClock
  length: number
  decision: (typeof PAUSE_ENDS)[number] | null
  decidedAt: Date | null
  /** As the audit names him; null for what came decided. */
  decidedBy: string | null
  /** Why the office refused it. */
  why: string | null
  /** When it was over: `until`, or before it. null: it runs, it never began, or its ticket was over first. */
  endedAt: Date | null
  /** Who ended it before its day. */
  endedBy: string | null
  /** The limit as it became where it was ended before its day. */
  back: Date | null
}
