import { pendingExclusion } from '../../domain/exclusions/exclusion.ts'
import { pendingExtension } from '../../domain/extensions/of-charge.ts'
import { may } from '../../domain/may.ts'
import { pendingPause } from '../../domain/pauses/of-charge.ts'
import type { Member, UnitCode } from '../../domain/people.ts'
import { isStillWanted } from '../../domain/reminder.ts'
import { latest, pendingReturn, stateOf, type Ticket } from '../../domain/ticket.ts'
import type { Notice } from '../ports/notice.ts'
import type { ClaimedMessage } from '../ports/outbox.ts'
import type { Tx } from '../ports/store-port.ts'
import type { Rules } from '../rules/rules.ts'
import { type TicketView, viewOf } from '../tickets/ticket-view.ts'
import { appraisalSubject } from './appraisal-subject.ts'
import { leaveSubject, limitsSubject, summarySubject, wordSubject } from './duty-subject.ts'
import { fileSubject } from './file-subject.ts'
import type { NoticeSubject } from './messenger.ts'
import { citizenSubject, correctedSubject } from './reach-subject.ts'
import { isAboutSigning, signingSubject } from './signing-subject.ts'
import { staffSubject } from './staff-subject.ts'

type Periods = Pick<Rules, 'schemes'>

async function ticketSubject(tx: Tx, no: string, rules: Periods) {
  const ticket = await tx.tickets.find(no)
  return ticket ? viewOf(tx, ticket, rules) : null
}

const NOBODY = { name: null, phone: null, address: null }

// A ticket that was corrected to another unit is no business of the first one's people any more.
const concerns = (member: Member, unit: UnitCode): boolean => may(member, 'list-work', { unit }) === null

async function remindersSubject(tx: Tx, { id, member }: ClaimedMessage, rules: Periods): Promise<NoticeSubject | null> {
  const wanted = (await tx.reminders.carriedBy(id)).filter(
    (item) => isStillWanted(item, item.settled, tx.now) && concerns(member, item.unit),
  )
  const [only, ...others] = wanted
  if (!only) return null
  if (others.length === 0) {
    const view = await ticketSubject(tx, only.ticket, rules)
    return view && { kind: 'reminders', items: [{ reminder: only, view }] }
  }
  // A digest shows numbers and limits: the tickets are read together, and no citizen with them.
  const nos = wanted.map(({ ticket }) => ticket)
  const tickets = await tx.tickets.findMany(nos)
  const rounds = await tx.rounds.latestOf(nos)
  const items = wanted.flatMap((reminder) => {
    const ticket = tickets.get(reminder.ticket)
    if (!ticket) return []
    const round = rounds.get(reminder.ticket) ?? null
    return [{ reminder, view: { ticket, citizen: NOBODY, revisits: [], attempts: [], round, now: tx.now } }]
  })
  return items.length > 0 ? { kind: 'reminders', items } : null
}

/** A list of those that are still the unit's to handle; the one that is left is a card of its own. */
async function newTicketsSubject(
  tx: Tx,
  { member, notice, gathered }: ClaimedMessage,
  rules: Periods,
): Promise<NoticeSubject | null> {
  const own = notice.kind === 'new-ticket' ? [{ ticket: notice.ticket, seq: notice.seq }] : []
  const told = [...own, ...gathered]
  const known = await tx.tickets.findMany(told.map(({ ticket }) => ticket))
  const tickets = told.flatMap(({ ticket: no, seq }) => {
    const ticket = known.get(no)
    return ticket && isNews(ticket, seq) && concerns(member, latest(ticket).unit) ? [ticket] : []
  })
  const [only, ...others] = tickets
  if (!only) return null
  if (others.length > 0) return { kind: 'new-tickets', tickets: tickets.map(newTicket) }
  return { kind: 'new-ticket', view: await viewOf(tx, only, rules), unit: latest(only).unit }
}

const newTicket = (ticket: Ticket) => ({
  no: ticket.no,
  kind: ticket.kind,
  summary: ticket.summary,
  firstContactUntil: latest(ticket).limits.firstContact.until,
  provisional: latest(ticket).limits.firstContact.provisional === true,
})

function isNews(ticket: Ticket, seq: number): boolean {
  const current = latest(ticket)
  return current.seq === seq && current.closedAt === null && current.endedAt === null
}

type AboutPause = Extract<Notice, { kind: 'pause-asked' | 'pause-decided' | 'pause-over' }>

const isAboutPause = (notice: Notice): notice is AboutPause =>
  notice.kind === 'pause-asked' || notice.kind === 'pause-decided' || notice.kind === 'pause-over'

/** What a notice about a pause is about, as things stand; null where there is nothing to say any more, or not to this member. */
function pauseSubject(view: TicketView, notice: AboutPause, member: Member): NoticeSubject | null {
  const { kind, requestedAt } = notice
  const { ticket } = view
  const pause = ticket.pauses.find((one) => one.requestedAt.toISOString() === requestedAt)
  if (!pause) return null
  if (kind === 'pause-asked') return pause === pendingPause(ticket) ? { kind, view } : null
  const { unit, closedAt, endedAt } = latest(ticket)
  // Of a clock that stopped for good nobody is told that it runs again.
  if (kind === 'pause-over' && (closedAt || endedAt)) return null
  return concerns(member, unit) ? { kind, view, pause } : null
}

/** Loads what a notice is about as it is now; null when there is nothing to say any more, or not to this member. */
export async function subjectOf(tx: Tx, message: ClaimedMessage, rules: Periods): Promise<NoticeSubject | null> {
  const { notice, personal } = message
  if (notice.kind === 'reminders') return remindersSubject(tx, message, rules)
  if (notice.kind === 'alert') return notice
  if (notice.kind === 'answer') return personal === null ? null : { kind: 'answer', text: personal }
  if (notice.kind === 'staff') return staffSubject(tx, notice)
  if (isAboutSigning(notice)) return signingSubject(tx, notice, message.member, rules)
  if (notice.kind === 'file') return fileSubject(tx, notice)
  if (notice.kind === 'return-withdrawn' || notice.kind === 'extension-withdrawn') return notice
  if (notice.kind === 'pause-withdrawn') return notice
  if (notice.kind === 'leave') return leaveSubject(tx, notice)
  if (notice.kind === 'citizen') return citizenSubject(tx, message.member, notice)
  if (notice.kind === 'corrected') return correctedSubject(tx, notice)
  if (notice.kind === 'office-word') return wordSubject(tx, notice, rules)
  if (notice.kind === 'summary') return summarySubject(tx, notice, message.member)
  if (notice.kind === 'limits-listed') return limitsSubject(tx, notice, message.member)
  if (!('ticket' in notice)) return appraisalSubject(tx, notice, message.member)
  if (notice.kind === 'new-ticket' && message.gathered.length > 0) return newTicketsSubject(tx, message, rules)
  const view = await ticketSubject(tx, notice.ticket, rules)
  if (!view) return null
  const current = latest(view.ticket)
  if (notice.kind === 'new-ticket' || notice.kind === 'limits-moved') {
    const isBack = notice.kind === 'limits-moved' && view.round !== null && view.round.closedAt === null
    return (isNews(view.ticket, notice.seq) || isBack) && concerns(message.member, current.unit)
      ? { kind: notice.kind, view, unit: current.unit }
      : null
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
  if (isAboutPause(notice)) return pauseSubject(view, notice, message.member)
  if (notice.kind === 'exclusion-asked') {
    const { exclusions = [] } = view
    const open = pendingExclusion(view.ticket, exclusions)?.requestedAt.toISOString() === notice.requestedAt
    return open ? { kind: notice.kind, view } : null
  }
  if (notice.kind === 'exclusion-decided') {
    const request = view.exclusions?.find((one) => one.requestedAt.toISOString() === notice.requestedAt)
    const isOwn = concerns(message.member, current.unit)
    return request && isOwn ? { kind: notice.kind, view, request, leavesOut: notice.leavesOut } : null
  }
  if (notice.kind === 'return-refused-again') {
    const { kind, unit, count } = notice
    return concerns(message.member, unit) ? { kind, view, unit, count } : null
  }
  if (notice.kind === 'return-decided') return { kind: 'return-decided', view, requestedAt: notice.requestedAt }
  const card = (await tx.outbox.cardsAbout(notice.ticket)).find((held) => held.outboxId === notice.outboxId)
  return card ? { kind: 'card-over', view, card } : null
}
