import type { Satisfaction } from '../../domain/revisit.ts'
import type { SeenAssignment } from '../facts.ts'
import type { Counted } from '../rate.ts'

/** 六（二）5 市民满意率: the citizen's grade at the revisit. Without one the ticket is left out. */
export function satisfaction({ ticket, revisit }: SeenAssignment): Counted<Satisfaction> | null {
  return revisit?.satisfaction ? { ticket, outcome: revisit.satisfaction, basis: 'citizen' } : null
}
