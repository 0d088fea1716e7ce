import { z } from 'zod'
import { FILE_KINDS } from '../../domain/lists/files.ts'
import type { AttachedFile, FilePlace, FilesPort } from '../../usecases/ports/files.ts'
import { Bytes, WithId } from '../session/columns.ts'
import type { Session } from '../session/session.ts'
import { type Sql, sql } from '../session/sql.ts'
import { fetchingPart } from './fetching.ts'
import { attachedOf, FILE, FileRow } from './listed.ts'
import { sealSent } from './sent.ts'

const Listed = FileRow.extend({ owner: z.string() })
const Whole = Listed.extend({ content: Bytes })
const Bound = z.object({ sha256: z.string(), kind: z.enum(FILE_KINDS), bytes: z.number() })
const WithFile = z.object({ sha256: z.string().nullable() })
const Counted = z.object({ count: z.number() })

// Of files that are there, and of those on their way.
const ALIVE = sql`state IN ('fetching', 'kept')`

/** Where a file of this place stands. */
const standing = (place: FilePlace): Sql =>
  place.use === 'objection'
    ? sql`use = 'objection' AND confirmation_id = ${place.confirmation}::bigint`
    : sql`use = ${place.use} AND ticket_no = ${place.ticket}`

export const filesPort = (session: Session): FilesPort => {
  const { db } = session

  const byOwner = (rows: readonly z.infer<typeof Listed>[]): Map<string, AttachedFile[]> => {
    const found = new Map<string, AttachedFile[]>()
    for (const row of rows) found.set(row.owner, [...(found.get(row.owner) ?? []), attachedOf(session, row)])
    return found
  }

  return {
    ...fetchingPart(session),

    add: async ({ key, memberId, sent, place, bound }) => {
      const [ticket, confirmation] =
        place === null ? [null, null] : place.use === 'objection' ? [null, place.confirmation] : [place.ticket, null]
      const at = session.act?.at ?? session.now
      const row = await db.first(WithId)`
        INSERT INTO attachments (key, member_id, sent, sent_as, at, use, ticket_no, confirmation_id, bound_at)
        VALUES (${key}, ${memberId}::uuid, ${sealSent(session, key, sent)}, ${sent.sentAs}, ${at}, ${place?.use ?? null},
          ${ticket}, ${confirmation}::bigint, CASE WHEN ${bound} THEN ${at}::timestamptz END)
        ON CONFLICT (key) DO NOTHING RETURNING id`
      if (row) session.left.files.push(row.id)
      return row?.id ?? null
    },

    waiting: async (memberId, place) =>
      (
        await db.one(Counted)`
          SELECT count(*)::int AS count FROM attachments
          WHERE member_id = ${memberId}::uuid AND ${standing(place)} AND bound_at IS NULL AND ${ALIVE}`
      ).count,

    attached: async (ticket) =>
      (
        await db.one(Counted)`
          SELECT count(*)::int AS count FROM attachments
          WHERE ticket_no = ${ticket} AND bound_at IS NOT NULL AND ${ALIVE}`
      ).count,

    bind: (memberId, place, objection) =>
      db.rows(Bound)`
        WITH bound AS (
          UPDATE attachments SET bound_at = ${session.act?.at ?? session.now},
            objection_id = ${objection?.id ?? null}::bigint, ticket_no = coalesce(ticket_no, ${objection?.ticket ?? null})
          WHERE member_id = ${memberId}::uuid AND ${standing(place)} AND bound_at IS NULL AND ${ALIVE}
          RETURNING id, sha256)
        SELECT f.sha256, f.kind, f.bytes FROM bound JOIN kept_files f USING (sha256) ORDER BY bound.id`,

    drop: async (memberId, place) => {
      await db.run`
        UPDATE attachments SET state = 'dropped'
        WHERE member_id = ${memberId}::uuid AND ${standing(place)} AND bound_at IS NULL AND ${ALIVE}`
    },

    loose: async (memberId, since) =>
      (
        await db.one(Counted)`
          SELECT count(*)::int AS count FROM attachments
          WHERE member_id = ${memberId}::uuid AND use IS NULL AND at >= ${since} AND ${ALIVE}`
      ).count,

    bindLoose: (memberId, since, ticket) =>
      db.rows(Bound)`
        WITH bound AS (
          UPDATE attachments SET bound_at = ${session.act?.at ?? session.now}, use = 'ticket', ticket_no = ${ticket}
          WHERE member_id = ${memberId}::uuid AND use IS NULL AND at >= ${since} AND ${ALIVE} RETURNING id, sha256)
        SELECT f.sha256, f.kind, f.bytes FROM bound JOIN kept_files f USING (sha256) ORDER BY bound.id`,

    ofTickets: async (tickets) =>
      byOwner(
        await db.rows(Listed)`
          SELECT ${FILE}, a.ticket_no AS owner FROM attachments a JOIN kept_files f USING (sha256)
          WHERE a.ticket_no = ANY (${[...tickets]}::text[]) AND a.bound_at IS NOT NULL AND a.state = 'kept' ORDER BY a.id`,
      ),

    ofObjections: async (objections) =>
      byOwner(
        await db.rows(Listed)`
          SELECT ${FILE}, a.objection_id::text AS owner FROM attachments a JOIN kept_files f USING (sha256)
          WHERE a.objection_id = ANY (${[...objections]}::bigint[]) AND a.state = 'kept' ORDER BY a.id`,
      ),

    content: async ({ of, id }, sha256) => {
      const isOwn = of === 'ticket' ? sql`a.ticket_no = ${id}` : sql`a.objection_id = ${id}::bigint`
      const row = await db.first(Whole)`
        SELECT ${FILE}, ${id}::text AS owner, f.content FROM attachments a JOIN kept_files f USING (sha256)
        WHERE ${isOwn} AND f.sha256 = ${sha256} AND a.bound_at IS NOT NULL AND a.state = 'kept'
        ORDER BY a.id LIMIT 1`
      return row && { file: attachedOf(session, row), content: session.seal.openBytes(row.content, `file:${sha256}`) }
    },

    forget: async (before) => {
      const gone = await db.rows(WithFile)`
        DELETE FROM attachments WHERE at < ${before} AND (bound_at IS NULL OR state NOT IN ('fetching', 'kept'))
        RETURNING sha256`
      const files = gone.flatMap(({ sha256 }) => sha256 ?? [])
      if (files.length === 0) return
      await db.run`
        DELETE FROM kept_files f WHERE f.sha256 = ANY (${files}::text[])
          AND NOT EXISTS (SELECT FROM attachments a WHERE a.sha256 = f.sha256)`
    },
  }
}
