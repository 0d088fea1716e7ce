import { z } from 'zod'
import { type Calm, type ClaimedMessage, MEMBER_LEFT, type Pace, type PaceOf } from '../../usecases/ports/outbox.ts'
import { ListedRow, MEMBER, memberOf } from '../people/people.ts'
import { Bytes, Instant } from '../session/columns.ts'
import type { Session } from '../session/session.ts'
import { waitsForPart } from './answer-parts.ts'
import { NoticeShape } from './notice-shape.ts'
import { CAN_WAIT, gatherInto, handToReceiver, putOff, tellableFrom } from './telling-calmly.ts'

/**
 * reliability.md#pace: where a platform says nothing of its own, below the 30 a minute above which one drops in
 * silence.
 */
const PACE: Pace = { minute: 25, hour: 900 }

const Claimable = z.object({
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
const Pacing = z.object({ free: Instant.nullable(), waits: z.boolean().nullable() })

export const bodyOf = (id: string): string => `outbox-body:${id}`

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
    SELECT key, notice, sealed, body, card_id AS "cardId", attempts, first_tried AS "firstTriedAt",
           made_at AS "madeAt", state = 'sending' AS interrupted, ${CAN_WAIT} AS "canWait"
    FROM outbox o
    WHERE id = ${id}::bigint AND member_id = ${memberId}::uuid AND due_at <= service_now()
      AND (state = 'pending' OR (state = 'sending' AND lease_until <= service_now()))
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
  await db.run`INSERT INTO send_pace (member_id, at) VALUES (${memberId}::uuid, service_now())`
  await db.run`
    UPDATE outbox SET state = 'sending', attempts = attempts + 1,
      first_tried = CASE WHEN body IS NULL THEN service_now() ELSE coalesce(first_tried, service_now()) END,
      lease_until = service_now() + ${leaseMs}::float8 * interval '1 millisecond'
    WHERE id = ${id}::bigint`
  return {
    id,
    member: memberOf(member),
    notice: row.notice,
    gathered,
    personal: row.sealed ? seal.open(row.sealed, `outbox:${row.key}`) : null,
    rendered: row.body ? { body: seal.open(row.body, bodyOf(id)), cardId: row.cardId } : null,
    attempts: row.attempts + 1,
    madeAt: row.madeAt,
    // What was never written down was never sent.
    firstTriedAt: row.body ? row.firstTriedAt : null,
    interrupted: row.interrupted,
  }
}
