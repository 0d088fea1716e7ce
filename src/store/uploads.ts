import { z } from 'zod'
import type { UploadsPort } from '../usecases/ports/uploads.ts'
import type { Session } from './session/session.ts'

const Row = z.object({ memberId: z.string() })

export const uploadsPort = ({ db }: Session): UploadsPort => ({
  put: async ({ tokenHash, memberId, until }) => {
    await db.run`
      DELETE FROM upload_passes WHERE coalesce(session_until, until) <= service_now()
        OR (member_id = ${memberId}::uuid AND session_hash IS NULL)`
    await db.run`
      INSERT INTO upload_passes (token_hash, member_id, until) VALUES (${tokenHash}, ${memberId}::uuid, ${until})`
  },
  waiting: async (tokenHash) => {
    const row = await db.first(Row)`
      SELECT member_id::text AS "memberId" FROM upload_passes
      WHERE token_hash = ${tokenHash} AND session_hash IS NULL AND until > service_now()`
    return row ?? null
  },
  open: async (tokenHash, { hash, until }) => {
    const opened = await db.run`
      UPDATE upload_passes SET session_hash = ${hash}, session_until = ${until}
      WHERE token_hash = ${tokenHash} AND session_hash IS NULL AND until > service_now()`
    return opened === 1
  },
  session: async (hash) => {
    const row = await db.first(Row)`
      SELECT member_id::text AS "memberId" FROM upload_passes
      WHERE session_hash = ${hash} AND session_until > service_now()`
    return row ?? null
  },
  close: async (hash) => {
    await db.run`DELETE FROM upload_passes WHERE session_hash = ${hash}`
  },
})
