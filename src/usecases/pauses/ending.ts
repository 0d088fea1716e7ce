import type { WorkingCalendar } from '../../domain/calendar.ts'
import { runningPause } from '../../domain/pauses/of-charge.ts'
import type { Pause } from '../../domain/pauses/pause.ts'
import { endPause } from '../../domain/pauses/pausing.ts'
import { actorLabel, type Member } from '../../domain/people.ts'
import { latest, type Ticket } from '../../domain/ticket.ts'
import { instantText } from '../../scoring/standings/standings-json.ts'
import type { Tx } from '../ports/store-port.ts'
import { announcePauseOver } from '../telling/announce-pause.ts'

/** What a pause did to the limit, as the audit keeps it: the old value and the new one. */
export const pauseTold = ({ until, from, to, back }: Pause): Record<string, string> => ({
  pausedUntil: instantText(until),
  from: instantText(back ? to : from),
  to: instantText(back ?? to),
})

/** The same pause as it has become. */
export const pauseIn = ({ pauses }: Ticket, { requestedAt }: Pause): Pause | undefined =>
  pauses.find((one) => one.requestedAt.getTime() === requestedAt.getTime())

type Ended = { ticket: Ticket; pause: Pause }

/**
 * Ends the pause in which a ticket is, as of `at`; `by` null: by its day. The change of the limit is kept, the unit told.
 * Refuses `no-pause-running`.
 */
export async function endIn(
  tx: Pick<Tx, 'tickets' | 'outbox' | 'people' | 'at'>,
  ticket: Ticket,
  by: Member | null,
  calendar: WorkingCalendar,
): Promise<Ended> {
  const running = runningPause(ticket)
  const label = by && actorLabel({ kind: 'member', member: by })
  const ended = endPause(ticket, label, tx.at, calendar)
  const { seq, unit } = latest(ended)
  const pause = running && pauseIn(ended, running)
  if (!pause) throw new Error('a pause that ended is one of its ticket')
  const { requestedAt, to: from, back } = pause
  if (back && back < from) {
    const change = { ticket: ticket.no, seq, limit: 'closing' as const, from, to: back, reason: 'pause.ended' }
    await tx.tickets.keepLimitChange(change)
  }
  await announcePauseOver(tx, ticket.no, { unit, requestedAt }, by?.id ?? null)
  return { ticket: ended, pause }
}
