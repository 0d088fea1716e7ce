import type { Signature } from '../../../domain/closing/signing.ts'
import { may } from '../../../domain/may.ts'
import type { Member, UnitCode } from '../../../domain/people.ts'
import type { Tx } from '../../ports/store-port.ts'

/** Why nobody signs a closing: it is a leader's own, the unit does not sign, or it has no leader to do it. */
export type Unsigned = 'not-asked' | 'no-leader'

/** What a closing by this member waits for; a unit without an active leader waits for nobody. */
export async function signatureFor(
  tx: Pick<Tx, 'people'>,
  member: Member,
  unit: UnitCode,
): Promise<{ signature: Signature; unsigned: Unsigned | null }> {
  if (!(await tx.people.signs(unit))) return { signature: 'none', unsigned: 'not-asked' }
  if (may(member, 'sign-report', { unit }) === null) return { signature: 'own', unsigned: null }
  const leaders = await tx.people.having(['leader'], unit)
  return leaders.length === 0 ? { signature: 'none', unsigned: 'no-leader' } : { signature: 'asked', unsigned: null }
}
