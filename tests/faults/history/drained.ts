import { asking } from './asking.ts'

/**
 * Rows that are not at their end although their time has come, or comes within the hour by which a member's pace may put
 * a message off; empty when all work is done. What a platform may have is given up when it looks for repetitions no longer
 * (reliability.md#settle), and is at its end.
 */
export async function unfinished(url: string): Promise<Record<string, unknown>[]> {
  return asking(url, async (client) => {
    const { rows } = await client.query(`
      SELECT 'outbox' AS what, id::text, state, error FROM outbox
        WHERE state IN ('pending', 'sending', 'dead') AND due_at <= service_now() + interval '1 hour'
          AND NOT (state = 'dead' AND notice ->> 'kind' = 'card-over')
      UNION ALL SELECT 'inbox', id::text, state, error FROM inbox WHERE state <> 'done' OR unread_until IS NOT NULL
      UNION ALL SELECT 'reminder', id::text, state, NULL FROM reminders WHERE state = 'pending' AND due_at <= service_now()
      UNION ALL SELECT 'ladder', ticket_no, 'unwritten', NULL FROM assignments WHERE remind_at <= service_now()`)
    return rows
  })
}
