import type { REVEAL_REASONS } from '../../../domain/lists/tickets.ts'
import type { Account } from '../../../domain/people.ts'

export type RevealReason = (typeof REVEAL_REASONS)[number]

/** A message whose time is over. */
export type DueRecall = {
  id: string
  account: Account
  /** The platform's own name of the message; null: it gave none, and cannot take it back. */
  messageId: string | null
  /** This one included. */
  tries: number
}

export type RevealsPort = {
  /** A look at a citizen, with the message that shows it and for how many minutes that stays. */
  keep(look: { ticket: string; memberId: string; reason: RevealReason; at: Date; minutes: number }): Promise<string>
  bind(id: string, outboxId: string): Promise<void>
  /** How often a member looked after an instant. */
  countSince(memberId: string, after: Date): Promise<number>
  /** Whether there is any message that has to be taken back some time. */
  someWait(): Promise<boolean>
  /**
   * Takes those whose time is over for `leaseMs`; one that never reached its member has nothing to be taken back.
   */
  takeDue(leaseMs: number): Promise<DueRecall[]>
  /** What it said is wiped here as well. */
  settle(id: string, state: 'recalled' | 'kept'): Promise<void>
  again(id: string, at: Date): Promise<void>
}
