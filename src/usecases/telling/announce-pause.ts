import { rolesFor } from '../../domain/may.ts'
import type { UnitCode } from '../../domain/people.ts'
import type { Notice } from '../ports/notice.ts'
import { type Announcing, tell } from './tell.ts'

type About = { unit: UnitCode; requestedAt: Date }

const keyOf = (what: string, ticket: string, requestedAt: Date): string => `${what}:${ticket}:${requestedAt.getTime()}`

/** Asks the office to decide whether a closing clock stands still. */
export async function announcePause(tx: Announcing, ticket: string, requestedAt: Date): Promise<void> {
  const notice: Notice = { kind: 'pause-asked', ticket, requestedAt: requestedAt.toISOString() }
  const to = { roles: rolesFor('decide-pause'), unit: null }
  await tell(tx, to, keyOf('pause-asked', ticket, requestedAt), notice)
}

/** Tells the office that there is nothing to decide any more: the unit took it back. */
export async function announcePauseWithdrawn(
  tx: Announcing,
  ticket: string,
  { unit, requestedAt }: About,
): Promise<void> {
  const notice: Notice = { kind: 'pause-withdrawn', ticket, unit }
  const to = { roles: rolesFor('decide-pause'), unit: null }
  await tell(tx, to, keyOf('pause-withdrawn', ticket, requestedAt), notice)
}

/** Tells the unit that asked how it was decided. */
export async function announcePauseDecided(
  tx: Announcing,
  ticket: string,
  { unit, requestedAt }: About,
): Promise<void> {
  const notice: Notice = { kind: 'pause-decided', ticket, requestedAt: requestedAt.toISOString() }
  await tell(tx, { roles: ['liaison'], unit }, keyOf('pause-decided', ticket, requestedAt), notice)
}

/** Tells the unit that its clock runs again, and until when; not who ended the pause himself. */
export async function announcePauseOver(
  { outbox, people }: Announcing,
  ticket: string,
  { unit, requestedAt }: About,
  exceptMember: string | null,
): Promise<void> {
  const notice: Notice = { kind: 'pause-over', ticket, requestedAt: requestedAt.toISOString() }
  for (const { id } of await people.having(['liaison'], unit)) {
    if (id === exceptMember) continue
    await outbox.add({ key: `${keyOf('pause-over', ticket, requestedAt)}:${id}`, memberId: id, notice, ticket })
  }
}
