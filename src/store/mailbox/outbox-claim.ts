import { z } from 'zod'
import { type Calm, type ClaimedMessage, MEMBER_LEFT, type Pace, type PaceOf } from '../../usecases/ports/outbox.ts'
import { ListedRow, MEMBER, memberOf } from '../people/people.ts'
import { Bytes, Instant } from '../session/columns.ts'
import type { Seal } from '../session/seal.ts'
import type { Session } from '../session/session.ts'
import { type Sql, sql } from '../session/sql.ts'
import { waitsForPart } from './answer-parts.ts'
import { NoticeShape } from './notice-shape.ts'
import { CAN_WAIT, gatherInto, handToReceiver, putOff, tellableFrom } from './telling-calmly.ts'

/**
 * reliability.md#pace: where a platform says nothing of its own, below the 30 a minute above which one drops in
 * silence.
 */
export const PACE: Pace = { minute: 25, hour: 900 }

export const Claimable = z.object({
  key: z.string(),
  canWait: z.boolean(),
  notice: NoticeShape,
  sealed: Bytes.nullable(),
  body: Bytes.nullable(),
  cardId: z.string().nullable(),
  attempts: z.number(),
  madeAt: Instant,
  firstTriedAt: Instant.nullable(),
  interrupted: z.boolean(),
})
type Claimable = z.infer<typeof Claimable>

/** The columns of a {@link Claimable}, of the message `o`. */
export const CLAIMABLE = sql`o.key, o.notice, o.sealed, o.body, o.card_id AS "cardId", o.attempts,
  o.first_tried AS "firstTriedAt", o.made_at AS "madeAt", o.state = 'sending' AS interrupted, ${CAN_WAIT} AS "canWait"`

/** Nobody has the message `o` in hand, and its time has come. */
export const IS_DUE = sql`(o.due_at <= service_now()
  AND (o.state = 'pending' OR (o.state = 'sending' AND o.lease_until <= service_now())))`

const Pacing = z.object({ free: Instant.nullable(), waits: z.boolean().nullable() })

export const bodyOf = (id: string): string => `outbox-body:${id}`

/** What a claim writes: a place in each member's pace, and the lease. */
export const leased = (taken: readonly { id: string; memberId: string }[], leaseMs: number): readonly Sql[] => [
  sql`INSERT INTO send_pace (member_id, at)
    SELECT member_id, service_now() FROM unnest(${taken.map(({ memberId }) => memberId)}::text[]::uuid[]) AS member_id`,
  sql`UPDATE outbox SET state = 'sending', attempts = attempts + 1,
      first_tried = CASE WHEN body IS NULL THEN service_now() ELSE coalesce(first_tried, service_now()) END,
      lease_until = service_now() + ${leaseMs}::float8 * interval '1 millisecond'
    WHERE id = ANY (${taken.map(({ id }) => id)}::text[]::bigint[])`,
]

/** The message as whoever claimed it has it. */
export const claimedOf = (
  seal: Seal,
  { id, member, gathered }: Pick<ClaimedMessage, 'id' | 'member' | 'gathered'>,
  row: Claimable,
): ClaimedMessage => ({
  id,
  member,
  notice: row.notice,
  gathered,
  personal: row.sealed ? seal.open(row.sealed, `outbox:${row.key}`) : null,
  rendered: row.body ? { body: seal.open(row.body, bodyOf(id)), cardId: row.cardId } : null,
  attempts: row.attempts + 1,
  madeAt: row.madeAt,
  // What was never written down was never sent.
  firstTriedAt: row.body ? row.firstTriedAt : null,
  interrupted: row.interrupted,
})

/**
 * The instant from which the member's pace allows another message: null is now. The oldest of as many sends as a
 * minute may have must be a minute old, and that of an hour an hour.
 */
async function freeFrom({ db }: Session, memberId: string, pace: Pace): Promise<Date | null> {
  await db.run`
    DELETE FROM send_pace WHERE member_id = ${memberId}::uuid AND at <= service_now() - interval '1 hour'`
  const { free, waits } = await db.one(Pacing)`
    SELECT free, free > service_now() AS waits FROM (SELECT greatest(
      (SELECT at + interval '1 minute' FROM send_pace WHERE member_id = ${memberId}::uuid
       ORDER BY at DESC OFFSET ${pace.minute - 1}::int LIMIT 1),
      (SELECT at + interval '1 hour' FROM send_pace WHERE member_id = ${memberId}::uuid
       ORDER BY at DESC OFFSET ${pace.hour - 1}::int LIMIT 1)) AS free) AS found`
  return waits ? free : null
}

/**
 * Takes a message for `leaseMs`, or null: not due, taken by somebody else, over, behind a part of its answer that has
 * not gone yet, for a member who left, or too early for the member's pace or calm, in which case it is put off until then.
 * An expired lease is taken again with what was rendered. New tickets that wait beside one are told by it.
 */
export async function claimMessage(
  session: Session,
  id: string,
  leaseMs: number,
  paceOf: PaceOf = () => PACE,
  calm: Calm | null = null,
): Promise<ClaimedMessage | null> {
  const { db, seal } = session
  const memberId = await handToReceiver(session, id)
  if (memberId === null) return null
  // Claims for one member come one by one, or two would count the same 24 sends, or tell the same tickets.
  const member = await db.first(ListedRow)`
    SELECT ${MEMBER}, m.active FROM members m WHERE m.id = ${memberId}::uuid FOR NO KEY UPDATE OF m`
  if (!member) return null
  const row = await db.first(Claimable)`
    SELECT ${CLAIMABLE} FROM outbox o WHERE id = ${id}::bigint AND member_id = ${memberId}::uuid AND ${IS_DUE}
    FOR UPDATE OF o SKIP LOCKED`
  if (!row || (await waitsForPart(session, row.key))) return null
  // It was queued while he left.
  if (!member.active) {
    await db.run`
      UPDATE outbox SET state = 'cancelled', error = ${MEMBER_LEFT}, lease_until = NULL WHERE id = ${id}::bigint`
    return null
  }
  const isGathered = row.notice.kind === 'new-ticket' && row.canWait && calm !== null
  const later =
    (row.canWait && calm?.quietUntil) ||
    (isGathered && !row.body && (await tellableFrom(session, memberId, calm))) ||
    (await freeFrom(session, memberId, paceOf(member.platform) ?? PACE))
  if (later) return putOff(session, id, later)
  const takesMore = isGathered && calm.gathers && row.body === null
  const gathered = row.notice.kind === 'new-ticket' ? await gatherInto(session, { id, memberId, takesMore }) : []
  for (const statement of leased([{ id, memberId }], leaseMs)) await db.run`${statement}`
  return claimedOf(seal, { id, member: memberOf(member), gathered }, row)
}
