import type { WorkingCalendar } from '../calendar.ts'
import type { PAUSE_DECISIONS } from '../lists/pauses.ts'
import type { Assignment, Limit, Ticket } from '../ticket.ts'
import { latest } from '../ticket.ts'
import type { Pause } from './pause.ts'
import { movedOn } from './standing-still.ts'

export type DecidedPause = Pause & { decision: (typeof PAUSE_DECISIONS)[number]; decidedAt: Date }

type Charge = Pick<Assignment, 'seq' | 'receivedAt'>
type Paused = Pick<Ticket, 'pauses'> & { assignments: readonly Charge[] }

/** Those of one charge, in order. */
export function pausesOf({ pauses, assignments }: Paused, charge: Charge): Pause[] {
  const next = assignments.find(({ seq }) => seq === charge.seq + 1)
  return pauses.filter(
    ({ requestedAt }) => requestedAt >= charge.receivedAt && (next === undefined || requestedAt < next.receivedAt),
  )
}

/** What the office has agreed to of a charge. */
export const agreedOf = (ticket: Paused, charge: Charge): Pause[] =>
  pausesOf(ticket, charge).filter(({ decision }) => decision === 'agreed')

/** Whether the closing clock of a charge ever stood still. */
export const wasPaused = (ticket: Ticket, charge: Charge): boolean => agreedOf(ticket, charge).length > 0

const openPauses = (ticket: Ticket): Pause[] => {
  const charge = latest(ticket)
  return charge.endedAt || charge.closedAt ? [] : pausesOf(ticket, charge)
}

/** The request that waits: of a charge that is neither closed nor returned. */
export const pendingPause = (ticket: Ticket): Pause | null =>
  openPauses(ticket).find(({ decision }) => decision === null) ?? null

/** The pause in which the closing clock stands still. Whoever closes or returns the ticket has ended it. */
export const runningPause = (ticket: Ticket): Pause | null =>
  openPauses(ticket).find(({ decision, endedAt }) => decision === 'agreed' && endedAt === null) ?? null

const earliest = (instants: readonly (Date | null)[]): Date | null =>
  instants.reduce((least, next) => (next && (least === null || next < least) ? next : least), null)

/** When a pause was over: by its day, by somebody, or with its ticket; null while it runs. */
export function endOfPause({ until, endedAt }: Pause, { closedAt, endedAt: returnedAt }: Assignment): Date | null {
  if (endedAt) return endedAt
  const over = earliest([closedAt, returnedAt])
  return over && earliest([over, until])
}

/** What the office had decided of a charge by an instant; an end that came later is hidden. */
export function decidedPauses(ticket: Paused, charge: Charge, asOf: Date): DecidedPause[] {
  return pausesOf(ticket, charge).flatMap((pause) => {
    const { decision, decidedAt, endedAt } = pause
    if (decision === null || decision === 'withdrawn' || decidedAt === null || decidedAt > asOf) return []
    const isOver = endedAt !== null && endedAt <= asOf
    return [{ ...pause, decision, decidedAt, ...(isOver ? {} : { endedAt: null, endedBy: null, back: null }) }]
  })
}

/** The closing limit of a charge as it was known at an instant, before what later pauses and their ends made of it. */
export function closingKnownAt(
  ticket: Paused,
  charge: Charge & { limits: { closing: Pick<Limit, 'until'> } },
  asOf: Date,
): Date {
  // As with most tickets, of which a long list holds very many.
  if (ticket.pauses.length === 0) return charge.limits.closing.until
  const moves = agreedOf(ticket, charge).flatMap(({ decidedAt, endedAt, from, to, back }) => [
    { at: decidedAt, from },
    { at: back && endedAt, from: to },
  ])
  return moves.find(({ at }) => at !== null && at > asOf)?.from ?? charge.limits.closing.until
}

/** A closing limit that was counted anew, moved on by the pauses of its charge. */
export const withPauses = (ticket: Ticket, charge: Assignment, closing: Limit, calendar: WorkingCalendar): Limit =>
  agreedOf(ticket, charge).reduce(
    (limit, { requestedAt: from, until, endedAt }) =>
      movedOn(limit, { from, to: endedAt ?? until }, charge.receivedAt, calendar).limit,
    closing,
  )
