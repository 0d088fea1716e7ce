import type { MaskedCitizen } from '../domain/citizen.ts'
import { type CountedDay, hasPassed, isMet, LIMITS, type LimitName } from '../domain/deadline.ts'
import { type Assignment, latest, stateOf, type Ticket, type TicketState } from '../domain/ticket.ts'
import { GROUNDS, isInTime, limitOf, type TicketReturn } from '../domain/ticket-return.ts'
import { instantText } from '../scoring/standings-json.ts'
import type { AuditLine, Store } from './ports.ts'
import { findTicket, type TicketView, viewOf } from './ticket-view.ts'

/** `met`: null while it is open, or while nobody asked for what the limit bounds. */
export type LimitJson = { until: string; met: boolean | null; proof: readonly CountedDay[] }

type Done = Pick<Assignment, 'result' | 'report'> & { contactedAt: string | null; closedAt: string | null }

/** Contract 3: a ticket as JSON. Instants in Asia/Shanghai with their offset, the citizen masked. */
export type TicketJson = Pick<Ticket, 'no' | 'source' | 'kind' | 'urgent' | 'summary' | 'legalBasis' | 'repeatOf'> &
  Done & {
    unit: string
    state: TicketState
    receivedAt: string
    dueAt: string | null
    citizen: MaskedCitizen
    limits: Record<LimitName, LimitJson>
    returns: object[]
    revisits: object[]
    assignments: object[]
    history: { at: string; act: string; by: string; why: string | null }[]
  }

const text = (instant: Date | null): string | null => instant && instantText(instant)

const chargeAt = (ticket: Ticket, instant: Date): Assignment =>
  ticket.assignments.findLast(({ receivedAt }) => receivedAt <= instant) ?? latest(ticket)

/** The requests to return a ticket that were made during one charge. */
const asked = (ticket: Ticket, charge: Assignment): TicketReturn[] =>
  ticket.returns.filter(({ requestedAt }) => chargeAt(ticket, requestedAt).seq === charge.seq)

function metOf(ticket: Ticket, limit: LimitName, now: Date): boolean | null {
  const charge = latest(ticket)
  const { until } = charge.limits[limit]
  const ground = GROUNDS.find((one) => limitOf(one) === limit)
  if (ground) {
    const request = asked(ticket, charge).find((one) => one.ground === ground)
    return request ? isMet(until, request.requestedAt) : null
  }
  const done = limit === 'closing' ? charge.closedAt : charge.contactedAt
  if (done) return isMet(until, done)
  return charge.endedAt === null && hasPassed(until, now) ? false : null
}

function limitJson(ticket: Ticket, limit: LimitName, now: Date): LimitJson {
  const { until, proof } = latest(ticket).limits[limit]
  return { until: instantText(until), met: metOf(ticket, limit, now), proof }
}

const doneOf = ({ contactedAt, closedAt, result, report }: Assignment): Done => ({
  contactedAt: text(contactedAt),
  closedAt: text(closedAt),
  result,
  report,
})

export function ticketJson({ ticket, citizen, revisits, now }: TicketView, history: readonly AuditLine[]): TicketJson {
  const charge = latest(ticket)
  const [firstContact, closing, returnOtherUnit, returnOutside] = LIMITS.map((limit) => limitJson(ticket, limit, now))
  if (!firstContact || !closing || !returnOtherUnit || !returnOutside) throw new Error('a charge has four limits')
  return {
    no: ticket.no,
    source: ticket.source,
    unit: charge.unit,
    kind: ticket.kind,
    state: stateOf(ticket),
    receivedAt: instantText(charge.receivedAt),
    dueAt: text(ticket.dueAt),
    legalBasis: ticket.legalBasis,
    urgent: ticket.urgent,
    summary: ticket.summary,
    citizen,
    limits: { firstContact, closing, returnOtherUnit, returnOutside },
    ...doneOf(charge),
    repeatOf: ticket.repeatOf,
    returns: ticket.returns.map((request) => ({
      ground: request.ground,
      requestedAt: instantText(request.requestedAt),
      inTime: isInTime(request, chargeAt(ticket, request.requestedAt).limits),
      reason: request.reason,
      decision: request.decision,
      decidedAt: text(request.decidedAt),
      moveTo: request.moveTo,
      moveAt: text(request.moveAt),
    })),
    revisits: revisits.map((revisit) => ({ ...revisit, at: instantText(revisit.at) })),
    assignments: ticket.assignments.map((one) => ({
      seq: one.seq,
      unit: one.unit,
      receivedAt: instantText(one.receivedAt),
      ...doneOf(one),
      endedAt: text(one.endedAt),
    })),
    history: history.map(({ at, act, actor, why }) => ({ at: instantText(at), act, by: actor, why })),
  }
}

/** For a caller whose right was checked at another door (API token, command line). Refuses `unknown-ticket`. */
export const showTicket =
  (needs: { store: Store }) =>
  (no: string): Promise<TicketJson> =>
    needs.store.read(async (tx) => {
      const ticket = await findTicket(tx, no)
      return ticketJson(await viewOf(tx, ticket), await tx.tickets.history(no))
    })
