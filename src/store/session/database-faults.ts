import { z } from 'zod'

// A deadlock or a serialization failure, as Prisma spells it for its own statements and for raw ones.
const Known = z.object({
  code: z.string(),
  meta: z.object({ driverAdapterError: z.object({ cause: z.object({ originalCode: z.string() }) }) }).optional(),
})
const AGAIN = ['40001', '40P01']

/** Whether the database gave a transaction up for another one's sake, so that doing it again can succeed. */
export function mayTryAgain(fault: unknown): boolean {
  const known = Known.safeParse(fault)
  if (!known.success) return false
  const { code, meta } = known.data
  return code === 'P2034' || AGAIN.includes(meta?.driverAdapterError.cause.originalCode ?? '')
}

/** A short code for a fault, to be kept with a row: never its message, which may quote what somebody wrote. */
export function faultCode(fault: unknown): string {
  const known = Known.safeParse(fault)
  if (known.success) return (known.data.meta?.driverAdapterError.cause.originalCode ?? known.data.code).slice(0, 60)
  return fault instanceof Error ? fault.name.slice(0, 60) : 'unknown'
}
