import type { Result } from '../../domain/closure.ts'
import type { SeenAssignment } from '../facts.ts'
import type { Counted } from '../rate.ts'
import type { Readings } from '../scorecard/readings.ts'

/**
 * 六（二）4 诉求解决情况: the result found at the revisit; of a ticket not revisited, the unit's own once closed. A scheme
 * may take the unit's word first, and may leave out what was not revisited.
 */
export function resolution(
  { ticket, revisit, closed }: SeenAssignment,
  { differingAnswers, notRevisited }: Readings,
): Counted<Result> | null {
  const record: Counted<Result> | null = closed && { ticket, outcome: closed.result, basis: 'record' }
  if (!revisit) return notRevisited === 'left-out' ? null : record
  if (differingAnswers === 'record-wins' && record) return record
  return revisit.result && { ticket, outcome: revisit.result, basis: 'citizen' }
}
