import type { ChatItem } from '../../simulator/index.ts'
import type { FreshDatabase } from '../support/database.ts'

/** What the outside was told is done, to be compared with what is kept. */
export type Acknowledged = { tickets: Set<string>; contacts: Set<string>; reports: Set<string> }

export const nothingYet = (): Acknowledged => ({ tickets: new Set(), contacts: new Set(), reports: new Set() })

const column = async (database: FreshDatabase, statement: string): Promise<string[]> =>
  (await database.sql(statement)).map(({ no }) => String(no)).sort()

/** Numbers of tickets as kept, contacted and closed, one entry an audit line: a doubled act shows twice. */
export async function keptActs(database: FreshDatabase): Promise<Record<keyof Acknowledged, string[]>> {
  const acts = (act: string): Promise<string[]> =>
    column(database, `SELECT replace(subject, 'ticket:', '') AS no FROM audit WHERE act = '${act}'`)
  return {
    tickets: await column(database, 'SELECT no FROM tickets'),
    contacts: await acts('ticket.contact'),
    reports: await acts('closure.report'),
  }
}

/**
 * Rows that are not at their end although their time has come, or comes within the hour by which a member's pace may put
 * a message off; empty when all work is done.
 */
export const unfinished = (database: FreshDatabase): Promise<Record<string, unknown>[]> =>
  database.sql(`
    SELECT 'outbox' AS what, id::text, state, error FROM outbox
      WHERE state IN ('pending', 'sending', 'dead', 'unknown', 'unreachable')
        AND due_at <= service_now() + interval '1 hour'
    UNION ALL SELECT 'inbox', id::text, state, error FROM inbox WHERE state <> 'done' OR unread_until IS NOT NULL
    UNION ALL SELECT 'reminder', id::text, state, NULL FROM reminders WHERE state = 'pending' AND due_at <= service_now()
    UNION ALL SELECT 'ladder', ticket_no, 'unwritten', NULL FROM assignments WHERE remind_at <= service_now()`)

/** Every fired reminder has been carried to each of its recipients by a message that went, or was settled meanwhile. */
export const uncarried = (database: FreshDatabase): Promise<Record<string, unknown>[]> =>
  database.sql(`
    SELECT r.id FROM reminders r JOIN assignments a USING (ticket_no, seq)
    JOIN members m ON CASE r.audience WHEN 'liaisons' THEN m.unit_code = a.unit_code AND 'liaison' = ANY (m.roles)
      ELSE 'office' = ANY (m.roles) OR (m.unit_code = a.unit_code AND 'leader' = ANY (m.roles)) END
    LEFT JOIN reminder_recipients c ON c.reminder_id = r.id AND c.member_id = m.id
    LEFT JOIN outbox o ON o.id = c.outbox_id
    WHERE r.state = 'fired' AND (o.state IS NULL OR o.state NOT IN ('sent', 'cancelled'))`)

/**
 * How many answers went out by a message although a callback may have carried them: the process was killed after it
 * answered and before it had noted that. Nobody can know which, and twice is better than never.
 */
export async function saidAgain(database: FreshDatabase): Promise<number> {
  const rows = await database.sql(
    `SELECT DISTINCT split_part(key, ':carried:', 1) FROM outbox WHERE key LIKE 'answer:%:carried:%' AND state = 'sent'`,
  )
  return rows.length
}

/** Said of each press or sentence that waits for the one before it, in the same words. */
const WAITS = '正在处理上一步'

/** What was shown more than once in one chat: a card by its task, a text by its words. */
export function doubled(items: readonly ChatItem[]): string[] {
  const shown = items.flatMap((item) => {
    if (item.from !== 'app') return []
    if (item.kind === 'card') return [item.taskId]
    return item.kind === 'text' && !item.text.startsWith(WAITS) ? [item.text] : []
  })
  return shown.filter((one, index) => shown.indexOf(one) !== index)
}
