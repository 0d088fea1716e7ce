import type { UnitCode } from '../../domain/people.ts'
import type { PlannedReminder, RemindedLimit, Settled, Stage } from '../../domain/reminder.ts'

export const REMINDER_STATES = ['pending', 'fired', 'cancelled', 'overtaken'] as const
export type ReminderState = (typeof REMINDER_STATES)[number]

export type DueReminder = {
  id: string
  ticket: string
  seq: number
  unit: UnitCode
  limit: RemindedLimit
  deadline: Date
  stage: Stage
  audience: PlannedReminder['audience']
  dueAt: Date
  urgent: boolean
  settled: Settled
}

export type ChargeKey = { ticket: string; seq: number }

export type RemindersPort = {
  /**
   * Makes the pending rows of a ticket what `wanted` says: missing ones are inserted, pending ones that are no longer
   * wanted are cancelled with the cause. Rows that were fired stay as they are. Idempotent. Nothing of the ticket is left
   * to be written later.
   */
  sync(ticket: string, wanted: readonly (PlannedReminder & { seq: number })[], cause: string): Promise<void>
  /** Locks and returns charges that have a reminder due by then which is not written, as many as that. */
  toBegin(until: Date, limit: number): Promise<ChargeKey[]>
  /** Writes reminders of such charges, those that are there already left alone, and when the next unwritten ones are due. */
  begin(
    begun: readonly (PlannedReminder & ChargeKey)[],
    next: readonly (ChargeKey & { at: Date | null })[],
  ): Promise<void>
  /**
   * Makes one more row, due at once, for every open ticket with a limit that has passed and whose ladder is at its end.
   * `turn` names the week: the same one twice adds nothing. Gives how many.
   */
  remindWeekly(turn: number): Promise<number>
  /** Locks and returns pending rows that are due by the service's clock, oldest first. */
  takeDue(limit: number): Promise<DueReminder[]>
  /** What is said again is planned once more, for the first time that it is due and not within the minute. */
  again(ids: readonly string[]): Promise<void>
  settle(ids: readonly string[], state: Exclude<ReminderState, 'pending'>, cause: string | null): Promise<void>
  /** Binds the recipient of these reminders to the message that carries them; what was told before stays as it is. */
  bind(reminderIds: readonly string[], memberId: string, outboxId: string): Promise<void>
  /** The reminders that a message carries, with the present state of their tickets. */
  carriedBy(outboxId: string): Promise<DueReminder[]>
  nextDue(): Promise<Date | null>
  dueBetween(from: Date, to: Date): Promise<Date[]>
}
