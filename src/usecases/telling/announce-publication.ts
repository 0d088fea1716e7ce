import type { Confirmation } from '../../domain/confirmation.ts'
import { rolesFor } from '../../domain/may.ts'
import type { UnitCode } from '../../domain/people.ts'
import type { Notice } from '../ports/notice.ts'
import type { KeptObjection } from '../ports/publication.ts'
import { type Announcing, tell } from './tell.ts'

const UNIT_SIDE = rolesFor('answer-confirmation')

/** Sends every unit its sheet, with the last day to object. */
export async function announceConfirmation(tx: Announcing, { id }: Confirmation): Promise<void> {
  for (const { code } of await tx.people.units()) {
    const notice: Notice = { kind: 'confirmation', confirmation: id, unit: code, stage: 'opened' }
    await tell(tx, { roles: UNIT_SIDE, unit: code }, `confirmation:${id}:opened:${code}`, notice)
  }
}

/** Reminds one unit that its word is still awaited. */
export const remindOfConfirmation = (
  tx: Announcing,
  { id }: Confirmation,
  unit: UnitCode,
  stage: 'due-day' | 'last-hours',
): Promise<void> =>
  tell(tx, { roles: UNIT_SIDE, unit }, `confirmation:${id}:${stage}:${unit}`, {
    kind: 'confirmation',
    confirmation: id,
    unit,
    stage,
  })

/** Tells the office that the last day has passed, and whose silence was recorded. */
export const announceSilence = (tx: Announcing, { id }: Confirmation): Promise<void> =>
  tell(tx, { roles: ['office'], unit: null }, `confirmation:${id}:over`, {
    kind: 'confirmation-over',
    confirmation: id,
  })

/** Asks the office to decide an objection. */
export const announceObjection = (tx: Announcing, objection: string): Promise<void> =>
  tell(tx, { roles: rolesFor('decide-objection'), unit: null }, `objection:${objection}`, {
    kind: 'objection-raised',
    objection,
  })

/** Tells the unit how its objection was decided, and what differs now. */
export const announceObjectionDecided = (
  tx: Announcing,
  { id, unit }: Pick<KeptObjection, 'id' | 'unit'>,
): Promise<void> =>
  tell(tx, { roles: UNIT_SIDE, unit }, `objection-decided:${id}`, { kind: 'objection-decided', objection: id })

/** 七: asks the leading group for its word. */
export const announceRelease = (tx: Announcing, release: string): Promise<void> =>
  tell(tx, { roles: rolesFor('decide-release'), unit: null }, `release:${release}`, { kind: 'release-asked', release })

/** Tells the office how the leading group decided. */
export const announceReleaseRefused = (tx: Announcing, release: string): Promise<void> =>
  tell(tx, { roles: ['office'], unit: null }, `release-refused:${release}`, { kind: 'release-refused', release })

/** 七: each unit gets its own result and rank, the office the whole. */
export async function announceEdition(tx: Announcing, period: string, edition: number): Promise<void> {
  const key = `edition:${period}:${edition}`
  for (const { code } of await tx.people.units()) {
    const notice: Notice = { kind: 'published', period, edition, unit: code }
    await tell(tx, { roles: UNIT_SIDE, unit: code }, `${key}:${code}`, notice)
  }
  const notice: Notice = { kind: 'published', period, edition, unit: null }
  await tell(tx, { roles: ['office', 'leadingGroup'], unit: null }, `${key}:office`, notice)
}
