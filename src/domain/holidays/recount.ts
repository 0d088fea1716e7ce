import { dayOf, type WorkingCalendar } from '../calendar.ts'
import { hasPassed, type LimitName } from '../deadline.ts'
import { daysBeyond } from '../extensions/extension.ts'
import { keepGranted } from '../extensions/of-charge.ts'
import type { Round } from '../life/round.ts'
import { LIMITS } from '../lists/tickets.ts'
import { withPauses } from '../pauses/of-charge.ts'
import type { Assignment, Limit, Ticket } from '../ticket.ts'

/** One limit that a notice has changed: its last day, or only that it is provisional no longer. */
export type Recounted = { limit: LimitName; before: Limit; after: Limit }

type Limits = Assignment['limits']

const isOver = ({ closedAt, endedAt }: Assignment): boolean => closedAt !== null || endedAt !== null

/** Days of a limit that was put off to a day, which were unknown when it was. */
const withKnownDays = (limit: Limit, { receivedAt }: Assignment, calendar: WorkingCalendar): Limit =>
  limit.proof.some(({ provisional }) => provisional)
    ? { ...limit, proof: daysBeyond(receivedAt, dayOf(limit.until), calendar) }
    : limit

/**
 * scoring.md#notices: the limits of a charge by the calendar as it now stands; `fresh` are those that it would have.
 * One that was provisional stands by the notice, whatever has become of its ticket; any other that has passed, or whose
 * charge is over, was judged by the calendar of its day and stays.
 */
export function recountCharge(
  ticket: Ticket,
  charge: Assignment,
  fresh: Limits,
  { now, calendar }: { now: Date; calendar: WorkingCalendar },
): Limits {
  const { limits } = charge
  const stays = (limit: LimitName): boolean =>
    !limits[limit].provisional && (isOver(charge) || hasPassed(limits[limit].until, now))
  const counted = (limit: LimitName): Limit => (stays(limit) ? limits[limit] : fresh[limit])
  // The limit for signing is counted anew as long as its year was not known.
  const signIn = limits.signIn?.provisional ? fresh.signIn : limits.signIn
  const others = {
    ...(signIn ? { signIn } : {}),
    firstContact: counted('firstContact'),
    returnOtherUnit: counted('returnOtherUnit'),
    returnOutside: counted('returnOutside'),
  }
  if (stays('closing')) return { ...others, closing: limits.closing }
  const paused = { ...fresh, closing: withPauses(ticket, charge, fresh.closing, calendar) }
  const { closing } = keepGranted(ticket, charge, paused)
  return { ...others, closing: withKnownDays(closing, charge, calendar) }
}

const isChanged = (before: Limit, after: Limit): boolean =>
  before.until.getTime() !== after.until.getTime() || before.provisional !== after.provisional

/** Which limits a notice has changed. */
export const changedIn = (before: Limits, after: Limits): Recounted[] =>
  LIMITS.filter((limit) => isChanged(before[limit], after[limit])).map((limit) => ({
    limit,
    before: before[limit],
    after: after[limit],
  }))

/** The same of a second handling, which has one limit. */
export function recountRound(round: Round, fresh: Limit, now: Date): { round: Round; changed: Recounted | null } {
  const { limit: before } = round
  const stays = !before.provisional && (round.closedAt !== null || hasPassed(before.until, now))
  if (stays || !isChanged(before, fresh)) return { round, changed: null }
  return { round: { ...round, limit: fresh }, changed: { limit: 'closing', before, after: fresh } }
}
