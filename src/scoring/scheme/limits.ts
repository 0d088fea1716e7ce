import { z } from 'zod'
import { TICKET_KINDS } from '../../domain/lists/tickets.ts'
import { Days, Time } from './shapes.ts'

/** What every scheme says of the limits, in working days. */
export const Limits = z.strictObject({
  firstContact: Days,
  returnOtherUnit: Days,
  returnOutside: Days,
  closing: z.record(z.enum(TICKET_KINDS), Days),
})

/** The hours of the reminders. */
export const Reminders = z.strictObject({
  dueDay: Time,
  lastHours: Time,
  escalated: Time,
  window: Time,
  quiet: z.strictObject({ from: Time, to: Time }),
})
