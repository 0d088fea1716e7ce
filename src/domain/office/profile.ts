import type { UnitCode } from '../people.ts'

/** 七: who is sent a result, and of which unit; `unit` null is the whole ranking. `short`: what an office calls it. */
export type Recipient = { code: string; name: string; unit: UnitCode | null; short?: readonly string[] }

/** Whose service this is: how it calls itself, signs its letters and can be rung up, and who is sent its results. */
export type OfficeProfile = {
  name: string
  /** The lines under a letter. */
  signature: readonly string[]
  phone: string | null
  recipients: readonly Recipient[]
}
