import { z } from 'zod'
import type { EvidencePort } from '../../usecases/ports/life/evidence.ts'
import { OUTBOX_STATES } from '../../usecases/ports/outbox.ts'
import { Entry } from '../audit.ts'
import { EACH_LINE } from '../audit-blocks.ts'
import { NoticeShape } from '../mailbox/notice-shape.ts'
import { Count, Instant } from '../session/columns.ts'
import type { Session } from '../session/session.ts'

const Message = z.object({
  notice: NoticeShape,
  to: z.string(),
  madeAt: Instant,
  sentAt: Instant.nullable(),
  state: z.enum(OUTBOX_STATES),
  readAt: Instant.nullable(),
})
const Line = Entry.extend({ detail: z.string(), hash: z.string(), entry: Count, entryHash: z.string() })

export const evidencePort = ({ db }: Session): EvidencePort => ({
  messages: async (ticket) => {
    const rows = await db.rows(Message)`
      SELECT o.notice, o.member_id AS "to", o.made_at AS "madeAt", o.sent_at AS "sentAt", o.state, w.read_at AS "readAt"
      FROM outbox o
        LEFT JOIN word_receipts w ON o.notice ->> 'kind' = 'office-word' AND w.word::text = o.notice ->> 'word'
          AND w.member_id = o.member_id
      WHERE o.ticket_no = ${ticket} OR o.id IN (
        SELECT r.outbox_id FROM reminder_recipients r JOIN reminders m ON m.id = r.reminder_id WHERE m.ticket_no = ${ticket})
      ORDER BY o.id`
    return rows.map(({ notice, ...row }) => ({ kind: notice.kind, ...row }))
  },
  chain: (ticket) =>
    db.rows(Line)`
      WITH named AS (
        SELECT ${`ticket:${ticket}`} AS subject
        UNION ALL SELECT 'adjustment:' || id FROM adjustments WHERE ticket_no = ${ticket}
        UNION ALL SELECT 'objection:' || id FROM objections WHERE ticket_no = ${ticket})
      SELECT e.seq, a.at, a.actor, a.act, e.subject, a.why, e.detail, e.hash, a.seq AS entry, a.hash AS "entryHash"
      FROM audit a CROSS JOIN LATERAL (${EACH_LINE}) AS e
      WHERE (a.subject IN (SELECT subject FROM named) OR a.block = (SELECT block FROM tickets WHERE no = ${ticket}))
        AND e.subject IN (SELECT subject FROM named)
      ORDER BY e.seq`,
})
