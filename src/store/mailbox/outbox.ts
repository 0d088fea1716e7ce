import { z } from 'zod'
import { PLATFORMS } from '../../domain/lists/people.ts'
import type { OutboxPort, Settlement } from '../../usecases/ports/outbox.ts'
import { Due, Id, Instant, WithId } from '../session/columns.ts'
import type { Session } from '../session/session.ts'
import { armNextPart, isLaterPart } from './answer-parts.ts'
import { NoticeShape } from './notice-shape.ts'
import { bodyOf, claimMessage, IS_DUE } from './outbox-claim.ts'
import { postStatement } from './outbox-post.ts'
import { reviveDead } from './outbox-revival.ts'
import { takeDue } from './outbox-take.ts'

const CardRow = z.object({
  id: Id,
  platform: z.enum(PLATFORMS),
  userId: z.string(),
  memberId: z.string(),
  handle: z.string(),
  notice: NoticeShape,
  handleUntil: Instant,
})
const WithKey = z.object({ key: z.string() })
const SentRow = z.object({ key: z.string(), version: z.number().nullable() })
const Age = z.object({ ms: z.number().nullable() })

/** What was claimed and said nothing reached no phone: its place in its member's pace is free again. */
const giveBackPace = ({ db }: Session, id: string) =>
  db.run`
    DELETE FROM send_pace WHERE id = (
      SELECT p.id FROM send_pace p JOIN outbox o USING (member_id) WHERE o.id = ${id}::bigint
      ORDER BY p.at DESC, p.id DESC LIMIT 1)`

async function settle(session: Session, id: string, settlement: Settlement): Promise<number | null> {
  const { db, left } = session
  if (settlement.state === 'sent') {
    const { messageId, handle, handleUntil, cardId } = settlement
    const sent = await db.first(SentRow)`
      UPDATE outbox SET state = 'sent', message_id = ${messageId}, handle = ${handle}, handle_until = ${handleUntil},
        card_id = ${cardId}, sent_at = service_now(), lease_until = NULL, error = NULL
      WHERE id = ${id}::bigint AND state <> 'sent'
      RETURNING key, CASE WHEN handle IS NOT NULL THEN (SELECT version FROM tickets WHERE no = ticket_no) END AS version`
    if (sent) await armNextPart(session, sent.key)
    return sent?.version ?? null
  }
  // A slow sender whose lease ran out must not put back what somebody else has sent meanwhile.
  const dueAt = settlement.state === 'pending' ? settlement.dueAt : null
  const untaken = 'untaken' in settlement && settlement.untaken === true
  const free = settlement.state === 'pending' && settlement.free === true ? 1 : 0
  if (dueAt) left.outbox.push({ id, dueAt })
  const settled = await db.first(WithKey)`
    UPDATE outbox SET state = ${settlement.state}, error = ${settlement.error}, lease_until = NULL,
      due_at = coalesce(${dueAt}::timestamptz, due_at), first_tried = CASE WHEN ${untaken} THEN NULL ELSE first_tried END,
      attempts = attempts - ${free}::int
    WHERE id = ${id}::bigint AND state IN ('pending', 'sending') RETURNING key`
  if (settled && settlement.state === 'cancelled') await giveBackPace(session, id)
  if (settled && settlement.state !== 'pending') await armNextPart(session, settled.key)
  return null
}

export const outboxPort = (session: Session): OutboxPort => {
  const { db, seal } = session
  return {
    add: async ({ key, memberId, notice, personal, dueAt, ticket }) => {
      const sealed = personal === undefined ? null : seal.seal(personal, `outbox:${key}`)
      const row = await db.first(WithId)`
        INSERT INTO outbox (key, member_id, notice, sealed, due_at, ticket_no)
        VALUES (${key}, ${memberId}::uuid, ${JSON.stringify(notice)}::jsonb, ${sealed},
          coalesce(${dueAt ?? null}::timestamptz, service_now()), ${ticket ?? null})
        ON CONFLICT (key) DO NOTHING RETURNING id`
      if (!row) return null
      if (!isLaterPart(key)) session.left.outbox.push({ id: row.id, dueAt: dueAt ?? session.now })
      return row.id
    },
    post: async (entries) => {
      if (session.later) session.later.posts.push(...entries)
      else await postStatement(session, entries)?.()
    },
    waiting: async (key) => {
      const row = await db.first(WithId)`
        SELECT id FROM outbox WHERE key = ${key} AND state = 'pending' FOR UPDATE`
      return row?.id ?? null
    },
    claim: (id, leaseMs, paceOf, calm) => claimMessage(session, id, leaseMs, paceOf, calm),
    take: (asked) => takeDue(session, asked),
    keepRendered: async (id, { body, cardId }) => {
      await db.run`
        UPDATE outbox SET body = ${seal.seal(body, bodyOf(id))}, card_id = ${cardId} WHERE id = ${id}::bigint`
    },
    settle: (id, settlement) => settle(session, id, settlement),
    reviveDead: () => reviveDead(session),
    cancelFor: async (memberId, cause) => {
      await db.run`
        UPDATE outbox SET state = 'cancelled', error = ${cause}, lease_until = NULL
        WHERE member_id = ${memberId}::uuid AND state = 'pending'`
    },
    reviveFor: async (memberId, cause, kinds) => {
      const rows = await db.rows(Due)`
        UPDATE outbox SET state = 'pending', error = NULL, due_at = greatest(due_at, service_now())
        WHERE member_id = ${memberId}::uuid AND state = 'cancelled' AND error = ${cause}
          AND notice ->> 'kind' = ANY (${[...kinds]}::text[])
        RETURNING id, due_at AS "dueAt"`
      session.left.outbox.push(...rows)
    },
    due: async (limit) => {
      const rows = await db.rows(WithId)`
        SELECT id FROM outbox o WHERE ${IS_DUE}
        ORDER BY notice ->> 'kind' <> 'answer', due_at, id LIMIT ${limit}::int`
      return rows.map(({ id }) => id)
    },
    dueBetween: (from, to) =>
      db.rows(Due)`
        SELECT id, due_at AS "dueAt" FROM outbox
        WHERE state = 'pending' AND due_at >= ${from} AND due_at < ${to} ORDER BY due_at, id`,
    cardsAbout: async (ticket) => {
      const rows = await db.rows(CardRow)`
        SELECT o.id, m.platform, m.user_id AS "userId", m.id AS "memberId", o.handle, o.notice,
               o.handle_until AS "handleUntil"
        FROM outbox o JOIN members m ON m.id = o.member_id
        WHERE o.ticket_no = ${ticket} AND o.handle IS NOT NULL AND o.handle_until > service_now()
          AND o.state = 'sent' AND m.active
        ORDER BY o.id`
      return rows.map(({ id, platform, userId, ...row }) => ({
        ...row,
        outboxId: id,
        account: { platform, userId },
      }))
    },
    spendHandle: async (outboxId) =>
      (await db.run`
        UPDATE outbox SET handle = NULL WHERE id = ${outboxId}::bigint AND handle IS NOT NULL`) > 0,
    oldestOverdueMs: async () => {
      const { ms } = await db.one(Age)`
        SELECT (extract(epoch FROM service_now() - min(since)) * 1000)::float8 AS ms FROM (
          SELECT greatest(due_at, lease_until) AS since FROM outbox
          WHERE due_at <= service_now()
            AND (state = 'pending' OR (state = 'sending' AND lease_until <= service_now()))
          UNION ALL SELECT due_at FROM reminders WHERE state = 'pending' AND due_at <= service_now()
          UNION ALL SELECT remind_at FROM assignments WHERE remind_at <= service_now()
          UNION ALL SELECT unread_until FROM inbox WHERE unread_until <= service_now()
          UNION ALL SELECT greatest(received_at, lease_until) FROM inbox
          WHERE state = 'pending' AND (lease_until IS NULL OR lease_until <= service_now())) AS waiting`
      return Math.max(0, Math.round(ms ?? 0))
    },
  }
}
