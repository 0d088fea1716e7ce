import { z } from 'zod'
import type { LabelsPort, TopicsPort } from '../../usecases/ports/statistics.ts'
import { Instant } from '../session/columns.ts'
import type { Session } from '../session/session.ts'

const Row = z.object({ ticket: z.string(), area: z.string().nullable(), topic: z.string().nullable() })

/** contract.md#tickets: what a ticket's sender says of it for the statistics alone. */
export const labelsPort = ({ db }: Session): LabelsPort => ({
  of: async (tickets) => {
    const rows = await db.rows(Row)`
      SELECT ticket_no AS ticket, area, topic FROM ticket_labels WHERE ticket_no = ANY (${[...tickets]}::text[])`
    return new Map(rows.map(({ ticket, ...labels }) => [ticket, labels]))
  },
  save: async (rows) => {
    await db.run`
      INSERT INTO ticket_labels (ticket_no, area, topic)
      SELECT ticket, area, topic
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(ticket text, area text, topic text)
      ON CONFLICT (ticket_no) DO UPDATE SET area = EXCLUDED.area, topic = EXCLUDED.topic`
  },
})

const List = z.object({
  version: z.number(),
  at: Instant,
  topics: z.array(z.object({ topic: z.string(), words: z.array(z.string()), active: z.boolean() })),
})

/** contract.md#topics: the office's list, each version whole. */
export const topicsPort = ({ db, locking }: Session): TopicsPort => ({
  list: async () => {
    // Whoever is about to keep the next version waits for whoever does so now.
    if (locking) await db.run`SELECT 1 FROM pg_advisory_xact_lock(4790)`
    const found = await db.first(List)`SELECT version, at, topics FROM topic_lists ORDER BY version DESC LIMIT 1`
    return found ?? { version: 0, at: null, topics: [] }
  },
  keep: async ({ version, topics }) => {
    await db.run`
      INSERT INTO topic_lists (version, topics) VALUES (${version}::int, ${JSON.stringify(topics)}::jsonb)`
  },
})
