import type { Result } from '../../domain/closure.ts'
import type { SeenAssignment } from '../facts.ts'
import type { Counted } from '../rate.ts'

/** 六（二）4 诉求解决情况: the result found at the revisit; of a ticket not revisited, the unit's own once closed. */
export function resolution({ ticket, revisit, closed }: SeenAssignment): Counted<Result> | null {
  if (revisit) return revisit.result && { ticket, outcome: revisit.result, basis: 'citizen' }
  return closed && { ticket, outcome: closed.result, basis: 'record' }
}
