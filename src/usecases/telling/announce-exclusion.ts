import { rolesFor } from '../../domain/may.ts'
import type { UnitCode } from '../../domain/people.ts'
import type { Notice } from '../ports/notice.ts'
import { type Announcing, tell } from './tell.ts'

/** Asks the office to decide whether a ticket is left out of the assessment. */
export async function announceExclusion(tx: Announcing, ticket: string, requestedAt: Date): Promise<void> {
  const notice: Notice = { kind: 'exclusion-asked', ticket, requestedAt: requestedAt.toISOString() }
  const to = { roles: rolesFor('decide-exclusion'), unit: null }
  await tell(tx, to, `exclusion-asked:${ticket}:${requestedAt.getTime()}`, notice)
}

/** Tells the unit that asked how it was decided. */
export async function announceExclusionDecided(
  tx: Announcing,
  ticket: string,
  { unit, requestedAt, leavesOut }: { unit: UnitCode; requestedAt: Date; leavesOut: boolean },
): Promise<void> {
  const notice: Notice = { kind: 'exclusion-decided', ticket, requestedAt: requestedAt.toISOString(), leavesOut }
  await tell(tx, { roles: ['liaison'], unit }, `exclusion-decided:${ticket}:${requestedAt.getTime()}`, notice)
}
