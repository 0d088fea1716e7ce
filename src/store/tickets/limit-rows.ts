import { z } from 'zod'
import type { LimitName } from '../../domain/deadline.ts'
import { LIMITS } from '../../domain/lists/tickets.ts'
import type { Assignment, Limit } from '../../domain/ticket.ts'
import { Days, daysOf, writtenDays } from './counted-days.ts'

// By which clock those limits were counted that are not in working days.
const Clocks = z.partialRecord(z.enum(LIMITS), z.enum(['calendar-days', 'hours'])).default({})

/** The same of a charge, beside its proofs: most have none, since working days are said by nothing. */
function clocksOf(limits: Assignment['limits']): { clocks?: Partial<Record<LimitName, string>> } {
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
function signInProof({ signIn }: Assignment['limits']): { signIn?: { days: unknown[][]; clock?: string } } {
  if (!signIn) return {}
  return { signIn: { days: writtenDays(signIn.proof), ...(signIn.clock ? { clock: signIn.clock } : {}) } }
}

/** How the limits of a charge were counted, as its column has it. */
export function proofOf(limits: Assignment['limits']) {
  const days = (limit: LimitName) => writtenDays(limits[limit].proof)
  return {
    firstContact: days('firstContact'),
    closing: days('closing'),
    returnOtherUnit: days('returnOtherUnit'),
    returnOutside: days('returnOutside'),
    ...clocksOf(limits),
    ...signInProof(limits),
  }
}

// What was counted once is the same list wherever it stands (see `deadline`).
const NUMBERED = new WeakMap<object, number>()
let numbered = 0
function numberOf(list: object): number {
  const known = NUMBERED.get(list)
  if (known !== undefined) return known
  numbered += 1
  NUMBERED.set(list, numbered)
  return numbered
}

/** The proofs of many charges, each once, and which is whose: those of a day and kind are the same. */
export function proofsOf(charges: readonly Pick<Assignment, 'limits'>[]): { proofs: string[]; places: number[] } {
  const known = new Map<string, number>()
  const proofs: string[] = []
  const places = charges.map(({ limits }) => {
    const named = LIMITS.map((limit) => `${numberOf(limits[limit].proof)}${limits[limit].clock ?? ''}`)
    const key = [...named, limits.signIn && `${numberOf(limits.signIn.proof)}${limits.signIn.clock ?? ''}`].join(' ')
    const place = known.get(key)
    if (place !== undefined) return place
    known.set(key, proofs.push(JSON.stringify(proofOf(limits))))
    return proofs.length
  })
  return { proofs, places }
}
