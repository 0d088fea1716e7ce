import type { Day, WorkingCalendar } from '../calendar.ts'
import { isMet, type TicketKind } from '../deadline.ts'
import { type Assignment, latest, type Ticket } from '../ticket.ts'
import { dayBeyond, type Extension, type ExtensionTerms } from './extension.ts'

/** Those of one charge, in order. */
export function extensionsOf({ extensions, assignments }: Ticket, { seq, receivedAt }: Assignment): Extension[] {
  const next = assignments.find((charge) => charge.seq === seq + 1)
  return extensions.filter(
    ({ requestedAt }) => requestedAt >= receivedAt && (next === undefined || requestedAt < next.receivedAt),
  )
}

/** What the office has granted of a charge. */
export const grantedOf = (ticket: Ticket, charge: Assignment): Extension[] =>
  extensionsOf(ticket, charge).filter(({ decision }) => decision === 'granted')

/** Whether the office has put off the closing of a charge. */
export const isExtended = (ticket: Ticket, charge: Assignment): boolean => grantedOf(ticket, charge).length > 0

/** Whether it was put off to a day, and not only made a complex matter. */
export const isPutOff = (ticket: Ticket, charge: Assignment): boolean =>
  grantedOf(ticket, charge).some(({ sort }) => sort === 'longer')

/** The one that waits; one of a ticket that was closed in time all the same waits for nothing. */
export function pendingExtension(ticket: Ticket): Extension | null {
  const charge = latest(ticket)
  if (charge.endedAt) return null
  const asked = extensionsOf(ticket, charge).find(({ decision }) => decision === null) ?? null
  return asked && charge.closedAt && isMet(asked.from, charge.closedAt) ? null : asked
}

/** Whether the closing limit is one that the law, or else the sender, has set. */
export const isStatutory = ({ dueAt, legalBasis }: Ticket, { seq }: Assignment): boolean =>
  seq === 1 && (dueAt !== null || legalBasis !== null)

/** The last day to which a charge's closing can be put off. */
export function lastExtension(ticket: Ticket, { days }: ExtensionTerms, calendar: WorkingCalendar): Day {
  const charge = latest(ticket)
  const [first] = grantedOf(ticket, charge).filter(({ sort }) => sort === 'longer')
  return dayBeyond(first?.from ?? charge.limits.closing.until, days, calendar)
}

/**
 * The limits of a charge counted anew: what the office has granted is not taken back by it. What it granted while nobody
 * knew the year's notice stands by that notice, as every other provisional limit.
 */
export function keepGranted(ticket: Ticket, charge: Assignment, fresh: Assignment['limits']): Assignment['limits'] {
  const { closing } = charge.limits
  const isKept = !closing.provisional && isExtended(ticket, charge) && fresh.closing.until < closing.until
  return isKept ? { ...fresh, closing } : fresh
}

/** What a ticket was before the office made it a complex matter; null: it was not made so. */
export const kindBefore = ({ extensions }: Ticket): TicketKind | null =>
  extensions.find(({ sort, decision }) => sort === 'complex' && decision === 'granted')?.kind ?? null
