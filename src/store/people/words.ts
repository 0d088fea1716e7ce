import { z } from 'zod'
import { PLATFORMS } from '../../domain/lists/people.ts'
import { WORD_KINDS } from '../../domain/lists/tickets.ts'
import type { OfficeWord, SubscriptionsPort, WordsPort } from '../../usecases/ports/life/words.ts'
import { Bytes, Count, Id, Instant, WithId } from '../session/columns.ts'
import type { Session } from '../session/session.ts'
import { sql } from '../session/sql.ts'

const Row = z.object({
  id: Id,
  kind: z.enum(WORD_KINDS),
  ticket: z.string().nullable(),
  unit: z.string().nullable(),
  said: Bytes.nullable(),
  by: z.string(),
  at: Instant,
})
const Told = z.object({
  member: z.string(),
  sentAt: Instant.nullable(),
  readAt: Instant.nullable(),
  receivedAt: Instant.nullable(),
})
const Counts = z.object({ unit: z.string(), open: Count, overdue: Count, dueToday: Count, returning: Count })
const Unread = z.object({
  word: z.string(),
  member: z.string(),
  platform: z.enum(PLATFORMS),
  userId: z.string(),
  messageId: z.string(),
  sentAt: Instant,
})
const Subscribed = z.object({ member: z.string() })

const COLUMNS = sql`w.id, w.kind, w.ticket_no AS ticket, w.unit_code AS unit, w.said, w.given_by AS by, w.at`

const SEALED = 'office-word'

export const wordsPort = ({ db, seal }: Session): WordsPort => {
  const open = ({ said, ...row }: z.infer<typeof Row>): OfficeWord => ({
    ...row,
    text: said === null ? null : seal.open(said, `${SEALED}:${row.at.toISOString()}`),
  })
  return {
    add: async ({ kind, ticket, unit, text, by, at }) => {
      const said = text === null ? null : seal.seal(text, `${SEALED}:${at.toISOString()}`)
      const { id } = await db.one(WithId)`
        INSERT INTO office_words (kind, ticket_no, unit_code, said, given_by, at)
        VALUES (${kind}, ${ticket}, ${unit}, ${said}, ${by}::uuid, ${at}) RETURNING id`
      return id
    },
    find: async (id) => {
      const row = await db.first(Row)`SELECT ${COLUMNS} FROM office_words w WHERE w.id = ${id}::bigint`
      return row && open(row)
    },
    last: async (count) => {
      const rows = await db.rows(Row)`SELECT ${COLUMNS} FROM office_words w ORDER BY w.id DESC LIMIT ${count}::int`
      return rows.map(open)
    },
    toldOf: (id) =>
      db.rows(Told)`
        SELECT o.member_id AS member, o.sent_at AS "sentAt", r.read_at AS "readAt", r.received_at AS "receivedAt"
        FROM outbox o LEFT JOIN word_receipts r ON r.word = ${id}::bigint AND r.member_id = o.member_id
        WHERE o.notice ->> 'kind' = 'office-word' AND o.notice ->> 'word' = ${id} ORDER BY o.id`,
    unconfirmed: async (memberId, since, ticket) => {
      const rows = await db.rows(Row)`
        SELECT ${COLUMNS} FROM office_words w JOIN outbox o
          ON o.notice ->> 'kind' = 'office-word' AND o.notice ->> 'word' = w.id::text
        WHERE o.member_id = ${memberId}::uuid AND (o.state = 'sent' OR o.first_tried IS NOT NULL) AND w.at >= ${since}
          AND (${ticket}::text IS NULL OR w.ticket_no = ${ticket})
          AND NOT EXISTS (SELECT FROM word_receipts r
            WHERE r.word = w.id AND r.member_id = ${memberId}::uuid AND r.received_at IS NOT NULL)
        ORDER BY w.id`
      return rows.map(open)
    },
    confirm: async (id, memberId) => {
      await db.run`
        INSERT INTO word_receipts AS known (word, member_id, received_at)
        VALUES (${id}::bigint, ${memberId}::uuid, service_now())
        ON CONFLICT (word, member_id) DO UPDATE SET received_at = coalesce(known.received_at, EXCLUDED.received_at)`
    },
    unread: async (since) => {
      const rows = await db.rows(Unread)`
        SELECT o.notice ->> 'word' AS word, m.id AS member, m.platform, m.user_id AS "userId",
          o.message_id AS "messageId", o.sent_at AS "sentAt"
        FROM outbox o JOIN members m ON m.id = o.member_id
        WHERE o.notice ->> 'kind' = 'office-word' AND o.state = 'sent' AND o.sent_at >= ${since}
          AND o.message_id IS DISTINCT FROM o.card_id AND o.message_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM word_receipts r WHERE r.word::text = o.notice ->> 'word' AND r.member_id = m.id)
        ORDER BY o.id`
      return rows.map(({ platform, userId, ...row }) => ({ ...row, account: { platform, userId } }))
    },
    read: async (word, memberId, at) => {
      await db.run`
        INSERT INTO word_receipts AS known (word, member_id, read_at) VALUES (${word}::bigint, ${memberId}::uuid, ${at})
        ON CONFLICT (word, member_id) DO UPDATE SET read_at = coalesce(known.read_at, EXCLUDED.read_at)`
    },
  }
}

export const subscriptionsPort = ({ db }: Session): SubscriptionsPort => ({
  set: async (memberId, wants) =>
    (wants
      ? await db.run`
          INSERT INTO subscriptions (member_id, since) VALUES (${memberId}::uuid, service_now()) ON CONFLICT DO NOTHING`
      : await db.run`DELETE FROM subscriptions WHERE member_id = ${memberId}::uuid`) > 0,
  counts: (until) =>
    db.rows(Counts)`
      SELECT a.unit_code AS unit, count(*) AS open, count(*) FILTER (WHERE due.at < service_now()) AS overdue,
        count(*) FILTER (WHERE due.at BETWEEN service_now() AND ${until}) AS "dueToday",
        count(*) FILTER (WHERE EXISTS (
          SELECT FROM returns r WHERE r.ticket_no = a.ticket_no AND r.decision IS NULL)) AS returning
      FROM assignments a JOIN units u ON u.code = a.unit_code CROSS JOIN LATERAL (
        SELECT least(a.closing_until, CASE WHEN a.contacted_at IS NULL THEN a.first_contact_until END) AS at) due
      WHERE a.closed_at IS NULL AND a.ended_at IS NULL
      GROUP BY a.unit_code, u.position ORDER BY u.position, a.unit_code`,
  by: async (instant) => {
    const rows = await db.rows(Subscribed)`
      SELECT member_id AS member FROM subscriptions WHERE since <= ${instant} ORDER BY since, member_id`
    return rows.map(({ member }) => member)
  },
})
