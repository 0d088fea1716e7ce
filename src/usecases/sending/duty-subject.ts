import { dayOf, endOf } from '../../domain/calendar.ts'
import { may, unitFor } from '../../domain/may.ts'
import type { Member } from '../../domain/people.ts'
import type { Notice } from '../ports/notice.ts'
import type { Tx } from '../ports/store-port.ts'
import type { Rules } from '../rules/rules.ts'
import { findTicket, viewOf } from '../tickets/ticket-view.ts'
import type { LeaveSubject, NoticeSubject, SummarySubject, WordSubject } from './messenger.ts'

/** More than one message could name; the list itself is behind 「待办」. */
const SHOWN = 5
const LEFT = 6
/** Of moved limits; the rest of them is behind 「期限变更」. */
const MOST = 500

export async function wordSubject(
  tx: Tx,
  { word: id }: Extract<Notice, { kind: 'office-word' }>,
  rules: Pick<Rules, 'schemes'>,
): Promise<WordSubject | null> {
  const word = await tx.words.find(id)
  if (!word) return null
  const view = word.ticket === null ? null : await viewOf(tx, await findTicket(tx, word.ticket), rules)
  return { kind: 'office-word', word, view }
}

/** The numbers as they are when it is sent; of yesterday's summary there is nothing to say, nor to whom it is not open. */
export async function summarySubject(
  tx: Tx,
  { day }: Extract<Notice, { kind: 'summary' }>,
  member: Member,
): Promise<SummarySubject | null> {
  if (day !== dayOf(tx.now) || may(member, 'subscribe', unitOf(member)) !== null) return null
  const counts = await tx.subscriptions.counts(endOf(day))
  const unit = unitFor(member, 'subscribe')
  if (unit === null || may(member, 'subscribe') === null) return { kind: 'summary', counts, own: null, now: tx.now }
  const { lines } = await tx.tickets.open(unit, { after: 0, size: SHOWN })
  return { kind: 'summary', counts: counts.filter((one) => one.unit === unit), own: { unit, lines }, now: tx.now }
}

const unitOf = ({ unit }: Member) => (unit === null ? {} : { unit })

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
  const open = unit === null ? { lines: [], total: 0 } : await tx.tickets.open(unit, { after: 0, size: LEFT })
  return { kind: 'leave', leave, isOver: leave.isOver, absent, substitute, draft: await tx.drafts.get(absent.id), open }
}

/** The limits of a unit that one notice has moved; null when the member is no longer of that unit. */
export async function limitsSubject(
  tx: Pick<Tx, 'tickets'>,
  { unit, number, at }: Extract<Notice, { kind: 'limits-listed' }>,
  member: Member,
): Promise<Extract<NoticeSubject, { kind: 'limits-listed' }> | null> {
  if (may(member, 'list-work', { unit }) !== null) return null
  const all = await tx.tickets.movedLimits(unit, new Date(at), MOST)
  const changes = all.filter((one) => one.reason === number)
  return changes.length > 0 ? { kind: 'limits-listed', number, changes } : null
}
