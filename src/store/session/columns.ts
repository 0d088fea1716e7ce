import { z } from 'zod'
import { RESULTS, SATISFACTIONS, YES_NO } from '../../domain/lists/tickets.ts'

// Columns as the driver hands them over.

/** A number of 64 bits, in digits. */
export const Id = z.string().regex(/^\d+$/)
/** A count, which a number holds. */
export const Count = Id.transform(Number)
export const Instant = z.date()
export const Bytes = z.instanceof(Uint8Array)
/** A decimal number, in digits. */
export const Decimal = z.string()

// Rows that many statements give.

export const WithId = z.object({ id: Id })
export const Due = z.object({ id: Id, dueAt: Instant })
export const Found = z.object({ found: z.boolean() })

/** A call to a citizen. */
export const CallRow = z.object({
  at: Instant,
  reached: z.boolean(),
  contactedFirst: z.enum(YES_NO).nullable(),
  onTime: z.enum(YES_NO).nullable(),
  result: z.enum(RESULTS).nullable(),
  satisfaction: z.enum(SATISFACTIONS).nullable(),
  note: z.string().nullable(),
})
