import { addDays, type Day, dayOf } from '../../domain/calendar.ts'
import { monthOf, monthSpan } from '../../domain/monthly/month.ts'
import { isWithin, monthName, type Span } from '../../scoring/period.ts'
import type { Scheme } from '../../scoring/scheme.ts'
import { scorecardOf } from '../../scoring/scorecard/scorecard-of.ts'
import { type RulesNow, schemeAt } from '../rules/rules.ts'

/** A month for which a unit reports, by its name, `2021-02`. */
export type ReportMonth = { name: string; span: Span }

/**
 * 六（一）4, scoring.md#rates: the month that an instant lies in: that of the scheme whose period holds it, wherever its
 * months begin; the calendar's where none does.
 */
export function reportMonthAt(rules: Pick<RulesNow, 'scheme' | 'schemes'>, instant: Date): ReportMonth {
  const own = scorecardOf(schemeAt(rules, instant)).months.find((month) => isWithin(instant, month))
  const span = own ?? monthSpan(monthOf(instant))
  return { name: monthName(span), span }
}

/** The months of a scheme that have ended. */
export const endedMonths = (scheme: Scheme, now: Date): ReportMonth[] =>
  scorecardOf(scheme)
    .months.filter(({ until }) => until <= now)
    .map((span) => ({ name: monthName(span), span }))

/** Its first and its last day. */
export const daysOf = ({ span: { from, until } }: ReportMonth): { from: Day; to: Day } => ({
  from: dayOf(from),
  to: addDays(dayOf(until), -1),
})

/** Whether a scheme scores what is reported each month; where it does not, nobody is reminded of it. */
export const countsReports = (scheme: Scheme): boolean =>
  scorecardOf(scheme).lines.some(({ counts }) => counts.of === 'reports')
