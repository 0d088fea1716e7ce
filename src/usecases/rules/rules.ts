import { type Day, dayOf, type WorkingCalendar } from '../../domain/calendar.ts'
import type { ReportLexicon } from '../../domain/closure.ts'
import { Refusal } from '../../domain/errors.ts'
import type { EmergencyDesk } from '../../domain/office/emergency.ts'
import { type NamedDays, periodHolding } from '../../domain/periods/beside.ts'
import { isWithin, spanOf } from '../../scoring/period.ts'
import type { Handling } from '../../scoring/scheme/handling.ts'
import type { Scheme } from '../../scoring/scheme.ts'
import type { Tx } from '../ports/store-port.ts'

/** What holds the rules: they are read through the transaction in hand, never beside it. */
export type Holding = Pick<Tx, 'shared' | 'people' | 'rulesVersion'>

/** The scheme in use, the calendar as the notices now stand, and the words by which a report is read. */
export type Rules = {
  scheme(tx: Holding): Promise<Scheme>
  /** Every scheme that was put to use, one a period, the one in use among them: years run side by side. */
  schemes(tx: Holding): Promise<readonly Scheme[]>
  calendar(tx: Holding): Promise<WorkingCalendar>
  /** Which unit answers the emergency line. */
  desk(tx: Holding): Promise<EmergencyDesk>
  lexicon: ReportLexicon
  /** What holds where a scheme says nothing of the handling. */
  handling: Handling
}

export type RulesNow = {
  scheme: Scheme
  schemes: readonly Scheme[]
  calendar: WorkingCalendar
  handling: Handling
  /** Who answers the emergency line. */
  desk: EmergencyDesk
}

/** The scheme whose period an instant lies in; the one in use where no period holds it. */
export const schemeAt = ({ scheme, schemes }: Pick<RulesNow, 'scheme' | 'schemes'>, instant: Date): Scheme =>
  isWithin(instant, spanOf(scheme.period))
    ? scheme
    : (schemes.find(({ period }) => isWithin(instant, spanOf(period))) ?? scheme)

/** A day that lies in no period: what is received then is counted in none. */
export type NoPeriod = { day: string; shown: NamedDays }

/** The day of an instant where no period holds it; null: one does. */
export async function dayInNone(tx: Holding, rules: Pick<Rules, 'schemes'>, instant: Date): Promise<Day | null> {
  const day = dayOf(instant)
  const periods = (await rules.schemes(tx)).map(({ period }) => period)
  return periodHolding(periods, day) ? null : day
}

/** Null while a period holds this instant; else its day, and the period that is shown. */
export async function noPeriodAt(
  tx: Holding,
  rules: Pick<Rules, 'scheme' | 'schemes'>,
  instant: Date,
): Promise<NoPeriod | null> {
  const day = await dayInNone(tx, rules, instant)
  return day === null ? null : { day, shown: (await rules.scheme(tx)).period }
}

/** contract.md#life: the numbers of handling a ticket that was received then. */
export const handlingAt = (rules: RulesNow, instant: Date): Handling =>
  schemeAt(rules, instant).handling ?? rules.handling

/** The scheme of a period by its name. Refuses `unknown-period`. */
export function schemeOf({ schemes }: Pick<RulesNow, 'schemes'>, period: string): Scheme {
  const found = schemes.find((one) => one.period.id === period)
  if (!found) throw new Refusal('unknown-period', { field: 'period', period })
  return found
}

export async function rulesNow(tx: Holding, rules: Rules): Promise<RulesNow> {
  const [scheme, schemes, calendar, desk] = await Promise.all([
    rules.scheme(tx),
    rules.schemes(tx),
    rules.calendar(tx),
    rules.desk(tx),
  ])
  return { scheme, schemes, calendar, handling: rules.handling, desk }
}

/** The rules of a period; null is the period of the scheme in use. Their scheme refuses `unknown-period`. */
export type RulesFor = (period: string | null) => Rules
