import { z } from 'zod'
import { Id } from './session/columns.ts'
import type { Door } from './session/door.ts'

const Own = z.object({ oid: Id })
const Server = z.object({ server: z.string() })

/**
 * Where a database lies: its server, the branch of its history, and its place there. All of it is new after a dump was
 * restored elsewhere, and the branch after a recovery from the archive; an ordinary restart changes nothing. Where the
 * server may not be asked for the first two, its place alone.
 */
export async function placeOf(db: Door): Promise<string> {
  const own = await db.one(Own)`
    SELECT oid::text AS oid FROM pg_database WHERE datname = current_database()`
  const server = await db.rows(Server)`
    SELECT (pg_control_system()).system_identifier || ':' || (pg_control_checkpoint()).timeline_id AS server`.catch(
    () => [],
  )
  return `${server[0]?.server ?? ''}:${own.oid}`
}
