import { planSignIn } from '../../domain/clocks/sign-in-reminders.ts'
import { isExtended } from '../../domain/extensions/of-charge.ts'
import { runningPause, wasPaused } from '../../domain/pauses/of-charge.ts'
import { isStillWanted, ladderEnd, type PlannedReminder, planReminders } from '../../domain/reminder.ts'
import { remindersBeforeRest } from '../../domain/telling/before-rest.ts'
import { type Assignment, latest, pendingReturn, type Ticket } from '../../domain/ticket.ts'
import { planUrgent } from '../../domain/urgent/clock.ts'
import { clockTime, ladder } from '../../scoring/scheme-values.ts'
import type { Tx } from '../ports/store-port.ts'
import { openRoundOf, roundLadder, stateInRound } from './round-plan.ts'
import { handlingAt, type RulesNow, schemeAt } from './rules.ts'

const settledState = (ticket: Ticket, assignment: Assignment) => ({
  contacted: assignment.contactedAt !== null,
  signedIn: assignment.signedInAt !== null,
  closed: assignment.closedAt !== null,
  ended: assignment.endedAt !== null,
  returnRequested: pendingReturn(ticket) !== null,
})

function ladderOf(ticket: Ticket, assignment: Assignment, rules: RulesNow): PlannedReminder[] {
  const { urgent } = ticket
  const { receivedAt, limits } = assignment
  const { calendar } = rules
  const rungs = ladder(schemeAt(rules, receivedAt))
  const signIn = limits.signIn ? planSignIn({ receivedAt, urgent, until: limits.signIn.until }, rungs) : []
  const plan = [...planReminders({ receivedAt, urgent, limits }, rungs, calendar), ...signIn]
  if (!urgent) return plan
  const { contactHours, closingHours, lastMinutes, againMinutes } = handlingAt(rules, receivedAt).urgent
  const clock = {
    contactHours: contactHours.value,
    closingHours: closingHours.value,
    lastMinutes: lastMinutes.value,
    againMinutes: againMinutes.value,
  }
  const extended = isExtended(ticket, assignment) || wasPaused(ticket, assignment)
  return [...plan, ...planUrgent({ receivedAt, limits, extended }, clock)]
}

function beforeRest(assignment: Assignment, rules: RulesNow): PlannedReminder[] {
  const { days, at } = handlingAt(rules, assignment.receivedAt).beforeRest
  return remindersBeforeRest(assignment, { days: days.value, at: clockTime(at.value) }, rules.calendar)
}

/**
 * contract.md#reminders: closed, ended, or received more than the whole ladder ago: such a ticket is history and
 * silent.
 */
export function isHistory(ticket: Ticket, now: Date, rules: RulesNow): boolean {
  const assignment = latest(ticket)
  if (assignment.closedAt || assignment.endedAt) return true
  return ladderEnd(ladderOf(ticket, assignment, rules)) < now
}

/** contract.md#standing-still: as long as the closing clock stands still, nobody is reminded of it. */
const standsStill = (ticket: Ticket, at: Date): boolean => {
  const pause = runningPause(ticket)
  return pause !== null && at <= pause.until
}

/** Every rung of the charge in charge but what stands still. */
const withRest = (ticket: Ticket, ladder: readonly PlannedReminder[], rules: RulesNow): PlannedReminder[] =>
  [...ladder, ...beforeRest(latest(ticket), rules)].filter(
    ({ limit, dueAt }) => limit !== 'closing' || !standsStill(ticket, dueAt),
  )

const wholeLadder = (ticket: Ticket, rules: RulesNow): PlannedReminder[] =>
  withRest(ticket, ladderOf(ticket, latest(ticket), rules), rules)

const ownPlan = (ticket: Ticket, now: Date, rules: RulesNow): PlannedReminder[] =>
  isHistory(ticket, now, rules) ? [] : wholeLadder(ticket, rules)

/**
 * reliability.md#plan: makes a ticket's pending reminders what its present state asks for, in the ticket's own
 * transaction. `cause` is kept with those that are cancelled.
 */
export async function planFor(
  tx: Pick<Tx, 'reminders' | 'rounds' | 'now'>,
  ticket: Ticket,
  rules: RulesNow,
  cause: string,
): Promise<void> {
  const assignment = latest(ticket)
  const round = await openRoundOf(tx, ticket)
  const state = round ? stateInRound(round) : settledState(ticket, assignment)
  const plan = round ? roundLadder(ticket, round, rules) : ownPlan(ticket, tx.now, rules)
  const wanted = plan.filter((reminder) => isStillWanted(reminder, state, tx.now))
  await tx.reminders.sync(
    ticket.no,
    wanted.map((reminder) => ({ ...reminder, seq: assignment.seq })),
    cause,
  )
}

const earliest = (instants: readonly Date[]): Date | null =>
  instants.length === 0 ? null : new Date(Math.min(...instants.map((instant) => instant.getTime())))

const dueAts = (reminders: readonly PlannedReminder[]): Date[] => reminders.map(({ dueAt }) => dueAt)

/**
 * reliability.md#plan: when the first reminder of a ticket that is new here is due, null where none is; and whether the
 * ticket {@link isHistory}, which has none.
 */
export function firstDue(ticket: Ticket, now: Date, rules: RulesNow): { history: boolean; remindAt: Date | null } {
  const charge = latest(ticket)
  if (charge.closedAt || charge.endedAt) return { history: true, remindAt: null }
  const own = ladderOf(ticket, charge, rules)
  if (ladderEnd(own) < now) return { history: true, remindAt: null }
  const state = settledState(ticket, charge)
  const ladder = withRest(ticket, own, rules)
  return {
    history: false,
    remindAt: earliest(dueAts(ladder.filter((reminder) => isStillWanted(reminder, state, now)))),
  }
}

/**
 * reliability.md#plan: the reminders of those limits whose first is due by `until`, all of such a limit at once, and when
 * the first of the other limits is.
 */
export function begunBy(
  ticket: Ticket,
  { until, now }: { until: Date; now: Date },
  rules: RulesNow,
): { begun: PlannedReminder[]; next: Date | null } {
  const ladder = wholeLadder(ticket, rules)
  const limits = new Set(ladder.filter(({ dueAt }) => dueAt <= until).map(({ limit }) => limit))
  const state = settledState(ticket, latest(ticket))
  const wanted = ladder.filter((reminder) => isStillWanted(reminder, state, now))
  return {
    begun: wanted.filter(({ limit }) => limits.has(limit)),
    next: earliest(dueAts(wanted.filter(({ limit }) => !limits.has(limit)))),
  }
}
