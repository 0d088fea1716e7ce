import { z } from 'zod'
import type { LimitName } from '../../domain/deadline.ts'
import { LIMITS } from '../../domain/lists/tickets.ts'
import type { Assignment, Limit } from '../../domain/ticket.ts'
import { Days, daysOf, writtenDays } from './counted-days.ts'

// By which clock those limits were counted that are not in working days.
const Clocks = z.partialRecord(z.enum(LIMITS), z.enum(['calendar-days', 'hours'])).default({})

/** The same of a charge, beside its proofs: most have none, since working days are said by nothing. */
export function clocksOf(limits: Assignment['limits']): { clocks?: Partial<Record<LimitName, string>> } {
  const named = LIMITS.flatMap((limit) => (limits[limit].clock ? [[limit, limits[limit].clock] as const] : []))
  return named.length === 0 ? {} : { clocks: Object.fromEntries(named) }
}

// How the limit for signing in was counted; absent: there is none, or a row of before there was one.
const SignInProof = z.object({ days: Days, clock: z.enum(['calendar-days', 'hours']).exactOptional() }).optional()

/** How the limits of a charge were counted. */
export const Proofs = z.object({
  firstContact: Days,
  closing: Days,
  returnOtherUnit: Days,
  returnOutside: Days,
  clocks: Clocks,
  signIn: SignInProof,
})

/** The limit for signing in, where a charge has one. */
export function signInOf(until: Date | null, proof: z.infer<typeof SignInProof>): { signIn?: Limit } {
  if (until === null) return {}
  const days = daysOf(proof?.days ?? [])
  const isOpen = days.some(({ provisional }) => provisional)
  const clock = proof?.clock
  return {
    signIn: { until, proof: days, ...(clock ? { clock } : {}), ...(isOpen ? { provisional: true as const } : {}) },
  }
}

/** Its proof, beside those of the other limits. */
export function signInProof({ signIn }: Assignment['limits']): { signIn?: { days: unknown[][]; clock?: string } } {
  if (!signIn) return {}
  return { signIn: { days: writtenDays(signIn.proof), ...(signIn.clock ? { clock: signIn.clock } : {}) } }
}
