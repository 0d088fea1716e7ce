import { nextStep, stepAct } from '../../domain/adjustment.ts'
import { rolesFor } from '../../domain/may.ts'
import type { Member } from '../../domain/people.ts'
import type { KeptAdjustment } from '../ports/adjustments.ts'
import type { Notice } from '../ports/notice.ts'
import { type Announcing, tell } from './tell.ts'

/** Sends the card of the step that waits to those whose step it is, and who took none before. */
export async function announceAdjustment(tx: Announcing, { id, status, steps }: KeptAdjustment): Promise<void> {
  const step = nextStep(status)
  if (step === null) return
  for (const member of await tx.people.having(rolesFor(stepAct(step)), null)) {
    if (steps.some((taken) => taken.member === member.id)) continue
    const notice: Notice = { kind: 'adjustment-step', adjustment: id, step }
    await tx.outbox.add({ key: `adjustment:${id}:${step}:${member.id}`, memberId: member.id, notice })
  }
}

/** Tells the others who may verify of many that were proposed at once, in one message. */
export async function announceProposed(
  tx: Announcing,
  by: Pick<Member, 'id'>,
  { first, count }: { first: string; count: number },
): Promise<void> {
  for (const member of await tx.people.having(rolesFor('verify-adjustment'), null)) {
    if (member.id === by.id) continue
    const notice: Notice = { kind: 'adjustments-proposed', first, count }
    await tx.outbox.add({ key: `adjustments:${first}:${member.id}`, memberId: member.id, notice })
  }
}

/** Tells the office how it ended, and the unit's people what was approved. */
export async function announceAdjustmentDecided(tx: Announcing, { id, unit, status }: KeptAdjustment): Promise<void> {
  const notice: Notice = { kind: 'adjustment-decided', adjustment: id }
  const key = `adjustment-decided:${id}`
  await tell(tx, { roles: ['office'], unit: null }, key, notice)
  if (status === 'approved') await tell(tx, { roles: ['liaison', 'leader'], unit }, key, notice)
}
