import type { Verdict } from '../errors.ts'
import type { SOURCES } from '../lists/tickets.ts'
import type { UnitCode } from '../people.ts'

/** The unit that answers the emergency line's tickets; null: whichever is sent one. */
export type EmergencyDesk = { code: UnitCode; name: string } | null

const EMERGENCY_LINE: (typeof SOURCES)[number] = '110'

/** 三（三）: a ticket of the emergency line goes to the unit that answers that line, and to nobody else. */
export const maySend = (source: (typeof SOURCES)[number], unit: UnitCode, desk: EmergencyDesk): Verdict =>
  source === EMERGENCY_LINE && desk !== null && desk.code !== unit ? 'unit-not-served-by-source' : null

/** What a refusal of {@link maySend} says besides. */
export const deskTold = (desk: EmergencyDesk): { only?: string } => (desk === null ? {} : { only: desk.name })
