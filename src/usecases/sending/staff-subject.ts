import { presentLiaisons } from '../people/on-duty.ts'
import type { Notice } from '../ports/notice.ts'
import type { Tx } from '../ports/store-port.ts'
import type { StaffSubject } from './messenger.ts'

/** More than one message could name; the list itself is behind 「待办」. */
const SHOWN = 6

/** What a notice about a member says as things are now; null once it is no longer so. */
export async function staffSubject(
  tx: Pick<Tx, 'people' | 'drafts' | 'tickets' | 'duty' | 'now'>,
  { about, member: id, unit }: Extract<Notice, { kind: 'staff' }>,
): Promise<StaffSubject | null> {
  const member = await tx.people.byId(id)
  if (!member) return null
  if (about === 'no-liaison' && (await presentLiaisons(tx, unit)).length > 0) return null
  const open = unit === null ? { lines: [], total: 0 } : await tx.tickets.open(unit, { after: 0, size: SHOWN })
  const draft = about === 'back' ? null : await tx.drafts.get(id)
  return { kind: 'staff', about, member, unit, draft, open, now: tx.now }
}
