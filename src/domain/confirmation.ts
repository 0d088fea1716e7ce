import { type Day, dayOf, endOf } from './calendar.ts'
import { withoutNumbers } from './citizen.ts'
import { demand, Refusal } from './errors.ts'
import type { OBJECTION_DECISIONS, UNIT_ANSWERS, UNIT_STATES } from './lists/publication.ts'
import type { UnitCode } from './people.ts'

/** 五: before the data of an assessment are published, each unit is asked whether they are right. */
export type Confirmation = {
  id: string
  period: string
  /** The frozen run that was shown first, and what granted objections have made of it. */
  firstRun: string
  run: string
  /** The last millisecond in which a unit may answer. */
  until: Date
  openedAt: Date
  openedBy: string
  /** Since when silence stands; null while the units may answer. */
  overAt: Date | null
}

export type UnitAnswer = { unit: UnitCode; answer: (typeof UNIT_ANSWERS)[number]; by: string; at: Date }

export type ObjectionDecision = (typeof OBJECTION_DECISIONS)[number]

export type Objection = {
  id: string
  confirmation: string
  unit: UnitCode
  /** What is objected to: an item of the sheet, a ticket, or what a ticket counts as in an item. */
  item: string | null
  ticket: string | null
  reason: string
  raisedBy: string
  raisedAt: Date
  decision: ObjectionDecision | null
  decidedBy: string | null
  decidedAt: Date | null
  why: string | null
}

export type UnitState = (typeof UNIT_STATES)[number]

const LONGEST_OBJECTION = 500

/**
 * The end of the last day on which a unit may object. Refuses `period-not-ended` before the period is over and
 * `bad-last-day` for none, or one that leaves no whole day to answer. Days are those of Asia/Shanghai.
 */
export function confirmationUntil(lastDay: Day | null, periodEnd: Date, now: Date): Date {
  if (now < periodEnd) throw new Refusal('period-not-ended')
  if (lastDay === null || lastDay <= dayOf(now)) throw new Refusal('bad-last-day')
  return endOf(lastDay)
}

/** Whether a unit could answer then, however soon or late its answer is handled. */
export const isRunning = ({ until, overAt }: Confirmation, at: Date): boolean =>
  at <= until && (overAt === null || at <= overAt)

/** Refuses `confirmation-over` to what was done after the last day. */
export function demandRunning(confirmation: Confirmation, at: Date): void {
  demand(isRunning(confirmation, at) ? null : 'confirmation-over')
}

const byTime = (a: { raisedAt: Date }, b: { raisedAt: Date }): number => a.raisedAt.getTime() - b.raisedAt.getTime()

/**
 * A word given before a later objection does not stand beside it while it may still be given anew; once nobody may
 * (`silent` can follow no word), the objection that was answered is the unit's last true answer.
 */
export function unitState(unit: UnitCode, answers: readonly UnitAnswer[], objections: readonly Objection[]): UnitState {
  const own = objections.filter((objection) => objection.unit === unit).sort(byTime)
  if (own.some(({ decision }) => decision === null)) return 'objecting'
  const answer = answers.find((one) => one.unit === unit)
  const last = own.at(-1)
  if (answer && (!last || answer.at >= last.raisedAt)) return answer.answer
  return last ? 'answered' : 'waiting'
}

/** An objection's reason, trimmed and without anybody's number. Refuses `objection-reason-missing`, `too-long`. */
export function checkReason(text: string): string {
  const reason = text.trim()
  if (reason === '') throw new Refusal('objection-reason-missing')
  if ([...reason].length > LONGEST_OBJECTION) throw new Refusal('too-long', { field: 'reason', max: LONGEST_OBJECTION })
  return withoutNumbers(reason)
}

/** Refuses `objection-decided` for one that has its answer. */
export function demandUndecided({ decision, id }: Objection): void {
  if (decision !== null) throw new Refusal('objection-decided', { objection: id })
}
