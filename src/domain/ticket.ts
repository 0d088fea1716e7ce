import { firstFree, later } from './act-time.ts'
import type { ReportDetails } from './closing/report-details.ts'
import type { Result } from './closure.ts'
import type { AssignmentLimits, Deadline, TicketKind } from './deadline.ts'
import { Refusal, type Verdict } from './errors.ts'
import type { Extension } from './extensions/extension.ts'
import type { SOURCES, TICKET_STATES, VIAS } from './lists/tickets.ts'
import { NEVER_CLOSED } from './never-closed.ts'
import { deskTold, type EmergencyDesk, maySend } from './office/emergency.ts'
import type { Pause } from './pauses/pause.ts'
import type { UnitCode } from './people.ts'
import { type Decision, type Ground, isInTime, movesOn, type TicketReturn } from './ticket-return.ts'

export type Source = (typeof SOURCES)[number]

/** What a liaison recorded in chat is never undone by a later import. */
export type Via = (typeof VIAS)[number]

export type Limit = Deadline

/** One unit's charge of a ticket (scoring.md#handled). */
export type Assignment = {
  /** 1 for the unit that received the ticket first. */
  seq: number
  unit: UnitCode
  receivedAt: Date
  limits: AssignmentLimits
  /** When the unit said that it has the ticket, where the scheme asks for it. */
  signedInAt: Date | null
  contactedAt: Date | null
  contactedVia: Via | null
  closedAt: Date | null
  closedVia: Via | null
  result: Result | null
  report: string | null
  details: ReportDetails | null
  /** The unit's leader signs this closing; when he did. */
  signAsked: boolean
  signedAt: Date | null
  /** The decision of the accepted return that ended this charge. */
  endedAt: Date | null
}

export type Ticket = {
  no: string
  source: Source
  kind: TicketKind
  /** What its sender classes it as, by which a scheme may set its limits. */
  class: string | null
  receivedAt: Date
  dueAt: Date | null
  legalBasis: string | null
  urgent: boolean
  summary: string
  repeatOf: string | null
  /** In order; the last one is in charge, unless it has ended. Never empty. */
  assignments: readonly Assignment[]
  /** In order of `requestedAt`. */
  returns: readonly TicketReturn[]
  /** More time that was asked for, in order of `requestedAt`. */
  extensions: readonly Extension[]
  /** That its closing clock stand still, in order of `requestedAt`. */
  pauses: readonly Pause[]
  /** Counts the changes; a card carries the version that it showed. */
  version: number
}

export type TicketState = (typeof TICKET_STATES)[number]

/** The assignment in charge, or the last one where an accepted return named no unit to move to. */
export function latest(ticket: Ticket): Assignment {
  const last = ticket.assignments.at(-1)
  if (!last) throw new Error('a ticket has at least one assignment')
  return last
}

export const pendingReturn = (ticket: Ticket): TicketReturn | null =>
  ticket.returns.find((request) => request.decision === null) ?? null

export function stateOf(ticket: Ticket): TicketState {
  const assignment = latest(ticket)
  if (assignment.endedAt) return 'returned'
  if (assignment.closedAt) return 'closed'
  return pendingReturn(ticket) ? 'returning' : 'open'
}

/** The charge with this number, changed. */
export const withChange = (ticket: Ticket, seq: number, patch: Partial<Assignment>): Ticket => ({
  ...ticket,
  version: ticket.version + 1,
  assignments: ticket.assignments.map((charge) => (charge.seq === seq ? { ...charge, ...patch } : charge)),
})

/** Refuses `already-closed`, `already-returned`. */
export function demandOpen(ticket: Ticket): Assignment {
  const assignment = latest(ticket)
  if (assignment.endedAt) throw new Refusal('already-returned', { ticket: ticket.no })
  if (assignment.closedAt) throw new Refusal('already-closed', { ticket: ticket.no })
  return assignment
}

/**
 * 六（一）7: the unit says that the ticket is not its own. Refuses `return-pending`, `return-window-over` for a ground
 * whose limit has passed, `reason-missing`, `already-closed`, `already-returned`. The clocks run on.
 */
export function requestReturn(ticket: Ticket, request: { ground: Ground; reason: string }, at: Date): Ticket {
  const { limits, receivedAt } = demandOpen(ticket)
  if (pendingReturn(ticket)) throw new Refusal('return-pending', { ticket: ticket.no })
  if (!isInTime({ ground: request.ground, requestedAt: at }, limits)) {
    throw new Refusal('return-window-over', { ticket: ticket.no, ground: request.ground })
  }
  const reason = request.reason.trim()
  if (reason === '') throw new Refusal('reason-missing', { ticket: ticket.no })
  const taken = ticket.returns.map((one) => one.requestedAt)
  const requestedAt = firstFree(later(at, receivedAt), taken)
  const open = { decision: null, decidedAt: null, why: null, moveTo: null, moveAt: null }
  return {
    ...ticket,
    version: ticket.version + 1,
    returns: [...ticket.returns, { ...request, reason, requestedAt, ...open }],
  }
}

function settle(ticket: Ticket, settled: Partial<TicketReturn>): TicketReturn[] {
  const pending = pendingReturn(ticket)
  return ticket.returns.map((request) => (request === pending ? { ...request, ...settled } : request))
}

/**
 * The unit takes its pending return back: it counts as never asked for, and the clocks have never stopped. Refuses
 * `no-return-pending`, `already-closed`, `already-returned`.
 */
export function withdrawReturn(ticket: Ticket, at: Date): Ticket {
  demandOpen(ticket)
  const pending = pendingReturn(ticket)
  if (!pending) throw new Refusal('no-return-pending', { ticket: ticket.no })
  const returns = settle(ticket, { decision: 'withdrawn', decidedAt: later(at, pending.requestedAt) })
  return { ...ticket, version: ticket.version + 1, returns }
}

/** Whether an accepted return may name this unit next. */
export function mayMove(ticket: Ticket, ground: Ground, moveTo: UnitCode | null, desk: EmergencyDesk = null): Verdict {
  if (moveTo === null) return movesOn(ground) ? 'move-target-missing' : null
  if (!movesOn(ground)) return 'move-target-not-allowed'
  return moveTo === latest(ticket).unit ? 'move-target-same' : maySend(ticket.source, moveTo, desk)
}

/**
 * 五（二）: the office accepts or refuses the pending return. Accepting ends the charge; a unit named to move to
 * receives the ticket at that time, with limits of its own. Refuses `no-return-pending`, `already-closed`,
 * `already-returned` and the verdicts of {@link mayMove}.
 */
export function decideReturn(
  ticket: Ticket,
  decided: { decision: Decision; moveTo: UnitCode | null; why?: string | null },
  at: Date,
  limitsAt: (receivedAt: Date) => Assignment['limits'],
  desk: EmergencyDesk = null,
): Ticket {
  demandOpen(ticket)
  const pending = pendingReturn(ticket)
  if (!pending) throw new Refusal('no-return-pending', { ticket: ticket.no })
  const moveTo = decided.decision === 'accepted' ? decided.moveTo : null
  if (decided.decision === 'accepted') {
    const refused = mayMove(ticket, pending.ground, moveTo, desk)
    if (refused) throw new Refusal(refused, { ticket: ticket.no, ...deskTold(desk) })
  }
  const decidedAt = later(at, pending.requestedAt)
  const { decision, why = null } = decided
  const returns = settle(ticket, { decision, decidedAt, why, moveTo, moveAt: moveTo ? decidedAt : null })
  if (decided.decision === 'refused') return { ...ticket, version: ticket.version + 1, returns }
  const ended = { ...withChange(ticket, latest(ticket).seq, { endedAt: decidedAt }), returns }
  if (!moveTo) return ended
  return {
    ...ended,
    assignments: [...ended.assignments, assign(ended.assignments.length + 1, moveTo, decidedAt, limitsAt(decidedAt))],
  }
}

/** A fresh charge: nothing done yet. */
export const assign = (seq: number, unit: UnitCode, receivedAt: Date, limits: Assignment['limits']): Assignment => ({
  seq,
  unit,
  receivedAt,
  limits,
  signedInAt: null,
  contactedAt: null,
  contactedVia: null,
  ...NEVER_CLOSED,
  endedAt: null,
})
