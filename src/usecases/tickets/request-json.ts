import { bareText } from '../../domain/citizen.ts'
import type { Exclusion } from '../../domain/exclusions/exclusion.ts'
import type { Extension } from '../../domain/extensions/extension.ts'
import { endOfPause, pausesOf } from '../../domain/pauses/of-charge.ts'
import type { Pause } from '../../domain/pauses/pause.ts'
import type { Assignment, Ticket } from '../../domain/ticket.ts'
import { instantText } from '../../scoring/standings/standings-json.ts'

const text = (instant: Date | null): string | null => instant && instantText(instant)

/** contract.md#ticket-json: a request for more time. */
export const extensionJson = ({ requestedAt, from, until, decidedAt, ...request }: Extension) => ({
  requestedAt: instantText(requestedAt),
  sort: request.sort,
  from: instantText(from),
  until: instantText(until),
  days: request.days,
  reason: bareText(request.reason),
  legalBasis: request.basis,
  decision: request.decision,
  decidedAt: text(decidedAt),
  decidedBy: request.decidedBy,
  why: bareText(request.why),
})

// One that was agreed to ends with its charge at the latest.
const pauseJson = (pause: Pause, charge: Assignment) => ({
  requestedAt: instantText(pause.requestedAt),
  until: instantText(pause.until),
  reason: bareText(pause.reason),
  from: instantText(pause.from),
  to: instantText(pause.to),
  clock: pause.clock,
  length: pause.length,
  decision: pause.decision,
  decidedAt: text(pause.decidedAt),
  decidedBy: pause.decidedBy,
  why: bareText(pause.why),
  endedAt: pause.decision === 'agreed' ? text(endOfPause(pause, charge)) : null,
  endedBy: pause.endedBy,
  back: text(pause.back),
})

/** contract.md#ticket-json: every pause of every charge, and every request for one. */
export const pausesJson = (ticket: Ticket) =>
  ticket.assignments.flatMap((charge) => pausesOf(ticket, charge).map((pause) => pauseJson(pause, charge)))

/** contract.md#ticket-json: the last request that a charge be left out; null: there was none. */
export function exclusionJson(exclusions: readonly Exclusion[], seq: number) {
  const last = exclusions.findLast((one) => one.seq === seq)
  if (!last) return null
  const { requestedAt, reason, words, decision, decidedAt, decidedBy, why } = last
  return {
    requestedAt: instantText(requestedAt),
    reason,
    words: bareText(words),
    decision,
    decidedAt: text(decidedAt),
    decidedBy,
    why: bareText(why),
  }
}
