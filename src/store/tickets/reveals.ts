import { z } from 'zod'
import { PLATFORMS } from '../../domain/lists/people.ts'
import type { RevealsPort } from '../../usecases/ports/life/reveals.ts'
import { Count, Found, Id, WithId } from '../session/columns.ts'
import type { Session } from '../session/session.ts'

const Counted = z.object({ looks: Count })

const DueRow = z.object({
  id: Id,
  platform: z.enum(PLATFORMS),
  userId: z.string(),
  messageId: z.string().nullable(),
  tries: z.number(),
})

export const revealsPort = ({ db }: Session): RevealsPort => ({
  keep: async ({ ticket, memberId, reason, at, minutes }) => {
    const { id } = await db.one(WithId)`
      INSERT INTO reveals (ticket_no, member_id, reason, at, minutes)
      VALUES (${ticket}, ${memberId}::uuid, ${reason}, ${at}, ${minutes}::int) RETURNING id`
    return id
  },
  bind: async (id, outboxId) => {
    await db.run`UPDATE reveals SET outbox_id = ${outboxId}::bigint WHERE id = ${id}::bigint`
  },
  countSince: async (memberId, after) => {
    const { looks } = await db.one(Counted)`
      SELECT count(*) AS looks FROM reveals WHERE member_id = ${memberId}::uuid AND at > ${after}`
    return looks
  },
  someWait: async () => {
    const { found } = await db.one(Found)`SELECT EXISTS (SELECT FROM reveals WHERE recall = 'waiting') AS found`
    return found
  },
  takeDue: async (leaseMs) => {
    await db.run`
      UPDATE reveals r SET recall = 'kept' FROM outbox o
      WHERE o.id = r.outbox_id AND r.recall = 'waiting' AND o.state NOT IN ('pending', 'sending', 'sent')`
    const rows = await db.rows(DueRow)`
      UPDATE reveals r
      SET tries = r.tries + 1, next_try = service_now() + ${leaseMs}::float8 * interval '1 millisecond'
      FROM outbox o, members m
      WHERE o.id = r.outbox_id AND m.id = r.member_id AND r.recall = 'waiting' AND o.state = 'sent'
        AND o.sent_at + r.minutes * interval '1 minute' <= service_now()
        AND (r.next_try IS NULL OR r.next_try <= service_now())
      RETURNING r.id, m.platform, m.user_id AS "userId", o.message_id AS "messageId", r.tries`
    return rows.map(({ platform, userId, ...row }) => ({ ...row, account: { platform, userId } }))
  },
  settle: async (id, state) => {
    await db.run`UPDATE reveals SET recall = ${state} WHERE id = ${id}::bigint AND recall = 'waiting'`
    await db.run`
      UPDATE outbox SET body = NULL WHERE id = (SELECT outbox_id FROM reveals WHERE id = ${id}::bigint)`
  },
  again: async (id, at) => {
    await db.run`UPDATE reveals SET next_try = ${at} WHERE id = ${id}::bigint`
  },
})
