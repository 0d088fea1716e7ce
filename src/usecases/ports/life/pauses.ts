import type { Pause } from '../../../domain/pauses/pause.ts'
import type { UnitCode } from '../../../domain/people.ts'

/** A ticket whose closing clock stands still, or for which that was asked. */
export type PauseLine = Pick<Pause, 'reason' | 'requestedAt' | 'until'> & { ticket: string; unit: UnitCode }

/** Of tickets that are neither closed nor returned; `unit` null: of all units. */
export type PausesPort = {
  /** Those that wait for the office, in the order of asking. */
  pending(unit: UnitCode | null): Promise<PauseLine[]>
  /** Those that run, the first to end before the others. */
  running(unit: UnitCode | null): Promise<PauseLine[]>
  /** The tickets whose pause is over by its day, and nobody has said so yet. */
  over(): Promise<string[]>
}
