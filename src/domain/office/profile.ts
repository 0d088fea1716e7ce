import type { UnitCode } from '../people.ts'

/** 七: who is sent a result, and of which unit; `unit` null is the whole ranking. `short`: what an office calls it. */
export type Recipient = { code: string; name: string; unit: UnitCode | null; short?: readonly string[] }

/** A group of an office's units, by the name that the unit list writes, and whether it is ranked. */
export type OfficeGroup = { code: string; name: string; ranked: boolean }

/** Whose service this is: how it calls itself, signs its letters and can be rung up, and who is sent its results. */
export type OfficeProfile = {
  name: string
  /** The lines under a letter. */
  signature: readonly string[]
  phone: string | null
  recipients: readonly Recipient[]
  /** The unit that answers the emergency line (110); absent: whichever is sent a ticket. */
  emergency?: UnitCode
  /** Into which its units are divided; absent where it has none of its own. */
  groups?: readonly OfficeGroup[]
}
