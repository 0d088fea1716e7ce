import { hasPassed, isMet } from '../../domain/deadline.ts'
import type { ListedCharge, ListedTicket } from '../../domain/life/listed.ts'
import { closingKnownAt } from '../../domain/pauses/of-charge.ts'
import type { TicketState } from '../../domain/ticket.ts'

/** One unit's charge of a ticket as it stood at an instant. `…InTime`: null while it is open. */
export type ChargeSeen = {
  ticket: ListedTicket
  charge: ListedCharge
  state: TicketState
  contactedInTime: boolean | null
  closedInTime: boolean | null
}

const ifBy = (instant: Date | null, asOf: Date): Date | null => (instant && instant <= asOf ? instant : null)

function seenAt(ticket: ListedTicket, charge: ListedCharge, asOf: Date): ListedCharge {
  const closing = { ...charge.limits.closing, until: closingKnownAt(ticket, charge, asOf) }
  const limits = { ...charge.limits, closing }
  const contactedAt = ifBy(charge.contactedAt, asOf)
  const closedAt = ifBy(charge.closedAt, asOf)
  const endedAt = ifBy(charge.endedAt, asOf)
  const signedAt = ifBy(charge.signedAt, asOf)
  const signedInAt = ifBy(charge.signedInAt, asOf)
  return closedAt
    ? { ...charge, limits, signedInAt, contactedAt, closedAt, endedAt, signedAt }
    : {
        ...charge,
        limits,
        signedInAt,
        contactedAt,
        closedAt,
        endedAt,
        signedAt,
        result: null,
        report: null,
        details: null,
      }
}

function inTime(done: Date | null, until: Date, endedAt: Date | null, asOf: Date): boolean | null {
  if (done) return isMet(until, done)
  return endedAt === null && hasPassed(until, asOf) ? false : null
}

function stateOf(ticket: ListedTicket, charge: ListedCharge, asOf: Date): TicketState {
  if (charge.endedAt) return 'returned'
  if (charge.closedAt) return 'closed'
  const waits = ticket.returns.some(
    ({ requestedAt, decidedAt }) =>
      requestedAt >= charge.receivedAt && requestedAt <= asOf && ifBy(decidedAt, asOf) === null,
  )
  return waits ? 'returning' : 'open'
}

/** scoring.md#handled: a ticket's charges received by `asOf`; every fact later than it is hidden. */
export const chargesAt = (ticket: ListedTicket, asOf: Date): ChargeSeen[] =>
  ticket.assignments
    .filter(({ receivedAt }) => receivedAt <= asOf)
    .map((assignment) => {
      const charge = seenAt(ticket, assignment, asOf)
      const { limits, contactedAt, closedAt, endedAt } = charge
      return {
        ticket,
        charge,
        state: stateOf(ticket, charge, asOf),
        contactedInTime: inTime(contactedAt, limits.firstContact.until, endedAt, asOf),
        closedInTime: inTime(closedAt, limits.closing.until, endedAt, asOf),
      }
    })
