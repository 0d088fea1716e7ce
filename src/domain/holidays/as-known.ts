import type { WorkingCalendar } from '../calendar.ts'
import type { Deadline } from '../deadline.ts'

/**
 * Whether today's calendar says of each counted day what it said when it was counted; no notice speaks of a limit in days
 * of the calendar or in hours.
 */
export const isAsKnown = ({ proof, clock }: Pick<Deadline, 'proof' | 'clock'>, calendar: WorkingCalendar): boolean =>
  clock !== undefined ||
  proof.every(({ day, working, notice, provisional }) => {
    const now = calendar.expected(day)
    return now.working === working && now.notice === notice && now.provisional === provisional
  })
