import { Due } from '../session/columns.ts'
import type { Session } from '../session/session.ts'

/** Often enough for a platform's bad day, and an end for what is wrong in itself. */
const MOST = 5

/**
 * A dead message about a ticket is pending again when another one has reached its platform well after it died (`due_at`
 * is that of its last attempt): ten minutes the first time, four times as long each time after. What was surely never
 * taken is written anew, from the state of things; what may have been taken keeps its bytes.
 */
export async function reviveDead({ db, left }: Session): Promise<number> {
  const rows = await db.rows(Due)`
    UPDATE outbox o SET state = 'pending', attempts = 0, revived = o.revived + 1, due_at = service_now(),
      body = CASE WHEN o.first_tried IS NULL THEN NULL ELSE o.body END
    FROM members m
    WHERE m.id = o.member_id AND o.state = 'dead' AND o.notice ->> 'kind' IN ('new-ticket', 'reminders')
      AND o.revived < ${MOST}::int
      AND o.due_at + interval '10 minutes' * power(4, o.revived) <= service_now()
      AND EXISTS (
        SELECT FROM outbox s JOIN members sm ON sm.id = s.member_id
        WHERE sm.platform = m.platform AND s.state = 'sent'
          AND s.sent_at > o.due_at + interval '10 minutes' * power(4, o.revived))
    RETURNING o.id, o.due_at AS "dueAt"`
  left.outbox.push(...rows)
  return rows.length
}
