import { rolesFor } from '../../domain/may.ts'
import type { UnitCode } from '../../domain/people.ts'
import type { Notice } from '../ports/notice.ts'
import { type Announcing, tell } from './tell.ts'

const keyOf = (what: string, ticket: string, requestedAt: Date): string => `${what}:${ticket}:${requestedAt.getTime()}`

/** Asks the office to decide about more time. */
export async function announceExtension(tx: Announcing, ticket: string, requestedAt: Date): Promise<void> {
  const notice: Notice = { kind: 'extension-asked', ticket, requestedAt: requestedAt.toISOString() }
  const to = { roles: rolesFor('decide-extension'), unit: null }
  await tell(tx, to, keyOf('extension-asked', ticket, requestedAt), notice)
}

/** Tells the unit that asked how it was decided. */
export async function announceExtensionDecided(
  tx: Announcing,
  ticket: string,
  unit: UnitCode,
  requestedAt: Date,
): Promise<void> {
  const notice: Notice = { kind: 'extension-decided', ticket, requestedAt: requestedAt.toISOString() }
  await tell(tx, { roles: ['liaison'], unit }, keyOf('extension-decided', ticket, requestedAt), notice)
}

/** Tells the office that there is nothing to decide any more: the unit took it back. */
export async function announceExtensionWithdrawn(
  tx: Announcing,
  ticket: string,
  unit: UnitCode,
  requestedAt: Date,
): Promise<void> {
  const notice: Notice = { kind: 'extension-withdrawn', ticket, unit }
  const to = { roles: rolesFor('decide-extension'), unit: null }
  await tell(tx, to, keyOf('extension-withdrawn', ticket, requestedAt), notice)
}
