import { pendingExtension } from '../../domain/extensions/of-charge.ts'
import { may } from '../../domain/may.ts'
import type { Member, UnitCode } from '../../domain/people.ts'
import { isStillWanted } from '../../domain/reminder.ts'
import { latest, pendingReturn, stateOf } from '../../domain/ticket.ts'
import type { ClaimedMessage } from '../ports/outbox.ts'
import type { Tx } from '../ports/store-port.ts'
import { viewOf } from '../tickets/ticket-view.ts'
import { appraisalSubject } from './appraisal-subject.ts'
import { fileSubject } from './file-subject.ts'
import type { NoticeSubject } from './messenger.ts'
import { staffSubject } from './staff-subject.ts'

async function ticketSubject(tx: Tx, no: string) {
  const ticket = await tx.tickets.find(no)
  return ticket ? viewOf(tx, ticket) : null
}

const NOBODY = { name: null, phone: null, address: null }

// A ticket that was corrected to another unit is no business of the first one's people any more.
const concerns = (member: Member, unit: UnitCode): boolean => may(member, 'list-work', { unit }) === null

async function remindersSubject(tx: Tx, { id, member }: ClaimedMessage): Promise<NoticeSubject | null> {
  const wanted = (await tx.reminders.carriedBy(id)).filter(
    (item) => isStillWanted(item, item.settled, tx.now) && concerns(member, item.unit),
  )
  const [only, ...others] = wanted
  if (!only) return null
  if (others.length === 0) {
    const view = await ticketSubject(tx, only.ticket)
    return view && { kind: 'reminders', items: [{ reminder: only, view }] }
  }
  // A digest shows numbers and limits: the tickets are read together, and no citizen with them.
  const nos = wanted.map(({ ticket }) => ticket)
  const tickets = await tx.tickets.findMany(nos)
  const rounds = await tx.rounds.latestOf(nos)
  const items = wanted.flatMap((reminder) => {
    const ticket = tickets.get(reminder.ticket)
    return ticket
      ? [
          {
            reminder,
            view: { ticket, citizen: NOBODY, revisits: [], round: rounds.get(reminder.ticket) ?? null, now: tx.now },
          },
        ]
      : []
  })
  return items.length > 0 ? { kind: 'reminders', items } : null
}

/** Loads what a notice is about as it is now; null when there is nothing to say any more, or not to this member. */
export async function subjectOf(tx: Tx, message: ClaimedMessage): Promise<NoticeSubject | null> {
  const { notice, personal } = message
  if (notice.kind === 'reminders') return remindersSubject(tx, message)
  if (notice.kind === 'alert') return notice
  if (notice.kind === 'answer') return personal === null ? null : { kind: 'answer', text: personal }
  if (notice.kind === 'staff') return staffSubject(tx, notice)
  if (notice.kind === 'file') return fileSubject(tx, notice)
  if (notice.kind === 'return-withdrawn' || notice.kind === 'extension-withdrawn') return notice
  if (!('ticket' in notice)) return appraisalSubject(tx, notice, message.member)
  const view = await ticketSubject(tx, notice.ticket)
  if (!view) return null
  const current = latest(view.ticket)
  if (notice.kind === 'new-ticket' || notice.kind === 'limits-moved') {
    const overtaken = current.seq !== notice.seq || current.closedAt !== null || current.endedAt !== null
    return overtaken || !concerns(message.member, current.unit) ? null : { kind: notice.kind, view, unit: current.unit }
  }
  if (notice.kind === 'second-round') {
    const isOpen = view.round?.round === notice.round && view.round.closedAt === null
    return isOpen && concerns(message.member, current.unit) ? { kind: notice.kind, view } : null
  }
  if (notice.kind === 'return-asked') {
    const pending = pendingReturn(view.ticket)
    const open = stateOf(view.ticket) === 'returning' && pending?.requestedAt.toISOString() === notice.requestedAt
    return open ? { kind: 'return-asked', view } : null
  }
  if (notice.kind === 'extension-asked') {
    const open = pendingExtension(view.ticket)?.requestedAt.toISOString() === notice.requestedAt
    return open ? { kind: notice.kind, view } : null
  }
  if (notice.kind === 'extension-decided') {
    return concerns(message.member, current.unit) ? { kind: notice.kind, view, requestedAt: notice.requestedAt } : null
  }
  if (notice.kind === 'return-decided') return { kind: 'return-decided', view, requestedAt: notice.requestedAt }
  const card = (await tx.outbox.cardsAbout(notice.ticket)).find((held) => held.outboxId === notice.outboxId)
  return card ? { kind: 'card-over', view, card } : null
}
