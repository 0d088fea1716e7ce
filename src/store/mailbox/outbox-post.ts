import { z } from 'zod'
import type { OutboxEntry } from '../../usecases/ports/outbox.ts'
import { Id } from '../session/columns.ts'
import type { Session } from '../session/session.ts'
import { isLaterPart } from './answer-parts.ts'

const Posted = z.object({ id: Id, key: z.string() })

/** What puts messages into the outbox in their order, one statement for all; null where there are none. */
export function postStatement(session: Session, entries: readonly OutboxEntry[]): (() => Promise<void>) | null {
  if (entries.length === 0) return null
  const { db, seal, left, now } = session
  const rows = JSON.stringify(
    entries.map(({ key, memberId, notice, personal, dueAt, ticket }) => ({
      key,
      member_id: memberId,
      notice,
      sealed: personal === undefined ? null : Buffer.from(seal.seal(personal, `outbox:${key}`)).toString('hex'),
      due_at: dueAt ?? null,
      ticket_no: ticket ?? null,
    })),
  )
  return async () => {
    const posted = await db.rows(Posted)`
      INSERT INTO outbox (key, member_id, notice, sealed, due_at, ticket_no)
      SELECT key, member_id, notice, decode(sealed, 'hex'), coalesce(due_at, service_now()), ticket_no
      FROM jsonb_to_recordset(${rows}::jsonb) AS given (
        key text, member_id uuid, notice jsonb, sealed text, due_at timestamptz, ticket_no text)
      ON CONFLICT (key) DO NOTHING RETURNING id, key`
    const byKey = new Map(entries.map((entry) => [entry.key, entry]))
    for (const { id, key } of posted) {
      const entry = byKey.get(key)
      if (entry && !isLaterPart(key)) left.outbox.push({ id, dueAt: entry.dueAt ?? now })
    }
  }
}
