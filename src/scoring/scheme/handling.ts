import { z } from 'zod'
import { Days, sourced, Time } from './shapes.ts'

const Count = sourced(z.int().min(1).max(10_000))
const Hour = sourced(Time)

/** How often a limit may be put off, and by how many working days in all. */
const Extension = z.strictObject({ times: Count, days: Days })

/**
 * contract.md#life: what the handling of a ticket needs and the plan does not number. Clock times are of Asia/Shanghai.
 * A scheme may have a section of its own; where it has none, `seeds/handling.json` holds.
 */
export const HandlingShape = z.strictObject({
  /** How long an own contact or closing can be taken back. */
  undo: z.strictObject({ minutes: Count }),
  /** After how long a shown telephone number is recalled, and how many one member sees in an hour before the office is told. */
  reveal: z.strictObject({ minutes: Count, hourly: Count }),
  /** Whether attempts to reach the citizen count as contact, once the office accepts them. */
  attempts: z.strictObject({ asContact: sourced(z.enum(['never', 'when-accepted'])) }),
  /** The least length of a reason without a photograph; which refusal in a row goes to the leader and the office. */
  returns: z.strictObject({ reason: Count, told: Count }),
  extension: Extension,
  /** Hours from receipt, beside the limits in working days; the last warning; how often it is said again when it is over. */
  urgent: z.strictObject({ contactHours: Count, closingHours: Count, lastMinutes: Count, againMinutes: Count }),
  /** Working days of a second handling, and whose finding is scored. */
  rounds: z.strictObject({ days: Days, scored: sourced(z.literal('first-finding')) }),
  /** Calls of the third party: attempts on so many days, between these hours; how long a call is one surveyor's. */
  calls: z.strictObject({ attempts: Count, days: Count, holdMinutes: Count, from: Hour, to: Hour }),
  /**
   * New tickets that come within this time are told as one, 0: each by itself; and to how many messages an hour one
   * member's new tickets may come.
   */
  gather: z.strictObject({ minutes: sourced(z.int().min(0).max(240)), hourly: Count }),
  weekly: z.strictObject({ at: Hour }),
  summary: z.strictObject({ at: Hour }),
  /** The reminder before a rest of at least so many days. */
  beforeRest: z.strictObject({ days: Count, at: Hour }),
  /** Within how many days a like ticket is taken for a repeat. */
  repeats: z.strictObject({ days: Count }),
  /** Below how many cases a rate is said to rest on few; a section that was written without it leaves it to the service's. */
  samples: z.strictObject({ rate: Count }).exactOptional(),
  /**
   * How large a file may be, how many may belong to one report, return, objection or ticket, and how long one that was
   * sent by itself waits to be told whose it is.
   */
  files: z.strictObject({ megabytes: Count, each: Count, looseMinutes: Count }),
})

export type Handling = z.infer<typeof HandlingShape>
