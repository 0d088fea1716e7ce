import { hasPassed, isMet } from '../../domain/deadline.ts'
import type { YesNo } from '../../domain/revisit.ts'
import type { SeenAssignment } from '../facts.ts'
import type { Counted } from '../rate.ts'

/** 六（二）3 按时办结率: whether the ticket was closed by its limit. null while the limit runs and it is open. */
export function onTimeClosure({ ticket, closed, closingUntil }: SeenAssignment, asOf: Date): Counted<YesNo> | null {
  if (closed) return { ticket, outcome: isMet(closingUntil, closed.at) ? 'yes' : 'no', basis: 'record' }
  return hasPassed(closingUntil, asOf) ? { ticket, outcome: 'no', basis: 'limit' } : null
}
