import { rolesFor } from '../../domain/may.ts'
import type { UnitCode } from '../../domain/people.ts'
import type { Tx } from '../ports/store-port.ts'
import { type Announcing, tell } from './tell.ts'

/** Tells the unit in charge what the office has corrected about its ticket. */
export const announceCorrection = (tx: Announcing & Pick<Tx, 'at'>, ticket: string, unit: UnitCode): Promise<void> =>
  tell(tx, { roles: rolesFor('handle-ticket'), unit }, `corrected:${ticket}:${tx.at.getTime()}`, {
    kind: 'corrected',
    ticket,
    at: tx.at.toISOString(),
  })
