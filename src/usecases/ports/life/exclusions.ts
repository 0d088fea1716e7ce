import type { Exclusion } from '../../../domain/exclusions/exclusion.ts'
import type { UnitCode } from '../../../domain/people.ts'

/** A charge that is left out of the assessment, or of which that was asked. */
export type ExclusionLine = Pick<Exclusion, 'reason' | 'words' | 'requestedAt' | 'decidedAt'> & {
  ticket: string
  unit: UnitCode
}

export type ExclusionsPort = {
  /** Of every charge of a ticket, earliest first. */
  of(ticket: string): Promise<Exclusion[]>
  /** Inserts, or replaces by ticket and time of asking. */
  save(ticket: string, exclusion: Exclusion): Promise<void>
  /** Those that wait for the office, of charges that were not returned, in the order of asking. */
  pending(): Promise<ExclusionLine[]>
  /** Those that stood at `until`, of charges received in [from, to), in the order of deciding. */
  standing(from: Date, to: Date, until: Date): Promise<ExclusionLine[]>
}
