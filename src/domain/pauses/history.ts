import { dayOf, type WorkingCalendar } from '../calendar.ts'
import { hasPassed } from '../deadline.ts'
import { demand, Refusal } from '../errors.ts'
import type { PAUSE_DECISIONS } from '../lists/pauses.ts'
import { type Assignment, type Ticket, withChange } from '../ticket.ts'
import { agreedOf } from './of-charge.ts'
import type { Pause } from './pause.ts'
import { movedOn } from './standing-still.ts'

/** A pause as another program tells of it: decided. `endedAt` null: by its day, or it runs. */
export type ToldPause = Pick<Pause, 'requestedAt' | 'until' | 'reason' | 'endedAt'> & {
  decision: (typeof PAUSE_DECISIONS)[number]
  decidedAt: Date
}

const isSame = (a: Date | null, b: Date | null): boolean => a?.getTime() === b?.getTime()

const saysSame = (known: Pause, told: ToldPause): boolean =>
  known.decision === told.decision &&
  known.reason === told.reason &&
  isSame(known.until, told.until) &&
  isSame(known.decidedAt, told.decidedAt) &&
  (told.endedAt === null || isSame(known.endedAt, told.endedAt))

/** The charge that asked. Refuses what nobody could have asked for then. */
function askedBy(ticket: Ticket, { requestedAt }: ToldPause): Assignment {
  const detail = { ticket: ticket.no, field: 'requestedAt' }
  const charge = ticket.assignments.findLast(({ receivedAt }) => receivedAt <= requestedAt)
  if (!charge) throw new Refusal('before-received', detail)
  const { endedAt, closedAt, limits } = charge
  demand(endedAt && requestedAt > endedAt ? 'already-returned' : null, detail)
  demand(closedAt && requestedAt > closedAt ? 'already-closed' : null, detail)
  demand(hasPassed(limits.closing.until, requestedAt) ? 'pause-late' : null, detail)
  return charge
}

/**
 * contract.md#standing-still: history, which is bound by no number of the scheme; one that was agreed to moves the closing limit
 * of the charge that asked. The very same ticket for one that is known. Refuses `conflict` for a known one told
 * differently and for one that another agreed one follows or overlaps, `before-received`, `already-returned`,
 * `already-closed`, `pause-late`, and `pause-day-past` for a day that is not after that of the asking.
 */
export function recordPause(ticket: Ticket, told: ToldPause, now: Date, calendar: WorkingCalendar): Ticket {
  const detail = { ticket: ticket.no, field: 'requestedAt' }
  const known = ticket.pauses.find(({ requestedAt }) => isSame(requestedAt, told.requestedAt))
  if (known) {
    demand(saysSame(known, told) ? null : 'conflict', detail)
    return ticket
  }
  const charge = askedBy(ticket, told)
  const { requestedAt, until } = told
  demand(dayOf(until) <= dayOf(requestedAt) ? 'pause-day-past' : null, { ticket: ticket.no, field: 'until' })
  const isAgreed = told.decision === 'agreed'
  const follows = ({ requestedAt: from, until: to, endedAt }: Pause): boolean =>
    from > requestedAt || (endedAt ?? to) > requestedAt
  demand(isAgreed && agreedOf(ticket, charge).some(follows) ? 'conflict' : null, detail)
  const { closing } = charge.limits
  const whole = movedOn(closing, { from: requestedAt, to: until }, charge.receivedAt, calendar)
  const over = told.endedAt ?? (isAgreed && until <= now ? until : null)
  const isEarly = isAgreed && over !== null && over < until
  const real = isEarly ? movedOn(closing, { from: requestedAt, to: over }, charge.receivedAt, calendar) : whole
  const history: Pause = {
    ...told,
    from: closing.until,
    to: whole.limit.until,
    clock: real.clock,
    length: real.length,
    decidedBy: null,
    why: null,
    endedAt: over,
    endedBy: null,
    back: isEarly ? real.limit.until : null,
  }
  const pauses = [...ticket.pauses, history].sort((a, b) => a.requestedAt.getTime() - b.requestedAt.getTime())
  if (!isAgreed) return { ...ticket, version: ticket.version + 1, pauses }
  return { ...withChange(ticket, charge.seq, { limits: { ...charge.limits, closing: real.limit } }), pauses }
}
