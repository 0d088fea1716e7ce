import { z } from 'zod'
import { AT_ONCE, HIS_OWN } from '../../usecases/ports/notice.ts'
import { type Calm, TOLD_IN_LIST } from '../../usecases/ports/outbox.ts'
import { receiverOf } from '../people/duty.ts'
import { Instant } from '../session/columns.ts'
import type { Session } from '../session/session.ts'
import { sql } from '../session/sql.ts'

const Receiver = z.object({ addressed: z.string(), receiver: z.string() })
const Told = z.object({ at: Instant, isNew: z.boolean() })
const Gathered = z.object({ ticket: z.string(), seq: z.number() })

/** About an urgent ticket, or a digest that holds one. `o` is the message. */
const URGENT = sql`(
  EXISTS (SELECT FROM tickets t WHERE t.no = coalesce(o.ticket_no, o.notice ->> 'ticket') AND t.urgent)
  OR EXISTS (
    SELECT FROM reminder_recipients c JOIN reminders r ON r.id = c.reminder_id JOIN tickets t ON t.no = r.ticket_no
    WHERE c.outbox_id = o.id AND t.urgent))`

/** Whether a message can wait for the morning, or for others of its kind. `o` is the message. */
export const CAN_WAIT = sql`(NOT (o.notice ->> 'kind' = ANY (${[...AT_ONCE]}::text[])) AND NOT ${URGENT})`

/** What somebody else may get in its member's place: nobody can have got it yet, and it is not his alone. `o`: the message. */
const CAN_MOVE = sql`(o.state = 'pending' AND o.first_tried IS NULL
  AND NOT (o.notice ->> 'kind' = ANY (${[...HIS_OWN]}::text[]) OR o.notice ->> 'about' IS NOT DISTINCT FROM 'back'))`

/** Who gets the message `o` now. */
export const RECEIVER = sql`CASE WHEN ${CAN_MOVE} THEN ${receiverOf(sql`o.member_id`)} ELSE o.member_id END`

/**
 * contract.md#duty: what waits for a member who is away becomes his substitute's, all of it at once, so that it can be
 * told together; where that one has the same of his own, once is enough. Gives who gets this message; null: nobody.
 */
export async function handToReceiver({ db }: Session, id: string): Promise<string | null> {
  const find = () => db.first(Receiver)`
    SELECT o.member_id AS addressed, ${RECEIVER} AS receiver
    FROM outbox o WHERE o.id = ${id}::bigint AND o.due_at <= service_now() AND o.state IN ('pending', 'sending')`
  const found = await find()
  if (!found || found.addressed === found.receiver) return found?.addressed ?? null
  const { addressed, receiver } = found
  await db.run`
    UPDATE outbox o SET member_id = ${receiver}::uuid, key = replace(o.key, ${addressed}, ${receiver}), body = NULL
    WHERE o.member_id = ${addressed}::uuid AND ${CAN_MOVE} AND NOT EXISTS (
      SELECT FROM outbox k WHERE k.key = replace(o.key, ${addressed}, ${receiver}) AND k.id <> o.id)`
  await db.run`
    UPDATE outbox o SET state = 'cancelled', error = 'told to the substitute'
    WHERE o.member_id = ${addressed}::uuid AND ${CAN_MOVE}`
  return (await find())?.addressed ?? null
}

/** Puts a message off. Whoever died with it in hand may have sent it: that is still known of it when its turn comes. */
export async function putOff({ db, left }: Session, id: string, until: Date): Promise<null> {
  await db.run`
    UPDATE outbox SET lease_until = CASE WHEN state = 'sending' THEN ${until}::timestamptz END, due_at = ${until}
    WHERE id = ${id}::bigint`
  left.outbox.push({ id, dueAt: until })
  return null
}

/** From when on a member may be told of new tickets again; null: now. */
export async function tellableFrom({ db, now }: Session, memberId: string, calm: Calm): Promise<Date | null> {
  const told = await db.rows(Told)`
    SELECT sent_at AS at, notice ->> 'kind' = 'new-ticket' AS "isNew" FROM outbox o
    WHERE member_id = ${memberId}::uuid AND sent_at > service_now() - interval '1 hour'
      AND notice ->> 'kind' NOT IN ('answer', 'card-over', 'citizen') ORDER BY sent_at`
  const instants = (some: typeof told): Date[] => some.map(({ at }) => at)
  const from = calm.tellableFrom({ all: instants(told), newTickets: instants(told.filter(({ isNew }) => isNew)) })
  return from !== null && from > now ? from : null
}

/** The other new tickets that one message tells: those it took before, and with `takesMore` all that wait. */
export async function gatherInto(
  { db }: Session,
  { id, memberId, takesMore }: { id: string; memberId: string; takesMore: boolean },
): Promise<readonly z.infer<typeof Gathered>[]> {
  if (takesMore) {
    await db.run`
      UPDATE outbox SET state = 'cancelled', error = ${TOLD_IN_LIST}, gathered_in = ${id}::bigint
      WHERE id IN (
        SELECT o.id FROM outbox o
        WHERE o.member_id = ${memberId}::uuid AND o.id <> ${id}::bigint AND o.state = 'pending'
          AND o.notice ->> 'kind' = 'new-ticket' AND o.first_tried IS NULL AND ${CAN_WAIT}
        FOR UPDATE SKIP LOCKED)`
  }
  const others = await db.rows(Gathered)`
    SELECT notice ->> 'ticket' AS ticket, (notice ->> 'seq')::int AS seq FROM outbox
    WHERE gathered_in = ${id}::bigint ORDER BY outbox.id`
  // A list is about no ticket alone: it is not closed with one of them.
  if (others.length > 0) await db.run`UPDATE outbox SET ticket_no = NULL WHERE id = ${id}::bigint`
  return others
}
