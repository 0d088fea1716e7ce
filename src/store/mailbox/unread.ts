import { z } from 'zod'
import type { Inbox } from '../../usecases/ports/inbox.ts'
import { Bytes, WithId } from '../session/columns.ts'
import { inTransaction, joined, type Needs } from '../transactions.ts'

const Unread = z.object({ key: z.string(), event: Bytes, response: Bytes })

/** What an event, and its answer, is sealed about. */
export const eventOf = (key: string): string => `inbox:${key}`
export const responseOf = (key: string): string => `inbox-response:${key}`

type UnreadInbox = Pick<Inbox, 'read' | 'again'> & {
  /** Ids of events whose answer was not handed over in its time, the longest ago first. */
  left(limit: number): Promise<string[]>
}

/** reliability.md#inbound: answers on their way through a callback, and those that nobody got to read. */
export const unreadOf = (needs: Needs): UnreadInbox => {
  const { seal } = needs
  const { db } = needs.connections
  return {
    left: async (limit) => {
      const rows = await db.rows(WithId)`
        SELECT id FROM inbox WHERE unread_until <= service_now() ORDER BY unread_until, id LIMIT ${limit}::int`
      return rows.map(({ id }) => id)
    },

    read: async (ids) => {
      await db.run`UPDATE inbox SET unread_until = NULL WHERE id = ANY (${[...ids]}::bigint[])`
    },

    again: (id, work) =>
      inTransaction(needs, 'write', async (session) => {
        const row = await session.db.first(Unread)`
          SELECT key, event, response FROM inbox
          WHERE id = ${id}::bigint AND unread_until IS NOT NULL AND event IS NOT NULL AND response IS NOT NULL
          FOR NO KEY UPDATE SKIP LOCKED`
        if (!row) return false
        await session.db.run`UPDATE inbox SET unread_until = NULL WHERE id = ${id}::bigint`
        const { key, event, response } = row
        await work(JSON.parse(seal.open(event, eventOf(key))), seal.open(response, responseOf(key)), joined(session))
        return true
      }),
  }
}
