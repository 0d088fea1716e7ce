import type { PlannedReminder } from '../../domain/reminder.ts'

/** Planned reminders as a statement reads them; their ticket where they are of several. */
export const plannedAsJson = (wanted: readonly (PlannedReminder & { ticket?: string; seq: number })[]): string =>
  JSON.stringify(
    wanted.map(({ ticket, seq, limit, deadline, stage, audience, dueAt, againMinutes }) => ({
      ticket_no: ticket,
      seq,
      limit_name: limit,
      deadline,
      stage,
      audience,
      due_at: dueAt,
      again_minutes: againMinutes ?? null,
    })),
  )
