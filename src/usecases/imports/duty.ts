import { dayOf } from '../../domain/calendar.ts'
import { Refusal } from '../../domain/errors.ts'
import type { ListedMember, PlatformName } from '../../domain/people.ts'
import { addLeave, checkedLeave, leaveEntry } from '../people/leaves.ts'
import type { RowHandler, RowWork } from './row-work.ts'
import type { DutyRow } from './rows.ts'

async function memberOf({ tx }: RowWork, platform: PlatformName, userId: string, field: string): Promise<ListedMember> {
  const found = await tx.people.speaking({ platform, userId })
  if (!found) throw new Refusal('no-such-colleague', { text: userId, field })
  return found
}

/** contract.md#duty-rosters: each row is a leave. Refuses `no-such-colleague`, and as a leave in chat. */
export const duty: RowHandler<DutyRow> = {
  key: ({ platform, userId, from }) => `${platform}:${userId.toLowerCase()}:${from.toISOString()}`,
  waitsOn: [],
  apply: async (work, { platform, userId, from, to, substitute: standIn }) => {
    const { tx, actor } = work
    const member = await memberOf(work, platform, userId, 'userId')
    const substitute = await memberOf(work, platform, standIn, 'substitute')
    const [first, last] = [dayOf(from), dayOf(to)]
    const known = (await tx.duty.touching([member.id], from, to)).some(
      (leave) =>
        leave.member === member.id &&
        leave.substitute === substitute.id &&
        dayOf(leave.from) === first &&
        dayOf(leave.until) === last,
    )
    if (known) return 'unchanged'
    const leave = await checkedLeave(tx, { member, substitute, first, last })
    await addLeave(tx, leave)
    await tx.audit(leaveEntry('leave.give', { actor, leave, via: 'import' }))
    return 'new'
  },
}
