import { Refusal } from './errors.ts'
import { deskTold, type EmergencyDesk } from './office/emergency.ts'
import { type Assignment, assign, mayMove, type Ticket } from './ticket.ts'
import { moveOf, type TicketReturn } from './ticket-return.ts'

type LimitsAt = (receivedAt: Date) => Assignment['limits']

const isSame = (a: Assignment, b: { unit: string; receivedAt: Date }): boolean =>
  a.unit === b.unit && a.receivedAt.getTime() === b.receivedAt.getTime()

/** The charge that had begun last at an instant; refuses `before-received` where none had. */
function inChargeAt(chain: readonly Assignment[], instant: Date, ticket: Ticket): Assignment {
  const charge = chain.findLast((assignment) => assignment.receivedAt <= instant)
  if (!charge) throw new Refusal('before-received', { ticket: ticket.no, field: 'requestedAt' })
  return charge
}

/**
 * The charge whose unit asked for a return: the one that had begun last when it was asked for, and never the one that
 * the return itself began, be it decided at the very instant.
 */
export const askerOf = (
  { assignments }: Pick<Ticket, 'assignments'>,
  { requestedAt, moveTo }: Pick<TicketReturn, 'requestedAt' | 'moveTo'>,
): Assignment | undefined =>
  assignments.findLast(
    ({ receivedAt, unit }) =>
      receivedAt < requestedAt || (receivedAt.getTime() === requestedAt.getTime() && unit !== moveTo),
  )

function follow(
  ticket: Ticket,
  chain: readonly Assignment[],
  request: TicketReturn,
  { limitsAt, desk }: { limitsAt: LimitsAt; desk: EmergencyDesk },
): Assignment[] {
  const charge = inChargeAt(chain, request.requestedAt, ticket)
  const isOver = charge.endedAt !== null && charge.endedAt <= request.requestedAt
  // Two returns may have waited at once; the one asked for first ended the charge, and the other can only be refused or taken back.
  const isWithout = request.decision === 'refused' || request.decision === 'withdrawn'
  if (isOver || (charge.endedAt && !isWithout)) {
    throw new Refusal('already-returned', { ticket: ticket.no })
  }
  if (request.decision !== 'accepted') return [...chain]
  const before = chain.slice(0, -1)
  const ended = { ...charge, endedAt: request.decidedAt }
  const move = moveOf(request)
  if (!move) return [...before, ended]
  const refused = mayMove({ ...ticket, assignments: chain }, request.ground, move.unit, desk)
  if (refused) throw new Refusal(refused, { ticket: ticket.no, ...deskTold(desk) })
  const known = ticket.assignments.find((assignment) => isSame(assignment, move))
  const limits = known?.limits ?? limitsAt(move.receivedAt)
  return [...before, ended, assign(charge.seq + 1, move.unit, move.receivedAt, limits)]
}

/** What was done during a charge: when, how it came to be known, and what to write. */
function factsOf(from: Assignment) {
  const { contactedAt, contactedVia, closedAt, closedVia, result, report, details, signAsked, signedAt } = from
  const { signedInAt } = from
  const closing = { closedAt, closedVia, result, report, details, signAsked, signedAt }
  return [
    { from, at: signedInAt, via: 'chat', field: 'signedInAt', patch: { signedInAt } },
    { from, at: contactedAt, via: contactedVia, field: 'contactedAt', patch: { contactedAt, contactedVia } },
    { from, at: closedAt, via: closedVia, field: 'closedAt', patch: closing },
  ] as const
}

/** Every contact and closure goes to the charge that had begun last when it happened. */
function withFacts(ticket: Ticket, chain: readonly Assignment[]): Assignment[] {
  const settled = [...chain]
  for (const { from, at, via, field, patch } of ticket.assignments.flatMap(factsOf)) {
    if (at === null) continue
    const place = settled.findLastIndex((charge) => charge.receivedAt <= at)
    const owner = settled[place]
    // What a liaison recorded in chat stays with the liaison's own unit, and nothing is recorded twice.
    if (!owner || owner[field] !== null || (via === 'chat' && !isSame(owner, from))) {
      throw new Refusal('conflict', { ticket: ticket.no, field })
    }
    settled[place] = { ...owner, ...patch }
  }
  return settled
}

/**
 * scoring.md#handled: a ticket's charges as its returns make them, whatever the order in which the returns became
 * known. The first charge stands as it is received; each return belongs to the charge that had begun last when it was
 * asked for; an accepted one ends it at the decision, and one that names a unit starts the next at `moveAt`, else at
 * the decision, with limits of its own. Refuses `before-received`, `already-returned` for a return of a charge that had
 * ended, the verdicts of {@link mayMove}, and `conflict` where a fact would be recorded twice or taken from a liaison.
 */
export function rebuild(
  ticket: Ticket,
  returns: readonly TicketReturn[],
  limitsAt: LimitsAt,
  desk: EmergencyDesk = null,
): Ticket {
  const inOrder = [...returns].sort((a, b) => a.requestedAt.getTime() - b.requestedAt.getTime())
  let chain = ticket.assignments
    .slice(0, 1)
    .map(({ seq, unit, receivedAt, limits }) => assign(seq, unit, receivedAt, limits))
  for (const request of inOrder) chain = follow(ticket, chain, request, { limitsAt, desk })
  return { ...ticket, version: ticket.version + 1, assignments: withFacts(ticket, chain), returns: inOrder }
}

/** Charges that bear another number once a ticket was built anew: by the unit and the instant of its receipt each is the same. */
export const renumbered = (before: Ticket, after: Ticket): { from: number; to: number }[] =>
  before.assignments.flatMap((charge) => {
    const same = after.assignments.find((other) => isSame(other, charge))
    return same && same.seq !== charge.seq ? [{ from: charge.seq, to: same.seq }] : []
  })
