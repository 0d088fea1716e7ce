import type { Attempt } from '../../../domain/life/attempt.ts'
import type { Via } from '../../../domain/ticket.ts'

export type AttemptRow = Attempt & { ticket: string }

export type AttemptsPort = {
  /** Earliest first. */
  of(ticket: string): Promise<Attempt[]>
  /** Those of several tickets, with how each came to be known. */
  ofMany(tickets: readonly string[]): Promise<(AttemptRow & { via: Via })[]>
  /** Inserts or replaces by ticket and instant; no two rows of the same. */
  save(rows: readonly AttemptRow[], via: Via): Promise<void>
  /** Those of a charge count as contact from now on. */
  accept(ticket: string, seq: number, at: Date): Promise<void>
}
