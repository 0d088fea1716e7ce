import type { LimitName } from '../../../../domain/deadline.ts'
import type { Limit } from '../../../../domain/ticket.ts'
import type { LimitChange } from '../../../../usecases/ports/life/limit-changes.ts'
import type { TicketView } from '../../../../usecases/tickets/ticket-view.ts'
import { limitMarked, type Marked } from '../../../../wording/holidays/limit-words.ts'
import { dayAndMonth } from '../../../../wording/times.ts'

/** A limit, and that it is over or provisional where it is. */
export const limitOrPast = (limit: Marked, isPast: boolean): string => `${limitMarked(limit)}${isPast ? ' 已过' : ''}`

/** What the office granted has cards of its own. */
const GRANTED = 'extension.granted'

/** A pause moves the closing limit, and so does its end before its day. */
export const isByPause = ({ reason }: Pick<LimitChange, 'reason'>): boolean => reason.startsWith('pause.')

/** The changes by notices and pauses that made the limits in charge what they are, the last one of each. */
export function standingChanges({ ticket, changes = [], round }: TicketView): LimitChange[] {
  const charge = ticket.assignments.at(-1)
  if (!charge) return []
  const second = round && round.closedAt === null ? round : null
  const limitNow = ({ limit, round: of }: LimitChange): Limit | null =>
    of === null ? charge.limits[limit] : of === second?.round ? second.limit : null
  const standing = changes.filter(
    (one) =>
      one.seq === charge.seq &&
      one.reason !== GRANTED &&
      one.from.getTime() !== one.to.getTime() &&
      limitNow(one)?.until.getTime() === one.to.getTime(),
  )
  const key = ({ limit, round: of }: LimitChange): string => `${limit}/${of}`
  return [...new Map(standing.map((one) => [key(one), one])).values()]
}

/** A limit on a card: 「原截止12月30日→2027-01-11（周一）24:00」 where a notice has moved it and it still runs. */
export function limitOnCard(
  view: TicketView,
  name: LimitName,
  limit: Limit,
  { isPast, round = null }: { isPast: boolean; round?: number | null },
): string {
  const moved = isPast ? undefined : standingChanges(view).find((one) => one.limit === name && one.round === round)
  return moved ? `原截止${dayAndMonth(moved.from)}→${limitMarked(limit)}` : limitOrPast(limit, isPast)
}
