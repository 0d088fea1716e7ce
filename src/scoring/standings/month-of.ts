import type { Span } from '../period.ts'
import type { Scorecard } from '../scorecard/scorecard.ts'

/**
 * Whether what is said of a period at an instant belongs to this month of it. What was decided after the last month has
 * ended, as most is, belongs to the last, and what was decided before the first to the first: nothing is lost.
 */
export const isOfMonth = (at: Date, { from, until }: Span, { span }: Pick<Scorecard, 'span'>): boolean =>
  (at >= from || from <= span.from) && (at < until || until >= span.until)
