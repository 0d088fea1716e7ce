import { withoutNumbers } from '../../domain/citizen.ts'
import { isMet } from '../../domain/deadline.ts'
import { Refusal } from '../../domain/errors.ts'
import { type Assignment, latest, type Ticket } from '../../domain/ticket.ts'
import { gather, refuse } from '../ports/refused.ts'
import { demandPast } from './row-work.ts'
import type { TicketRow } from './rows.ts'
import { seenText } from './seen-text.ts'

type History = Pick<TicketRow, 'contactedAt' | 'closedAt' | 'result' | 'report'>

export const isSameInstant = (a: Date | null, b: Date | null): boolean =>
  a === b || (a !== null && b !== null && a.getTime() === b.getTime())

const isWhole = (instant: Date, unit: number): boolean => instant.getTime() % unit === 0
const cutTo = (instant: Date, unit: number): number => instant.getTime() - (instant.getTime() % unit)

/**
 * Whether a row tells an instant as it is known, or cut to its second or minute: a spreadsheet that saves an export
 * again writes what it shows.
 */
export const isToldAs = (known: Date | null, given: Date | null): boolean =>
  isSameInstant(known, given) ||
  (known !== null &&
    given !== null &&
    [1_000, 60_000].some((unit) => isWhole(given, unit) && cutTo(known, unit) === given.getTime()))

/** What a row makes of a text: nothing new where it says the same, be it without what nobody sees, or as an export shows it. */
export function textTold(known: string | null, given: string | null): string | null {
  if (given === null) return known
  if (known === null) return given
  return seenText(known) === given || seenText(withoutNumbers(known)) === given ? known : given
}

function demandWithin(ticket: Ticket, instant: Date, field: 'contactedAt' | 'closedAt', now: Date): void {
  const charge = latest(ticket)
  const found = gather()
  found.of(() => demandPast(now, instant, field))
  if (instant < charge.receivedAt) found.of(() => refuse('before-received', { ticket: ticket.no, field }))
  if (charge.endedAt && instant > charge.endedAt) {
    found.of(() => refuse('already-returned', { ticket: ticket.no, field }))
  }
  found.end()
}

const withCharge = (ticket: Ticket, patch: Partial<Assignment>): Ticket => ({
  ...ticket,
  assignments: [...ticket.assignments.slice(0, -1), { ...latest(ticket), ...patch }],
})

/** contract.md#tickets: what happened late has not happened in time by a later word. Refuses `limit-passed`. */
function demandStaysLate(ticket: Ticket, was: Date | null, is: Date, field: 'contactedAt' | 'closedAt'): void {
  const { until } = latest(ticket).limits[field === 'contactedAt' ? 'firstContact' : 'closing']
  if (was && !isMet(until, was) && isMet(until, is)) throw new Refusal('limit-passed', { ticket: ticket.no, field })
}

function recordContact(ticket: Ticket, contactedAt: Date | null, now: Date): Ticket {
  if (contactedAt === null) return ticket
  if (ticket.assignments.some((charge) => isToldAs(charge.contactedAt, contactedAt))) return ticket
  demandWithin(ticket, contactedAt, 'contactedAt', now)
  if (latest(ticket).contactedVia === 'chat') throw new Refusal('conflict', { ticket: ticket.no, field: 'contactedAt' })
  demandStaysLate(ticket, latest(ticket).contactedAt, contactedAt, 'contactedAt')
  return withCharge(ticket, { contactedAt, contactedVia: 'import' })
}

const says = (given: History, charge: Assignment): boolean =>
  charge.closedAt !== null &&
  (given.closedAt === null || isToldAs(charge.closedAt, given.closedAt)) &&
  (given.result === null || given.result === charge.result) &&
  textTold(charge.report, given.report) === charge.report

function recordClosure(ticket: Ticket, given: History, now: Date): Ticket {
  const { closedAt, result, report } = given
  if (closedAt === null && result === null && report === null) return ticket
  if (ticket.assignments.some((charge) => says(given, charge))) return ticket
  const charge = latest(ticket)
  if (charge.closedVia === 'chat') throw new Refusal('conflict', { ticket: ticket.no, field: 'closedAt' })
  const patch = {
    closedAt: closedAt ?? charge.closedAt,
    result: result ?? charge.result,
    report: report ?? charge.report,
    closedVia: 'import' as const,
  }
  const found = gather()
  const at = patch.closedAt ?? found.of(() => refuse('missing-field', { ticket: ticket.no, field: 'closedAt' }))
  if (patch.result === null) found.of(() => refuse('result-missing', { ticket: ticket.no, field: 'result' }))
  if (at) found.of(() => demandWithin(ticket, at, 'closedAt', now))
  if (at) found.of(() => demandStaysLate(ticket, charge.closedAt, at, 'closedAt'))
  found.end()
  return withCharge(ticket, patch)
}

/**
 * contract.md#tickets: what a row says about contact and closure, given to the charge in charge. What any charge holds
 * already is nothing new: then the very same ticket is returned. Refuses, all at once, `conflict` against what a
 * liaison recorded in chat, `before-received`, `in-the-future`, `already-returned`, `result-missing`, `missing-field` without a time, and
 * `limit-passed` for a late act that would be dated in time.
 */
export function record(ticket: Ticket, given: History, now: Date): Ticket {
  const found = gather()
  const contacted = found.of(() => recordContact(ticket, given.contactedAt, now)) ?? ticket
  const closed = found.of(() => recordClosure(contacted, given, now)) ?? contacted
  found.end()
  return closed
}
