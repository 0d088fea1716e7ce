import { addDays, at, type Day, dayOf, type WorkingCalendar } from './calendar.ts'
import { hasPassed, type LimitName } from './deadline.ts'
import type { AUDIENCES, REMINDED_LIMITS, STAGES } from './lists/tickets.ts'

export type Stage = (typeof STAGES)[number]

export type Audience = (typeof AUDIENCES)[number]

export type RemindedLimit = (typeof REMINDED_LIMITS)[number]

export type ClockTime = { hour: number; minute: number }

/** The ladder of contract.md#reminders as the scheme holds it. */
export type Ladder = {
  dueDay: ClockTime
  lastHours: ClockTime
  escalated: ClockTime
  window: ClockTime
  /** Between these, an overdue notice of a ticket that is not urgent is kept until `to`. */
  quiet: { from: ClockTime; to: ClockTime }
}

export type PlannedReminder = {
  limit: RemindedLimit
  deadline: Date
  stage: Stage
  audience: Audience
  dueAt: Date
  /** After how many minutes it is said again, until it is settled or acknowledged; absent: once. */
  againMinutes?: number
}

const on = (day: Day, time: ClockTime): Date => at(day, time.hour, time.minute)
const later = (a: Date, b: Date): Date => (a.getTime() >= b.getTime() ? a : b)

/** The same instant outside the quiet hours, or the end of the quiet hours that it falls into. */
export function afterQuiet(instant: Date, quiet: Ladder['quiet']): Date {
  const day = dayOf(instant)
  const morning = on(day, quiet.to)
  if (instant.getTime() < morning.getTime()) return morning
  const evening = on(day, quiet.from)
  if (instant.getTime() < evening.getTime()) return instant
  return new Date(morning.getTime() + 24 * 3_600_000)
}

function rungs(
  limit: 'firstContact' | 'closing',
  until: Date,
  facts: { receivedAt: Date; urgent: boolean },
  ladder: Ladder,
  calendar: WorkingCalendar,
): PlannedReminder[] {
  const last = dayOf(until)
  const passed = new Date(until.getTime() + 1)
  const rung = (stage: Stage, audience: Audience, dueAt: Date) => ({ limit, deadline: until, stage, audience, dueAt })
  // A limit that was given with an hour before 09:00 is warned of on the morning before, or it would not be at all.
  const morning = on(last, ladder.dueDay)
  const dueDay = later(morning < passed ? morning : on(addDays(last, -1), ladder.dueDay), facts.receivedAt)
  const lastHours = on(last, ladder.lastHours)
  return [
    rung('due-day', 'liaisons', dueDay),
    // Such a limit may end before 16:00 too, and a ticket may arrive after it: what comes too late is not planned.
    ...(lastHours < passed && lastHours >= facts.receivedAt ? [rung('last-hours', 'liaisons', lastHours)] : []),
    rung('overdue', 'liaisons', facts.urgent ? passed : afterQuiet(passed, ladder.quiet)),
    rung('escalated', 'leaderAndOffice', on(calendar.nextWorking(last), ladder.escalated)),
  ]
}

/**
 * contract.md#reminders: every rung of the ladder for first contact and closure, and one notice on the last day of
 * each return window. Instants are exact; the caller drops what is settled. What reaches a year
 * without a notice goes by weekdays until the notice is there.
 */
export function planReminders(
  facts: { receivedAt: Date; urgent: boolean; limits: Readonly<Record<LimitName, { until: Date }>> },
  ladder: Ladder,
  calendar: WorkingCalendar,
): PlannedReminder[] {
  const window = (limit: 'returnOtherUnit' | 'returnOutside'): PlannedReminder => {
    const { until } = facts.limits[limit]
    const dueAt = later(on(dayOf(until), ladder.window), facts.receivedAt)
    return { limit, deadline: until, stage: 'window', audience: 'liaisons', dueAt }
  }
  return [
    ...rungs('firstContact', facts.limits.firstContact.until, facts, ladder, calendar),
    ...rungs('closing', facts.limits.closing.until, facts, ladder, calendar),
    window('returnOtherUnit'),
    window('returnOutside'),
  ]
}

/** contract.md#rounds: the ladder of a second handling, which has one limit. */
export const planRound = (
  round: { openedAt: Date; urgent: boolean; until: Date },
  ladder: Ladder,
  calendar: WorkingCalendar,
): PlannedReminder[] =>
  rungs('closing', round.until, { receivedAt: round.openedAt, urgent: round.urgent }, ladder, calendar)

/** The facts of an assignment that settle reminders. */
export type Settled = {
  contacted: boolean
  closed: boolean
  ended: boolean
  returnRequested: boolean
  /** The unit said that it has the ticket. */
  signedIn?: boolean
  /** Of what is said again: somebody has said that he knows. */
  acknowledged?: boolean
}

// Some warn of what is to come; once it has come, only the stages after it are true.
const IS_BEFOREHAND: Readonly<Record<Stage, boolean>> = {
  'before-rest': true,
  'due-day': true,
  'urgent-half': true,
  'last-hours': true,
  'urgent-last': true,
  overdue: false,
  'urgent-over': false,
  escalated: false,
  weekly: false,
  window: true,
}

const untouched = ({ contacted, returnRequested }: Settled): boolean => !contacted && !returnRequested

const IS_OPEN: Readonly<Record<RemindedLimit, (state: Settled) => boolean>> = {
  signIn: ({ signedIn }) => signedIn !== true,
  firstContact: ({ contacted }) => !contacted,
  closing: () => true,
  returnOtherUnit: untouched,
  returnOutside: untouched,
}

/**
 * contract.md#reminders: what is settled is not sent, nor a warning of a limit that has passed at `now`. A return that
 * waits for its decision leaves the clocks running.
 */
export function isStillWanted(
  reminder: { limit: RemindedLimit; stage: Stage; deadline: Date },
  state: Settled,
  now: Date,
): boolean {
  if (state.closed || state.ended || state.acknowledged) return false
  if (IS_BEFOREHAND[reminder.stage] && hasPassed(reminder.deadline, now)) return false
  return IS_OPEN[reminder.limit](state)
}

/** The instant after which the whole ladder of an assignment lies behind: history reminds nobody. */
export const ladderEnd = (plan: readonly PlannedReminder[]): Date =>
  new Date(Math.max(...plan.map((reminder) => reminder.dueAt.getTime())))
