import { deskOf, nextStep } from '../domain/adjustment.ts'
import type { Role, UnitCode } from '../domain/people.ts'
import type { KeptAdjustment } from './ports/adjustments.ts'
import type { Notice } from './ports/notice.ts'
import type { Tx } from './ports.ts'

type Announcing = Pick<Tx, 'outbox' | 'people'>

/** Sends the card of the step that waits to those whose step it is, and who took none before. */
export async function announceAdjustment(tx: Announcing, { id, status, steps }: KeptAdjustment): Promise<void> {
  const step = nextStep(status)
  if (step === null) return
  for (const member of await tx.people.having([deskOf(step)], null)) {
    if (steps.some((taken) => taken.member === member.id)) continue
    const notice: Notice = { kind: 'adjustment-step', adjustment: id, step }
    await tx.outbox.add({ key: `adjustment:${id}:${step}:${member.id}`, memberId: member.id, notice })
  }
}

/** Tells the office how it ended, and the unit's people what was approved. */
export async function announceAdjustmentDecided(tx: Announcing, { id, unit, status }: KeptAdjustment): Promise<void> {
  const tell = async (roles: readonly Role[], of: UnitCode | null): Promise<void> => {
    for (const member of await tx.people.having(roles, of)) {
      const notice: Notice = { kind: 'adjustment-decided', adjustment: id }
      await tx.outbox.add({ key: `adjustment-decided:${id}:${member.id}`, memberId: member.id, notice })
    }
  }
  await tell(['office'], null)
  if (status === 'approved') await tell(['liaison', 'leader'], unit)
}
