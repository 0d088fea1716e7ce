import type { PrismaClient } from '../../prisma/generated/client.ts'

/**
 * Where a database lies: its server, its place there and the branch of its history. All of it is new after a dump was
 * restored elsewhere, and the branch after a recovery from the archive; an ordinary restart changes nothing.
 */
export async function placeOf(client: PrismaClient): Promise<string> {
  const [row] = await client.$queryRaw<{ place: string }[]>`
    SELECT (pg_control_system()).system_identifier || ':' || (pg_control_checkpoint()).timeline_id || ':' || oid AS place
    FROM pg_database WHERE datname = current_database()`
  return row?.place ?? ''
}
