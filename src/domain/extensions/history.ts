import { dayOf, type WorkingCalendar } from '../calendar.ts'
import { goneOn } from '../clocks/plain.ts'
import { hasPassed } from '../deadline.ts'
import { demand, Refusal } from '../errors.ts'
import type { EXTENSION_DECISIONS } from '../lists/tickets.ts'
import { type Assignment, type Limit, type Ticket, withChange } from '../ticket.ts'
import { countBeyond, daysBeyond, type Extension } from './extension.ts'
import { grantedOf } from './of-charge.ts'

/** More time as another program tells of it: decided. */
export type ToldExtension = Pick<Extension, 'requestedAt' | 'until' | 'reason'> & {
  decision: (typeof EXTENSION_DECISIONS)[number]
  decidedAt: Date
}

const isSame = (a: Date | null, b: Date): boolean => a?.getTime() === b.getTime()

const saysSame = (known: Extension, told: ToldExtension): boolean =>
  known.decision === told.decision &&
  known.reason === told.reason &&
  isSame(known.until, told.until) &&
  isSame(known.decidedAt, told.decidedAt)

/** The old limit's days go on to the new one. */
function movedTo(until: Date, { receivedAt, limits }: Assignment, calendar: WorkingCalendar): Limit {
  const { closing } = limits
  const { clock } = closing
  if (clock && closing.proof.length > 0) {
    return { until, proof: goneOn(clock, closing, { received: receivedAt, day: dayOf(until) }), clock }
  }
  const before = closing.proof.at(-1)?.count ?? 0
  const more = daysBeyond(closing.until, dayOf(until), calendar)
  const isCounted = closing.proof.length > 0 && more.length > 0
  return {
    until,
    proof: isCounted ? [...closing.proof, ...more.map((one) => ({ ...one, count: one.count + before }))] : [],
  }
}

/** The charge that asked. Refuses what nobody could have asked for then. */
function askedBy(ticket: Ticket, { requestedAt }: ToldExtension): Assignment {
  const field = 'requestedAt'
  const charge = ticket.assignments.findLast(({ receivedAt }) => receivedAt <= requestedAt)
  if (!charge) throw new Refusal('before-received', { ticket: ticket.no, field })
  const { endedAt, closedAt, limits } = charge
  demand(endedAt && requestedAt > endedAt ? 'already-returned' : null, { ticket: ticket.no, field })
  demand(closedAt && requestedAt > closedAt ? 'already-closed' : null, { ticket: ticket.no, field })
  demand(hasPassed(limits.closing.until, requestedAt) ? 'extension-late' : null, { ticket: ticket.no, field })
  return charge
}

/**
 * contract.md#extensions: history, which is bound by no number of the scheme; a granted one moves the closing limit of
 * the charge that asked. The very same ticket for one that is known. Refuses `conflict` for a known one told
 * differently, or one before another that was granted, `before-received`, `already-returned`, `already-closed`,
 * `extension-late` and `extension-not-later`.
 */
export function recordExtension(ticket: Ticket, told: ToldExtension, calendar: WorkingCalendar): Ticket {
  const field = 'requestedAt'
  const known = ticket.extensions.find(({ requestedAt }) => isSame(requestedAt, told.requestedAt))
  if (known) {
    demand(saysSame(known, told) ? null : 'conflict', { ticket: ticket.no, field })
    return ticket
  }
  const charge = askedBy(ticket, told)
  const isGranted = told.decision === 'granted'
  const isOutOfOrder = isGranted && grantedOf(ticket, charge).some(({ requestedAt }) => requestedAt > told.requestedAt)
  demand(isOutOfOrder ? 'conflict' : null, { ticket: ticket.no, field })
  const from = charge.limits.closing.until
  demand(isGranted && told.until <= from ? 'extension-not-later' : null, { ticket: ticket.no, field: 'until' })
  const history: Extension = {
    ...told,
    sort: 'longer',
    from,
    days: countBeyond(from, told.until, calendar),
    basis: null,
    kind: ticket.kind,
    decidedBy: null,
    why: null,
  }
  const extensions = [...ticket.extensions, history].sort((a, b) => a.requestedAt.getTime() - b.requestedAt.getTime())
  if (!isGranted) return { ...ticket, version: ticket.version + 1, extensions }
  const closing = movedTo(told.until, charge, calendar)
  return { ...withChange(ticket, charge.seq, { limits: { ...charge.limits, closing } }), extensions }
}
