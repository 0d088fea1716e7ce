import { hasPassed, isMet, type LimitName } from '../../domain/deadline.ts'
import { LIMITS } from '../../domain/lists/tickets.ts'
import { type Limit, latest } from '../../domain/ticket.ts'
import { askerOf } from '../../domain/ticket-history.ts'
import { limitOf } from '../../domain/ticket-return.ts'
import { instantText } from '../../scoring/standings/standings-json.ts'
import type { LimitChange } from '../ports/life/limit-changes.ts'
import type { TicketView } from './ticket-view.ts'

// By what a limit is met: a fact of the charge, or else a return that was asked for.
const MET_BY: Readonly<Record<LimitName, 'contactedAt' | 'closedAt' | null>> = {
  firstContact: 'contactedAt',
  closing: 'closedAt',
  returnOtherUnit: null,
  returnOutside: null,
}

function metOf(name: LimitName, { until }: Limit, { ticket, now }: TicketView): boolean | null {
  const charge = latest(ticket)
  const fact = MET_BY[name]
  if (fact !== null) {
    const done = charge[fact]
    if (done) return isMet(until, done)
    return hasPassed(until, charge.endedAt ?? now) ? false : null
  }
  const asked = ticket.returns.findLast(
    (one) => limitOf(one.ground) === name && askerOf(ticket, one)?.seq === charge.seq,
  )
  return asked ? isMet(until, asked.requestedAt) : null
}

const limitJson = (name: LimitName, view: TicketView) => {
  const limit = latest(view.ticket).limits[name]
  const { until, proof, clock = 'working-days', provisional } = limit
  const marked = provisional ? { provisional } : {}
  return { until: instantText(until), met: metOf(name, limit, view), clock, ...marked, proof }
}

/** Where the scheme asks the unit to sign for it. */
function signInJson({ ticket, now }: TicketView) {
  const { limits, signedInAt, closedAt, endedAt } = latest(ticket)
  if (!limits.signIn) return {}
  const { until, proof, clock = 'working-days', provisional } = limits.signIn
  const isOver = hasPassed(until, endedAt ?? closedAt ?? now)
  const met = signedInAt ? isMet(until, signedInAt) : isOver ? false : null
  return { signIn: { until: instantText(until), met, clock, ...(provisional ? { provisional } : {}), proof } }
}

/** contract.md#ticket-json: the four limits of the charge in charge; `provisional` only where one is. */
export function limitsJson(view: TicketView) {
  const [firstContact, closing, returnOtherUnit, returnOutside] = LIMITS.map((name) => limitJson(name, view))
  return { firstContact, closing, returnOtherUnit, returnOutside, ...signInJson(view) }
}

/** By which notice, or which act of the office, a limit was changed; `wasProvisional`: the old one was no more than expected. */
export const limitChangeJson = ({ limit, round, from, to, reason, wasProvisional, at }: LimitChange) => ({
  limit,
  round: round ?? 1,
  from: instantText(from),
  to: instantText(to),
  reason,
  wasProvisional,
  at: instantText(at),
})
