import { hasPassed, isMet } from '../../domain/deadline.ts'
import type { YesNo } from '../../domain/revisit.ts'
import type { SeenAssignment } from '../facts.ts'
import type { Counted } from '../rate.ts'

/**
 * 签收及时率: of the tickets that were to be signed for, those whose unit signed by the limit. null leaves a ticket out:
 * nobody asked, or the limit still runs and nobody has signed (contract.md#sign-in).
 */
export function signedInTime({ ticket, about }: SeenAssignment, asOf: Date): Counted<YesNo> | null {
  const asked = about?.signIn
  if (!asked) return null
  if (asked.at) return { ticket, outcome: isMet(asked.until, asked.at) ? 'yes' : 'no', basis: 'record' }
  return hasPassed(asked.until, asOf) ? { ticket, outcome: 'no', basis: 'limit' } : null
}
