import { Refusal } from './errors.ts'
import { REPORT_ELEMENTS, type RESULTS } from './lists/tickets.ts'

export type Result = (typeof RESULTS)[number]

export type ReportElement = (typeof REPORT_ELEMENTS)[number]

/** How the elements are recognised: data, kept in `seeds/report-elements.json`. */
export type ReportLexicon = {
  minLength: number
  maxLength: number
  elements: Readonly<Record<ReportElement, readonly string[]>>
}

export type ClosureReport = { result: Result; report: string }

/** The elements that a report text lacks, in the order of {@link REPORT_ELEMENTS}. */
export function missingElements(report: string, lexicon: ReportLexicon): ReportElement[] {
  return REPORT_ELEMENTS.filter((element) => !lexicon.elements[element].some((word) => report.includes(word)))
}

/** How long a text is without blanks and punctuation. */
export const writtenLength = (text: string): number => [...text.replace(/[\s\p{P}]/gu, '')].length

/**
 * 六（三）2（3）: refuses `report-thin` with the missing elements and the length still wanted, and `too-long`.
 * Returns the report trimmed.
 */
export function checkClosure(closure: ClosureReport, lexicon: ReportLexicon): ClosureReport {
  const report = closure.report.trim()
  const length = writtenLength(report)
  if ([...report].length > lexicon.maxLength) throw new Refusal('too-long', { field: 'report', max: lexicon.maxLength })
  const missing = missingElements(report, lexicon)
  if (missing.length > 0 || length < lexicon.minLength) {
    throw new Refusal('report-thin', { missing, length, min: lexicon.minLength })
  }
  return { result: closure.result, report }
}
