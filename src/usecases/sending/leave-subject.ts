import type { Notice } from '../ports/notice.ts'
import type { Tx } from '../ports/store-port.ts'
import type { LeaveSubject } from './messenger.ts'

/** More than one message could name; the list itself is behind 「待办」. */
const SHOWN = 6

/** What a notice about a leave says as things are now; null when one of the two is not there any more. */
export async function leaveSubject(
  tx: Pick<Tx, 'people' | 'drafts' | 'tickets' | 'duty'>,
  { leave: id }: Extract<Notice, { kind: 'leave' }>,
): Promise<LeaveSubject | null> {
  const leave = await tx.duty.find(id)
  const absent = leave && (await tx.people.byId(leave.member))
  const substitute = leave && (await tx.people.byId(leave.substitute))
  if (!leave || !absent || !substitute) return null
  const { unit } = absent
  const open = unit === null ? { lines: [], total: 0 } : await tx.tickets.open(unit, { after: 0, size: SHOWN })
  return { kind: 'leave', leave, isOver: leave.isOver, absent, substitute, draft: await tx.drafts.get(absent.id), open }
}
