import { z } from 'zod'
import type { Pace, Taken, Taking } from '../../usecases/ports/outbox.ts'
import { ListedRow, MEMBER, memberOf } from '../people/people.ts'
import { Id, Instant } from '../session/columns.ts'
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

/** See {@link OutboxPort.take}. Nobody waits for a lock here: what somebody else has is passed over. */
export async function takeDue(session: Session, asked: Taking): Promise<Taken> {
  const { db, seal, last } = session
  const { most, busy, tried, calm } = asked
  const found = (which: Sql) => db.rows(DueRow)`
    SELECT o.id AS "outboxId", ${CLAIMABLE}, ${RECEIVER} = o.member_id AS "isHis", ${MEMBER}, m.active,
      ${sendsWithin(sql`interval '1 minute'`)} AS minute, ${sendsWithin(sql`interval '1 hour'`)} AS hour
    FROM outbox o JOIN members m ON m.id = o.member_id
    WHERE ${IS_DUE}${which}
      AND o.member_id <> ALL (${[...busy]}::text[]::uuid[]) AND ${isUntried(tried)}
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
  const has = ({ minute, hour }: DueRow, pace: Pace): boolean => minute < pace.minute && hour < pace.hour
  const taken = new Set(plain.filter((row) => has(row, asked.paceOf(row.platform) ?? PACE)))
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
  const due = firsts.map((row) => ({
    id: row.outboxId,
    memberId: row.id,
    message: taken.has(row) ? claimedOf(seal, { id: row.outboxId, member: memberOf(row), gathered: [] }, row) : null,
  }))
  return { due, next }
}
