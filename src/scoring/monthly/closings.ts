import type { TicketKind } from '../../domain/deadline.ts'
import { isMet } from '../../domain/deadline.ts'
import { countingRevisit, type Revisit } from '../../domain/revisit.ts'

/** A charge of the month, with what was done with it by the instant of counting. */
export type MonthCharge = {
  ticket: string
  unit: string
  kind: TicketKind
  topic: string | null
  receivedAt: Date
  firstContactUntil: Date
  closingUntil: Date
  contactedAt: Date | null
  closedAt: Date | null
  revisits: readonly Revisit[]
}

/** What speaks against a closing, in the order in which it is said. */
export const CLOSING_FAULTS = ['contact-late', 'closed-late', 'found-unsolved', 'dissatisfied'] as const
export type ClosingFault = (typeof CLOSING_FAULTS)[number]

export type Closing = Pick<MonthCharge, 'ticket' | 'unit' | 'kind' | 'topic' | 'receivedAt' | 'closingUntil'> & {
  closedAt: Date
  faults: ClosingFault[]
}

/** How many are named, at most one a unit; and how many faults make a poor one. */
export const NAMED_CLOSINGS = { most: 3, leastFaults: 2 } as const

type Closed = MonthCharge & { closedAt: Date }

const isClosed = (charge: MonthCharge): charge is Closed => charge.closedAt !== null

function faultsOf(charge: Closed, call: Revisit | null): ClosingFault[] {
  const { contactedAt, firstContactUntil, closedAt, closingUntil } = charge
  const isContacted = contactedAt !== null && isMet(firstContactUntil, contactedAt)
  // 五（二）: where the citizen answers, his word stands above the record.
  const answered = call?.contactedFirst ?? (isContacted ? 'yes' : 'no')
  const found: Record<ClosingFault, boolean> = {
    'contact-late': answered === 'no',
    'closed-late': !isMet(closingUntil, closedAt),
    'found-unsolved': call?.result === 'unsolved',
    dissatisfied: call?.satisfaction === 'dissatisfied',
  }
  return CLOSING_FAULTS.filter((fault) => found[fault])
}

const closingOf = (charge: Closed, faults: ClosingFault[]): Closing => {
  const { ticket, unit, kind, topic, receivedAt, closingUntil, closedAt } = charge
  return { ticket, unit, kind, topic, receivedAt, closingUntil, closedAt, faults }
}

/** The first of each unit, at most so many. */
function firstOfEach(closings: readonly Closing[]): Closing[] {
  const first = closings.filter(({ unit }, at) => closings.findIndex((one) => one.unit === unit) === at)
  return first.slice(0, NAMED_CLOSINGS.most)
}

const byTicket = (a: Closing, b: Closing): number => (a.ticket < b.ticket ? -1 : 1)

const lateness = ({ closedAt, closingUntil }: Closing): number => closedAt.getTime() - closingUntil.getTime()

/** How much of its time a closing took; a limit at the receipt itself leaves none. */
const used = ({ receivedAt, closedAt, closingUntil }: Closing): number =>
  (closedAt.getTime() - receivedAt.getTime()) / Math.max(1, closingUntil.getTime() - receivedAt.getTime())

/**
 * contract.md#brief: the rule by which closings of the month are named. Exemplary: nothing speaks against it, and the
 * citizen said at the revisit that it was solved and that he is satisfied; those first that took the least part of their
 * time. Poor: at least two faults; those with more of them first, then the later ones. One of each unit, at most three.
 */
export function namedClosings(charges: readonly MonthCharge[]): { exemplary: Closing[]; poor: Closing[] } {
  const judged = charges.filter(isClosed).map((charge) => {
    const call = countingRevisit(charge.revisits)
    const praised = call?.result === 'solved' && call.satisfaction === 'satisfied'
    return { closing: closingOf(charge, faultsOf(charge, call)), praised }
  })
  const exemplary = judged
    .filter(({ closing, praised }) => praised && closing.faults.length === 0)
    .map(({ closing }) => closing)
    .sort((a, b) => used(a) - used(b) || byTicket(a, b))
  const poor = judged
    .map(({ closing }) => closing)
    .filter(({ faults }) => faults.length >= NAMED_CLOSINGS.leastFaults)
    .sort((a, b) => b.faults.length - a.faults.length || lateness(b) - lateness(a) || byTicket(a, b))
  return { exemplary: firstOfEach(exemplary), poor: firstOfEach(poor) }
}
