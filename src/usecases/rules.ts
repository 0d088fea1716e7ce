import type { WorkingCalendar } from '../domain/calendar.ts'
import type { ReportLexicon } from '../domain/closure.ts'
import type { Scheme } from '../scoring/scheme.ts'

/** The scheme in use, the calendar as the notices now stand, and the words by which a report is read. */
export type Rules = {
  scheme(): Promise<Scheme>
  calendar(): Promise<WorkingCalendar>
  lexicon: ReportLexicon
}

export type RulesNow = { scheme: Scheme; calendar: WorkingCalendar }

export const rulesNow = async (rules: Rules): Promise<RulesNow> => ({
  scheme: await rules.scheme(),
  calendar: await rules.calendar(),
})

/** The rules of a period; null is the period of the scheme in use. Refuses `unknown-period`. */
export type RulesFor = (period: string | null) => Promise<Rules>
