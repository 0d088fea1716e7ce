import { closeOf, type Days, dayOf, endOf, instant, limitWritten, PLAN_DAYS, workingDaysAfter } from './calendar.ts'
import type { NoticeRow, ReturnRow, SchemeNumbers, TicketRow, Year } from './rows.ts'

/** One unit's charge of one ticket (scoring.md#handled), with all that ever became known of it. */
export type Charge = {
  ticket: string
  unit: string
  receivedAt: number
  contactLimit: number
  closingLimit: number
  returnLimits: Record<string, number>
  /** Until when it was to be signed for; null: nobody asked. */
  signLimit: number | null
  contactedAt: number | null
  closedAt: number | null
  result: string | null
  returns: AskedReturn[]
  /** When an accepted return of it was decided. */
  endedAt: number | null
}

export type AskedReturn = { ground: string; requestedAt: number; isAccepted: boolean; decidedAt: number | null }

type Rules = { scheme: Pick<SchemeNumbers, 'limits'>; notices: readonly NoticeRow[]; days?: Days }

/** A limit that came with the ticket: one that ends with its day ends when the scheme's days do. */
function ownLimit(given: string, days: Days): number {
  const limit = limitWritten(given)
  const day = dayOf(limit)
  return limit === endOf(day) ? closeOf(day, days) : limit
}

function begin(ticket: TicketRow, unit: string, receivedAt: number, given: string | undefined, rules: Rules): Charge {
  const { scheme, notices, days = PLAN_DAYS } = rules
  const { limits } = scheme
  const after = (count: number) => workingDaysAfter(receivedAt, count, notices, days)
  const ofItsKind = limits.closing[ticket.kind]
  if (!ofItsKind) throw new Error(`no limit for ${ticket.kind}`)
  return {
    ticket: ticket.no,
    unit,
    receivedAt,
    contactLimit: after(limits.firstContact.value),
    closingLimit: given === undefined ? after(ofItsKind.value) : ownLimit(given, days),
    returnLimits: { 'other-unit': after(limits.returnOtherUnit.value), outside: after(limits.returnOutside.value) },
    signLimit: limits.signIn ? after(limits.signIn.value) : null,
    contactedAt: null,
    closedAt: null,
    result: null,
    returns: [],
    endedAt: null,
  }
}

const optional = (text: string | undefined): number | null => (text === undefined ? null : instant(text))

/** The last of a ticket's charges that had begun at an instant. */
function inChargeAt(charges: readonly Charge[], at: number): Charge {
  const begun = charges.filter((charge) => charge.receivedAt <= at)
  const last = begun.at(-1)
  if (!last) throw new Error('before anybody was in charge')
  return last
}

/** Enters a return; true where it moves the ticket on. */
function enterReturn(charges: readonly Charge[], row: ReturnRow): boolean {
  const requestedAt = instant(row.requestedAt)
  const charge = inChargeAt(charges, requestedAt)
  const isAccepted = row.decision === 'accepted'
  const decidedAt = optional(row.decidedAt)
  charge.returns.push({ ground: row.ground, requestedAt, isAccepted, decidedAt })
  if (isAccepted) charge.endedAt = decidedAt
  return isAccepted && row.ground === 'other-unit' && row.moveTo !== undefined
}

function chargesOf(ticket: TicketRow, year: Year, rules: Rules): Charge[] {
  const charges = [begin(ticket, ticket.unit, instant(ticket.receivedAt), ticket.dueAt, rules)]
  const returns = year.returns.filter((row) => row.ticket === ticket.no)
  returns.sort((a, b) => instant(a.requestedAt) - instant(b.requestedAt))
  for (const row of returns) {
    const moves = enterReturn(charges, row)
    const moveAt = row.moveAt ?? row.decidedAt
    // A ticket's own limit is its first charge's; whoever gets it moved has the limit of its kind.
    if (moves && row.moveTo !== undefined && moveAt !== undefined) {
      charges.push(begin(ticket, row.moveTo, instant(moveAt), undefined, rules))
    }
  }
  const told = [ticket, ...year.history.filter((row) => row.no === ticket.no)]
  for (const row of told) {
    if (row.contactedAt !== undefined) {
      inChargeAt(charges, instant(row.contactedAt)).contactedAt = instant(row.contactedAt)
    }
    if (row.closedAt !== undefined) {
      const charge = inChargeAt(charges, instant(row.closedAt))
      charge.closedAt = instant(row.closedAt)
      charge.result = row.result ?? null
    }
  }
  return charges
}

/** Every charge of a year's tickets, in the order in which the tickets were written. */
export const allCharges = (year: Year, rules: Rules): Charge[] =>
  year.tickets.flatMap((ticket) => chargesOf(ticket, year, rules))
