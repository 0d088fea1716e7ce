import type { CallAttempt, CallNumbers } from '../../../domain/life/call.ts'
import type { UnitCode } from '../../../domain/people.ts'

/** How far the third party has come with what a unit closed. `answered`: reached, and with an answer to anything. */
export type CallProgress = { unit: UnitCode; closed: number; called: number; reached: number; answered: number }

/** Calls to citizens before they are revisits: who is at which, and what reached nobody. */
export type CallsPort = {
  /** The call that a member holds until its time is over; null: none. */
  heldBy(memberId: string): Promise<{ ticket: string; until: Date } | null>
  /** Whether the call is this member's, be its time over: nobody has taken it over since. */
  isWith(ticket: string, memberId: string): Promise<boolean>
  /**
   * Takes the next call for a member: of a closed ticket without a revisit since its closing, the least recent attempt
   * first, never one that somebody holds, nor one whose last attempts have to be on another day. Null: none waits.
   */
  take(memberId: string, until: Date, numbers: CallNumbers): Promise<string | null>
  release(ticket: string): Promise<void>
  /** From an instant on, in order. */
  attempts(ticket: string, from: Date): Promise<CallAttempt[]>
  keepAttempt(ticket: string, memberId: string, attempt: CallAttempt): Promise<void>
  /** Of tickets received in [from, to), unit by unit in their order. */
  progress(from: Date, to: Date): Promise<CallProgress[]>
}
