import { z } from 'zod'
import type { Pace, PaceOf, Taken, Taking } from '../../usecases/ports/outbox.ts'
import { ListedRow, MEMBER, memberOf } from '../people/people.ts'
import { Due, Id, Instant } from '../session/columns.ts'
import type { Session } from '../session/session.ts'
import { nothing, type Sql, sql } from '../session/sql.ts'
import { isLaterPart } from './answer-parts.ts'
import { CLAIMABLE, Claimable, claimedOf, IS_DUE, leased, PACE } from './outbox-claim.ts'
import { RECEIVER } from './telling-calmly.ts'

const DueRow = z.object({
  ...ListedRow.shape,
  ...Claimable.shape,
  outboxId: Id,
  isHis: z.boolean(),
  minute: z.number(),
  hour: z.number(),
})
type DueRow = z.infer<typeof DueRow>
const Next = z.object({ next: Instant.nullable() })

/** Somebody asked, and waits for it. */
const AWAITED = sql` AND o.notice ->> 'kind' IN ('answer', 'citizen')`

/** Whether a message has nothing to be asked but its member's pace; what has is claimed by itself. */
const isPlain = (row: DueRow, calm: Taking['calm']): boolean =>
  row.active &&
  row.isHis &&
  !row.interrupted &&
  row.notice.kind !== 'new-ticket' &&
  !isLaterPart(row.key) &&
  !(row.canWait && calm?.quietUntil)

/** How many messages the member got within the last while. */
const sendsWithin = (span: Sql): Sql => sql`(
  SELECT count(*) FROM send_pace p WHERE p.member_id = m.id AND p.at > service_now() - ${span})::int`

const isUntried = (tried: Taking['tried']): Sql => sql`NOT EXISTS (
  SELECT FROM unnest(${tried.map(({ id }) => id)}::text[]::bigint[], ${tried.map(({ at }) => at.toISOString())}::text[]::timestamptz[])
    AS t (id, at)
  WHERE t.id = o.id AND o.due_at <= t.at)`

type Waiting = { memberId: string; platform: Parameters<PaceOf>[0] }

/**
 * reliability.md#pace: of members who have got as many as a minute may have, each message that waits is put off until its
 * own turn: the first until the oldest of that minute is a minute old, the next until the next is. Tried one by one they
 * would all come back for each turn.
 */
async function lineUp({ db, left }: Session, members: readonly Waiting[], paceOf: PaceOf): Promise<void> {
  if (members.length === 0) return
  const most = members.map(({ platform }) => String((paceOf(platform) ?? PACE).minute))
  const rows = await db.rows(Due)`
    UPDATE outbox o SET due_at = turn.at FROM (
      SELECT w.id, p.at + interval '1 minute' AS at
      FROM unnest(${members.map(({ memberId }) => memberId)}::text[]::uuid[], ${most}::text[]::int[]) AS m (id, most)
      CROSS JOIN LATERAL (
        SELECT id, row_number() OVER (ORDER BY notice ->> 'kind' NOT IN ('answer', 'citizen'), due_at, id) AS place FROM outbox
        WHERE member_id = m.id AND sent_at IS NULL AND state = 'pending' AND due_at <= service_now() + interval '1 minute'
        ORDER BY place LIMIT m.most) AS w
      JOIN LATERAL (
        SELECT at, row_number() OVER (ORDER BY at DESC, id DESC) AS back FROM send_pace
        WHERE member_id = m.id AND at > service_now() - interval '1 minute'
        ORDER BY at DESC, id DESC LIMIT m.most) AS p ON p.back = m.most + 1 - w.place) AS turn
    WHERE o.id = turn.id AND o.state = 'pending' AND o.due_at < turn.at
    RETURNING o.id, o.due_at AS "dueAt"`
  left.outbox.push(...rows)
}

/** See {@link OutboxPort.take}. Nobody waits for a lock here: what somebody else has is passed over. */
export async function takeDue(session: Session, asked: Taking): Promise<Taken> {
  const { db, seal, last } = session
  const { most, busy, full = [], tried, calm } = asked
  const found = (which: Sql) => db.rows(DueRow)`
    SELECT o.id AS "outboxId", ${CLAIMABLE}, ${RECEIVER} = o.member_id AS "isHis", ${MEMBER}, m.active,
      ${sendsWithin(sql`interval '1 minute'`)} AS minute, ${sendsWithin(sql`interval '1 hour'`)} AS hour
    FROM outbox o JOIN members m ON m.id = o.member_id
    WHERE ${IS_DUE}${which}
      AND o.member_id <> ALL (${[...busy]}::text[]::uuid[]) AND m.platform <> ALL (${[...full]}::text[])
      AND ${isUntried(tried)}
    ORDER BY o.due_at, o.id LIMIT ${most}::int
    FOR UPDATE OF o SKIP LOCKED FOR NO KEY UPDATE OF m SKIP LOCKED`
  const [{ next }, ...rows] = await Promise.all([
    db.one(Next)`
      SELECT min(due_at) AS next FROM outbox o
      WHERE state = 'pending' AND ${isUntried(tried)}`,
    found(AWAITED),
    found(nothing),
  ])
  // One at a time for each member, in their order.
  const firstOf = new Map<string, DueRow>()
  for (const row of rows.flat()) if (!firstOf.has(row.id)) firstOf.set(row.id, row)
  const firsts = [...firstOf.values()].slice(0, most)
  const plain = firsts.filter((row) => isPlain(row, calm))
  const paceOf = (row: DueRow): Pace => asked.paceOf(row.platform) ?? PACE
  const taken = new Set(plain.filter((row) => row.minute < paceOf(row).minute && row.hour < paceOf(row).hour))
  const waiting = plain.filter((row) => row.minute >= paceOf(row).minute && row.hour < paceOf(row).hour)
  await lineUp(
    session,
    waiting.map(({ id, platform }) => ({ memberId: id, platform })),
    asked.paceOf,
  )
  if (taken.size > 0) {
    const members = [...taken].map(({ id, outboxId }) => ({ id: outboxId, memberId: id }))
    // Lost with the server, it is as if it had not been taken: nothing is sent before what it says is kept for good.
    if (![...taken].some(({ body }) => body)) last.push(sql`SET LOCAL synchronous_commit = off`)
    last.push(
      sql`DELETE FROM send_pace WHERE member_id = ANY (${members.map(({ memberId }) => memberId)}::text[]::uuid[])
        AND at <= service_now() - interval '1 hour'`,
      ...leased(members, asked.leaseMs),
    )
  }
  const due = firsts
    .filter((row) => !waiting.includes(row))
    .map((row) => ({
      id: row.outboxId,
      memberId: row.id,
      platform: row.platform,
      message: taken.has(row) ? claimedOf(seal, { id: row.outboxId, member: memberOf(row), gathered: [] }, row) : null,
    }))
  return { due, next }
}
