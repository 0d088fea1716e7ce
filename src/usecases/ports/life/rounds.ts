import type { Round } from '../../../domain/life/round.ts'

export type RoundsPort = {
  /** The last second handling of a ticket, open or over; null where its citizen sent nothing back. */
  latest(ticket: string): Promise<Round | null>
  /** The same of several tickets, by ticket. */
  latestOf(tickets: readonly string[]): Promise<Map<string, Round>>
  /** Inserts, or replaces by ticket and round. */
  save(ticket: string, round: Round): Promise<void>
}
