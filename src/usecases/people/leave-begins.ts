import type { Leave } from '../../domain/telling/leave.ts'
import type { Notice } from '../ports/notice.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import { tellNobodyThere } from './leaving.ts'
import { presentLiaisons } from './on-duty.ts'

type Telling = Pick<Tx, 'people' | 'duty' | 'outbox' | 'now'>

/** One notice to each of the two; `except`: who has just been answered. */
export async function tellBoth(tx: Telling, leave: Leave, about: 'begins' | 'over', except: string | null) {
  const notice: Notice = { kind: 'leave', leave: leave.id }
  for (const memberId of [leave.member, leave.substitute]) {
    if (memberId !== except) await tx.outbox.add({ key: `leave:${about}:${leave.id}:${memberId}`, memberId, notice })
  }
}

/** A leave begins: both are told what is open, and leader and office at once where no liaison is left. */
export async function begin(tx: Telling, leave: Leave): Promise<void> {
  await tx.duty.markTold(leave.id)
  await tellBoth(tx, leave, 'begins', null)
  const absent = await tx.people.byId(leave.member)
  if (!absent?.unit || (await presentLiaisons(tx, absent.unit)).length > 0) return
  await tellNobodyThere(tx, absent)
}

/** contract.md#duty: whatever leave has begun is told to both, once. */
export const leaveDuty = (needs: { store: Store }) => async (): Promise<void> => {
  if ((await needs.store.read((tx) => tx.duty.begun())).length === 0) return
  await needs.store.keep(async (tx) => {
    for (const leave of await tx.duty.begun()) await begin(tx, leave)
  })
}
