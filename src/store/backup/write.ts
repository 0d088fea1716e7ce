import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { ZipFile } from 'yazl'
import { z } from 'zod'
import { copyOf, MANIFEST, Manifest, partOf } from './manifest.ts'
import { tablesOf } from './tables.ts'

const Head = z.object({
  takenAt: z.date(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  sealCheck: z.string(),
  head: z.object({ seq: z.number(), hash: z.string() }).nullable(),
})

/** Told of each table that is done, and of how many there are. */
export type BackupProgress = (done: number, of: number) => void

async function manifestOf(client: pg.Client): Promise<Manifest> {
  const { rows } = await client.query(`
    SELECT service_now() AS "takenAt",
      (SELECT json_agg(json_build_object('name', migration_name, 'checksum', checksum) ORDER BY migration_name)
        FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL) AS migrations,
      (SELECT value FROM service_facts WHERE name = 'seal-check') AS "sealCheck",
      (SELECT json_build_object('seq', seq, 'hash', hash) FROM audit ORDER BY seq DESC LIMIT 1) AS head`)
  const head = Head.parse(rows[0])
  const tables = []
  for (const one of await tablesOf(client)) {
    const counted = await client.query(`SELECT count(*)::int AS rows FROM "${one.table}"`)
    tables.push({ ...one, rows: z.object({ rows: z.number() }).parse(counted.rows[0]).rows })
  }
  return Manifest.parse({ format: 'hotline-backup', version: 1, ...head, tables })
}

/**
 * reliability.md#backup: everything that the database holds at one instant, as one file that its owner alone may read;
 * the service may go on meanwhile. What is a citizen's stays sealed, and the key is not in it. The file appears whole or
 * not at all.
 */
export async function writeBackup(
  databaseUrl: string,
  file: string,
  told: BackupProgress = () => undefined,
): Promise<Manifest> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const half = `${file}.half`
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const manifest = await manifestOf(client)
    const zip = new ZipFile()
    const out = createWriteStream(half, { mode: 0o600, flags: 'wx' })
    const written = finished(zip.outputStream.pipe(out))
    // Where it fails is where it is waited for.
    written.catch(() => undefined)
    zip.addBuffer(Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), MANIFEST)
    for (const [done, one] of manifest.tables.entries()) {
      const rows = client.query(copyTo(`COPY ${copyOf(one)} TO STDOUT`))
      zip.addReadStream(rows, partOf(one.table))
      await Promise.race([finished(rows), written])
      told(done + 1, manifest.tables.length)
    }
    zip.end()
    await written
    await client.query('COMMIT')
    await rename(half, file)
    return manifest
  } finally {
    await rm(half, { force: true })
    await client.end()
  }
}
