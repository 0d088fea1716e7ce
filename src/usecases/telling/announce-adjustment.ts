import { nextStep, stepAct } from '../../domain/adjustment.ts'
import { rolesFor } from '../../domain/may.ts'
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

/** Tells the office how it ended, and the unit's people what was approved. */
export async function announceAdjustmentDecided(tx: Announcing, { id, unit, status }: KeptAdjustment): Promise<void> {
  const notice: Notice = { kind: 'adjustment-decided', adjustment: id }
  const key = `adjustment-decided:${id}`
  await tell(tx, { roles: ['office'], unit: null }, key, notice)
  if (status === 'approved') await tell(tx, { roles: ['liaison', 'leader'], unit }, key, notice)
}
