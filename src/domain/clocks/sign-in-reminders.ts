import { afterQuiet, type Ladder, type PlannedReminder } from '../reminder.ts'

/**
 * contract.md#sign-in: the liaisons are reminded at half of the time, and with their leader when it is over; by night only
 * of what is urgent. A warning that would come too late is not planned.
 */
export function planSignIn(
  { receivedAt, urgent, until }: { receivedAt: Date; urgent: boolean; until: Date },
  { quiet }: Pick<Ladder, 'quiet'>,
): PlannedReminder[] {
  const told = (instant: Date): Date => (urgent ? instant : afterQuiet(instant, quiet))
  const half = told(new Date((receivedAt.getTime() + until.getTime()) / 2))
  const over = told(new Date(until.getTime() + 1))
  const warning: PlannedReminder = {
    limit: 'signIn',
    deadline: until,
    stage: 'last-hours',
    audience: 'liaisons',
    dueAt: half,
  }
  return [
    ...(half <= until ? [warning] : []),
    { limit: 'signIn', deadline: until, stage: 'overdue', audience: 'liaisonsAndLeader', dueAt: over },
  ]
}
