import { z } from 'zod'
import { BACKLOG_LISTS, type Backlog } from '../../usecases/ports/backlog.ts'
import type { Door } from '../session/door.ts'

const Row = z.object({
  list: z.enum(BACKLOG_LISTS),
  waiting: z.number(),
  dead: z.number(),
  oldestMs: z.number(),
})

/** What waits for its turn by the service's clock, list by list; each is an index of the rows that are open. */
export const backlogOf = (db: Door): Promise<Backlog[]> =>
  db.rows(Row)`
    WITH at AS MATERIALIZED (SELECT service_now() AS now),
    waiting (list, since) AS (
      SELECT 'outbox', greatest(due_at, lease_until) FROM outbox, at
        WHERE due_at <= now AND (state = 'pending' OR (state = 'sending' AND lease_until <= now))
      UNION ALL SELECT 'reminders', due_at FROM reminders, at WHERE state = 'pending' AND due_at <= now
      UNION ALL SELECT 'inbox', greatest(received_at, lease_until) FROM inbox, at
        WHERE state = 'pending' AND (lease_until IS NULL OR lease_until <= now)
      UNION ALL SELECT 'files', due_at FROM attachments, at WHERE state = 'fetching' AND due_at <= now),
    dead (list) AS (
      SELECT 'outbox' FROM outbox WHERE state = 'dead' UNION ALL SELECT 'inbox' FROM inbox WHERE state = 'dead')
    SELECT list,
      (SELECT count(*) FROM waiting w WHERE w.list = lists.list)::float8 AS waiting,
      (SELECT count(*) FROM dead d WHERE d.list = lists.list)::float8 AS dead,
      greatest(0, coalesce((SELECT extract(epoch FROM at.now - min(w.since)) * 1000 FROM waiting w, at
        WHERE w.list = lists.list GROUP BY at.now), 0))::float8 AS "oldestMs"
    FROM unnest(${[...BACKLOG_LISTS]}::text[]) WITH ORDINALITY AS lists (list, n) ORDER BY n`
