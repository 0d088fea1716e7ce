import { z } from 'zod'
import type { UploadsPort } from '../usecases/ports/uploads.ts'
import { Bytes } from './session/columns.ts'
import type { Session } from './session/session.ts'

const Row = z.object({ memberId: z.string() })
const FileRow = z.object({ id: z.string(), state: Bytes })
const PartRow = z.object({ content: Bytes })

const stateOf = (hash: string): string => `upload:${hash}`
const partOf = (hash: string, place: number): string => `upload:${hash}:${place}`

export const uploadsPort = ({ db, seal }: Session): UploadsPort => ({
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
  putFile: async (hash, { id, state }, parts) => {
    await db.run`DELETE FROM upload_files WHERE session_hash = ${hash}`
    await db.run`
      INSERT INTO upload_files (session_hash, id, state) VALUES (${hash}, ${id}, ${seal.seal(state, stateOf(hash))})`
    let place = 0
    for await (const part of parts) {
      const content = seal.sealBytes(part, partOf(hash, place))
      await db.run`
        INSERT INTO upload_parts (session_hash, place, content) VALUES (${hash}, ${place}::int, ${content})`
      place += 1
    }
  },
  file: async (hash) => {
    const row = await db.first(FileRow)`SELECT id, state FROM upload_files WHERE session_hash = ${hash}`
    return row && { id: row.id, state: seal.open(row.state, stateOf(hash)) }
  },
  saveState: async (hash, { id, state }) => {
    const sealed = seal.seal(state, stateOf(hash))
    await db.run`UPDATE upload_files SET state = ${sealed} WHERE session_hash = ${hash} AND id = ${id}`
  },
  part: async (hash, place) => {
    const row = await db.first(PartRow)`
      SELECT content FROM upload_parts WHERE session_hash = ${hash} AND place = ${place}::int`
    return row && seal.openBytes(row.content, partOf(hash, place))
  },
  forget: async () => {
    await db.run`DELETE FROM upload_passes WHERE coalesce(session_until, until) <= service_now()`
  },
})
