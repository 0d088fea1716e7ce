import { z } from 'zod'
import { FILE_STATES, FILE_USES, SENT_AS } from '../../domain/lists/files.ts'
import { PLATFORMS, ROLES } from '../../domain/lists/people.ts'
import type { FilesPort, FileToFetch } from '../../usecases/ports/files.ts'
import { Bytes, Id, Instant, WithId } from '../session/columns.ts'
import type { Session } from '../session/session.ts'
import { sql } from '../session/sql.ts'
import { openSent } from './sent.ts'

const Row = z.object({
  id: Id,
  key: z.string(),
  sent: Bytes,
  sentAs: z.enum(SENT_AS),
  at: Instant,
  use: z.enum(FILE_USES).nullable(),
  ticket: z.string().nullable(),
  isBound: z.boolean(),
  attempts: z.number(),
  state: z.enum(FILE_STATES),
  memberId: z.string(),
  platform: z.enum(PLATFORMS),
  userId: z.string(),
  name: z.string(),
  unit: z.string().nullable(),
  roles: z.array(z.enum(ROLES)),
})

const ROW = sql`a.id, a.key, a.sent, a.sent_as AS "sentAs", a.at, a.use, a.ticket_no AS ticket,
  a.bound_at IS NOT NULL AS "isBound", a.attempts, a.state, m.id AS "memberId", m.platform, m.user_id AS "userId", m.name,
  m.unit_code AS unit, m.roles`

const Duplicate = z.object({ found: z.boolean() })

type Fetching = Pick<FilesPort, 'due' | 'claim' | 'find' | 'keep' | 'settle' | 'again'>

/** The way of a file from its platform to the table (reliability.md#claim). */
export const fetchingPart = (session: Session): Fetching => {
  const { db, seal } = session

  const fileOf = ({
    id,
    key,
    sent,
    sentAs,
    memberId,
    platform,
    userId,
    name,
    unit,
    roles,
    ...row
  }: z.infer<typeof Row>) =>
    ({
      ...row,
      id,
      sent: { ...openSent(session, key, sent), sentAs },
      member: { id: memberId, account: { platform, userId }, name, unit, roles },
    }) satisfies FileToFetch

  return {
    due: async (limit) => {
      const rows = await db.rows(WithId)`
        SELECT id FROM attachments WHERE state = 'fetching' AND due_at <= service_now()
        ORDER BY due_at, id LIMIT ${limit}::int`
      return rows.map(({ id }) => id)
    },

    claim: async (id, leaseMs) => {
      const row = await db.first(Row)`
        WITH a AS (
          UPDATE attachments SET attempts = attempts + 1,
            due_at = service_now() + make_interval(secs => ${leaseMs / 1000}::float8)
          WHERE id = ${id}::bigint AND state = 'fetching' AND due_at <= service_now() RETURNING *)
        SELECT ${ROW} FROM a JOIN members m ON m.id = a.member_id`
      return row && fileOf(row)
    },

    find: async (id) => {
      const row = await db.first(Row)`
        SELECT ${ROW} FROM attachments a JOIN members m ON m.id = a.member_id WHERE a.id = ${id}::bigint`
      return row && fileOf(row)
    },

    keep: async (id, { sha256, kind, content }) => {
      await db.run`
        INSERT INTO kept_files (sha256, kind, bytes, content)
        VALUES (${sha256}, ${kind}, ${content.byteLength}::int, ${seal.sealBytes(content, `file:${sha256}`)})
        ON CONFLICT (sha256) DO NOTHING`
      // Two of one picture that come at once are one: the second waits for the first.
      await db.run`SELECT FROM kept_files WHERE sha256 = ${sha256} FOR UPDATE`
      const { found } = await db.one(Duplicate)`
        SELECT EXISTS (
          SELECT FROM attachments a JOIN attachments own ON own.id = ${id}::bigint
          WHERE a.id <> own.id AND a.sha256 = ${sha256} AND a.state = 'kept'
            AND (a.use, a.ticket_no, a.confirmation_id, a.objection_id)
              IS NOT DISTINCT FROM (own.use, own.ticket_no, own.confirmation_id, own.objection_id)
            AND (own.use IS NOT NULL OR a.member_id = own.member_id)
            AND (a.bound_at IS NULL) = (own.bound_at IS NULL)) AS found`
      const state = found ? 'twice' : 'kept'
      await db.run`
        UPDATE attachments SET state = ${state}, sha256 = CASE WHEN ${found} THEN NULL ELSE ${sha256} END
        WHERE id = ${id}::bigint AND state = 'fetching'`
      return state
    },

    settle: async (id, state) => {
      await db.run`UPDATE attachments SET state = ${state} WHERE id = ${id}::bigint AND state = 'fetching'`
    },

    again: async (id, dueAt) => {
      await db.run`UPDATE attachments SET due_at = ${dueAt} WHERE id = ${id}::bigint AND state = 'fetching'`
    },
  }
}
