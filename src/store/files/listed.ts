import { z } from 'zod'
import { FILE_KINDS, FILE_USES, SENT_AS } from '../../domain/lists/files.ts'
import type { AttachedFile } from '../../usecases/ports/files.ts'
import { Bytes, Instant } from '../session/columns.ts'
import type { Session } from '../session/session.ts'
import { sql } from '../session/sql.ts'
import { openSent } from './sent.ts'

/** What is listed of a file, from `attachments a` beside `kept_files f`. */
export const FILE = sql`a.key, a.sent, a.sent_as AS "sentAs", f.sha256, f.kind, f.bytes, a.at, a.member_id AS "memberId", a.use`

export const FileRow = z.object({
  key: z.string(),
  sent: Bytes,
  sentAs: z.enum(SENT_AS),
  sha256: z.string(),
  kind: z.enum(FILE_KINDS),
  bytes: z.number(),
  at: Instant,
  memberId: z.string(),
  use: z.enum(FILE_USES),
})

const ENDINGS = { jpeg: 'jpg', png: 'png', heic: 'heic', pdf: 'pdf', amr: 'amr', ogg: 'ogg' } as const

/** Under its sender's name for it, or one made of its hash. */
export const attachedOf = (session: Pick<Session, 'seal'>, row: z.infer<typeof FileRow>): AttachedFile => ({
  sha256: row.sha256,
  kind: row.kind,
  name: openSent(session, row.key, row.sent).name ?? `${row.sha256.slice(0, 8)}.${ENDINGS[row.kind]}`,
  bytes: row.bytes,
  at: row.at,
  by: `member:${row.memberId}`,
  use: row.use,
})
