import { hasPassed, isMet } from '../../domain/deadline.ts'
import type { YesNo } from '../../domain/revisit.ts'
import type { SeenAssignment } from '../facts.ts'
import type { Counted } from '../rate.ts'

/**
 * 六（二）2 先行联系率: the citizen's yes or no; of a ticket not revisited, whether the unit contacted the citizen by
 * the limit. null leaves the ticket out: no answer, or the limit still runs and nobody has called.
 */
export function firstContact(seen: SeenAssignment, asOf: Date): Counted<YesNo> | null {
  const { ticket, revisit, contactedAt, firstContactUntil } = seen
  if (revisit) return revisit.contactedFirst && { ticket, outcome: revisit.contactedFirst, basis: 'citizen' }
  if (contactedAt) return { ticket, outcome: isMet(firstContactUntil, contactedAt) ? 'yes' : 'no', basis: 'record' }
  return hasPassed(firstContactUntil, asOf) ? { ticket, outcome: 'no', basis: 'limit' } : null
}
