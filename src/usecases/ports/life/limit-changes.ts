import type { CountedDay, LimitName } from '../../../domain/deadline.ts'
import type { UnitCode } from '../../../domain/people.ts'

/** A limit as it was before something changed it, and what did: a notice's number, or an act. */
export type LimitChange = {
  ticket: string
  seq: number
  limit: LimitName
  /** Of the second handling; null: of the charge. */
  round: number | null
  from: Date
  to: Date
  reason: string
  /** How the old one had been counted; empty where that was not kept. */
  proof: readonly CountedDay[]
  /** The old one was provisional. */
  wasProvisional: boolean
  at: Date
}

export type ListedChange = LimitChange & { unit: UnitCode }

export type LimitChangesPort = {
  keepLimitChange(
    change: Omit<LimitChange, 'at' | 'round' | 'proof' | 'wasProvisional'> &
      Partial<Pick<LimitChange, 'round' | 'proof' | 'wasProvisional'>>,
  ): Promise<void>
  /** What was changed of a ticket's limits, earliest first. */
  limitChanges(no: string): Promise<LimitChange[]>
  /** Limits whose last day was changed since, of a unit or (null) of all, by unit, the latest first; at most `most`. */
  movedLimits(unit: UnitCode | null, since: Date, most: number): Promise<ListedChange[]>
}
