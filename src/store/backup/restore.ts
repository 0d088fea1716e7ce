import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { z } from 'zod'
import { migrate, migrationsIn } from '../migrate.ts'
import type { Seal } from '../session/seal.ts'
import { BackupRefused, copyOf, MANIFEST, Manifest, partOf, SEAL_CHECK } from './manifest.ts'
import { sequencesOf, tablesOf } from './tables.ts'
import type { BackupProgress } from './write.ts'

type Parts = { zip: ZipFile; entries: ReadonlyMap<string, Entry> }

const Used = z.object({ tables: z.number(), ours: z.boolean() })
const Counted = z.object({ rows: z.number() })
const Filled = z.object({ filled: z.boolean() })

async function opened(file: string): Promise<Parts> {
  try {
    const zip = await openPromise(file, { autoClose: false })
    const entries = new Map<string, Entry>()
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry)
    return { zip, entries }
  } catch (cause) {
    // A file that cannot be opened at all has a code of the system's and is named by whoever asked for it.
    if (cause instanceof Error && 'code' in cause && !String(cause.code).startsWith('Z_')) throw cause
    throw new BackupRefused('not-a-backup')
  }
}

async function manifestIn({ zip, entries }: Parts): Promise<Manifest> {
  const entry = entries.get(MANIFEST)
  if (!entry) throw new BackupRefused('not-a-backup')
  try {
    const manifest = Manifest.parse(JSON.parse((await buffer(await zip.openReadStreamPromise(entry))).toString('utf8')))
    if (manifest.tables.every(({ table }) => entries.has(partOf(table)))) return manifest
  } catch {
    // It says nothing that anybody could read.
  }
  throw new BackupRefused('not-a-backup')
}

function demandKey({ sealCheck }: Manifest, seal: Seal): void {
  try {
    seal.open(Buffer.from(sealCheck, 'base64'), SEAL_CHECK)
  } catch {
    throw new BackupRefused('wrong-key')
  }
}

async function demandKnown({ migrations }: Manifest): Promise<void> {
  const here = new Map((await migrationsIn()).map(({ name, checksum }) => [name, checksum]))
  if (migrations.some(({ name, checksum }) => here.get(name) !== checksum)) throw new BackupRefused('newer')
}

/** A database in which nobody has done anything: empty, or only made ready by a start. It is emptied altogether. */
async function clear(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `SELECT count(*)::int AS tables, to_regclass('_prisma_migrations') IS NOT NULL AND to_regclass('audit') IS NOT NULL AS ours
     FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'm')`,
  )
  const used = Used.parse(rows[0])
  if (used.tables === 0) return
  if (!used.ours) throw new BackupRefused('not-empty')
  const found = await client.query(
    `SELECT EXISTS (SELECT FROM audit WHERE act <> 'seed') OR EXISTS (SELECT FROM tickets) OR EXISTS (SELECT FROM members) AS filled`,
  )
  if (Filled.parse(found.rows[0]).filled) throw new BackupRefused('not-empty')
  await client.query('DROP SCHEMA public CASCADE')
  await client.query('CREATE SCHEMA public')
}

async function fill(
  client: pg.Client,
  { zip, entries }: Parts,
  manifest: Manifest,
  told: BackupProgress,
): Promise<void> {
  const there = await tablesOf(client)
  for (const { table } of there) await client.query(`ALTER TABLE "${table}" DISABLE TRIGGER USER`)
  await client.query(`TRUNCATE ${there.map(({ table }) => `"${table}"`).join(', ')}`)
  for (const [done, one] of manifest.tables.entries()) {
    const entry = entries.get(partOf(one.table))
    if (!entry) throw new BackupRefused('not-a-backup')
    await pipeline(await zip.openReadStreamPromise(entry), client.query(copyFrom(`COPY ${copyOf(one)} FROM STDIN`)))
    const { rows } = await client.query(`SELECT count(*)::int AS rows FROM "${one.table}"`)
    if (Counted.parse(rows[0]).rows !== one.rows) throw new BackupRefused('not-a-backup')
    told(done + 1, manifest.tables.length)
  }
  for (const { table, column, sequence } of await sequencesOf(client)) {
    await client.query(
      `SELECT setval($1::regclass, coalesce(max("${column}"), 1), max("${column}") IS NOT NULL) FROM "${table}"`,
      [sequence],
    )
  }
  for (const { table } of there) await client.query(`ALTER TABLE "${table}" ENABLE TRIGGER USER`)
}

/**
 * reliability.md#backup: puts a backup back into an empty database, or one in which nobody has done anything yet, at the
 * version that it was taken at, and brings that up to this one. All of it or nothing. Throws {@link BackupRefused}.
 */
export async function restoreBackup(
  databaseUrl: string,
  file: string,
  seal: Seal,
  told: BackupProgress = () => undefined,
): Promise<Manifest> {
  const parts = await opened(file)
  const client = new pg.Client({ connectionString: databaseUrl })
  try {
    const manifest = await manifestIn(parts)
    demandKey(manifest, seal)
    await demandKnown(manifest)
    await client.connect()
    await clear(client)
    try {
      await migrate(databaseUrl, { only: new Set(manifest.migrations.map(({ name }) => name)) })
      await client.query('BEGIN')
      await fill(client, parts, manifest, told)
      await client.query('COMMIT')
    } catch (fault) {
      await client.query('ROLLBACK').catch(() => undefined)
      // What was made for it goes, so that the next try finds the database empty.
      await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public').catch(() => undefined)
      throw fault
    }
    await migrate(databaseUrl)
    return manifest
  } finally {
    parts.zip.close()
    await client.end()
  }
}
