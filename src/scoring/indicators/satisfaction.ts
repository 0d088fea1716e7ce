import type { Satisfaction } from '../../domain/revisit.ts'
import type { SeenAssignment } from '../facts.ts'
import type { Counted } from '../rate.ts'
import type { Readings } from '../scorecard/readings.ts'

/**
 * 六（二）5 市民满意率: the citizen's grade at the revisit. Without one the ticket is left out, or counts as the scheme
 * says; a ticket that nobody called about is left out in any case.
 */
export function satisfaction(
  { ticket, revisit }: SeenAssignment,
  { unanswered }: Readings,
): Counted<Satisfaction> | null {
  if (!revisit) return null
  if (revisit.satisfaction) return { ticket, outcome: revisit.satisfaction, basis: 'citizen' }
  return unanswered === 'left-out' ? null : { ticket, outcome: unanswered, basis: 'unanswered' }
}
