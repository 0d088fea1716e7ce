import { hasPassed, isMet } from '../../domain/deadline.ts'
import type { YesNo } from '../../domain/revisit.ts'
import type { SeenAssignment } from '../facts.ts'
import type { Counted } from '../rate.ts'
import type { Readings } from '../scorecard/readings.ts'

function recorded({ ticket, contactedAt, firstContactUntil }: SeenAssignment, asOf: Date): Counted<YesNo> | null {
  if (contactedAt) return { ticket, outcome: isMet(firstContactUntil, contactedAt) ? 'yes' : 'no', basis: 'record' }
  return hasPassed(firstContactUntil, asOf) ? { ticket, outcome: 'no', basis: 'limit' } : null
}

/**
 * 六（二）2 先行联系率: the citizen's yes or no; of a ticket not revisited, whether the unit contacted the citizen by
 * the limit. null leaves the ticket out: no answer, or the limit still runs and nobody has called. A scheme may read it
 * the other way round, the unit's record first, and may leave out what was not revisited.
 */
export function firstContact(
  seen: SeenAssignment,
  asOf: Date,
  { differingAnswers, notRevisited }: Readings,
): Counted<YesNo> | null {
  const { ticket, revisit } = seen
  const record = recorded(seen, asOf)
  if (!revisit) return notRevisited === 'left-out' ? null : record
  if (differingAnswers === 'record-wins' && record) return record
  return revisit.contactedFirst && { ticket, outcome: revisit.contactedFirst, basis: 'citizen' }
}
