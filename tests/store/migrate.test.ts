import { randomBytes } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { MigrationRefused, migrate } from '../../src/store/migrate.ts'
import { until } from '../jobs/waiting.ts'
import { onServer, withDatabase } from '../support/database.ts'

const REAL = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))
const FIRST = '20151101000000_first'
const folder = mkdtempSync(join(tmpdir(), 'hotline-migrations-'))
const name = `migrate_${randomBytes(4).toString('hex')}`
let url = ''

const write = (migration: string, sql: string): void => {
  mkdirSync(join(folder, migration), { recursive: true })
  writeFileSync(join(folder, migration, 'migration.sql'), sql)
}
const recorded = async () =>
  (await onServer(url, 'SELECT * FROM _prisma_migrations ORDER BY started_at, migration_name')).rows

beforeAll(async () => {
  await onServer(inject('serverUrl'), `CREATE DATABASE ${name}`)
  url = withDatabase(inject('serverUrl'), name)
  cpSync(join(REAL, FIRST), join(folder, FIRST), { recursive: true })
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await onServer(inject('serverUrl'), `DROP DATABASE ${name} WITH (FORCE)`)
})

it('four starters at once apply everything once, on Prisma’s own record', async () => {
  const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(url, { folder })))
  expect(applied.flat()).toEqual([FIRST])
  const rows = await recorded()
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({ migration_name: FIRST, applied_steps_count: 1, rolled_back_at: null, logs: null })
  expect(rows[0]?.checksum).toMatch(/^[0-9a-f]{64}$/)
  expect(rows[0]?.finished_at).toBeInstanceOf(Date)
  expect(await migrate(url, { folder })).toEqual([])
})

it('a migration that fails leaves nothing behind and is named', async () => {
  write('20151102000000_broken', 'CREATE TABLE half (n int); SELECT no_such_column;')
  await expect(migrate(url, { folder })).rejects.toThrow('migration 20151102000000_broken failed')
  expect(await recorded()).toHaveLength(1)
  expect((await onServer(url, "SELECT to_regclass('half') AS half")).rows).toEqual([{ half: null }])
  write('20151102000000_broken', 'CREATE TABLE half (n int);')
  write('20151103000000_next', 'ALTER TABLE half ADD COLUMN m int;')
  expect(await migrate(url, { folder })).toEqual(['20151102000000_broken', '20151103000000_next'])
})

it('a migration changed after it was applied is refused by name, and nothing is applied on top', async () => {
  write('20151103000000_next', 'ALTER TABLE half ADD COLUMN m bigint;')
  write('20151104000000_later', 'CREATE TABLE later (n int);')
  await expect(migrate(url, { folder })).rejects.toMatchObject({ migration: '20151103000000_next' })
  await expect(migrate(url, { folder })).rejects.toBeInstanceOf(MigrationRefused)
  expect(await recorded()).toHaveLength(3)
})

it('a migration of a newer version beside this one is left alone', async () => {
  rmSync(join(folder, '20151103000000_next'), { recursive: true })
  rmSync(join(folder, '20151104000000_later'), { recursive: true })
  expect(await migrate(url, { folder })).toEqual([])
})

it('what the project ships is applied in the order of the names', async () => {
  const shipped = readdirSync(REAL, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const empty = `${name}_shipped`
  await onServer(inject('serverUrl'), `CREATE DATABASE ${empty}`)
  expect(await migrate(withDatabase(inject('serverUrl'), empty))).toEqual(shipped.map((entry) => entry.name).sort())
  await onServer(inject('serverUrl'), `DROP DATABASE ${empty} WITH (FORCE)`)
})

it('a migration that was begun and not finished is refused by name', async () => {
  await onServer(url, 'UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = $1', [FIRST])
  await expect(migrate(url, { folder })).rejects.toMatchObject({ migration: FIRST })
})

it('a migration that the version which serves meanwhile locks out is tried again', async () => {
  const other = mkdtempSync(join(tmpdir(), 'hotline-migrations-'))
  mkdirSync(join(other, '20160101000000_both'))
  const both = 'ALTER TABLE one ADD COLUMN m int; ALTER TABLE another ADD COLUMN m int;'
  writeFileSync(join(other, '20160101000000_both', 'migration.sql'), both)
  await onServer(url, 'CREATE TABLE one (n int); CREATE TABLE another (n int)')
  const serving = new pg.Client({ connectionString: url })
  await serving.connect()
  try {
    // Of the two the migration is given up.
    await onServer(url, `ALTER DATABASE ${name} SET deadlock_timeout = '3s'`)
    await serving.query(`SET deadlock_timeout = '60s'; BEGIN; LOCK TABLE another IN ROW EXCLUSIVE MODE`)
    const migrating = migrate(url, { folder: other })
    const waits = `SELECT FROM pg_locks WHERE NOT granted AND relation = 'another'::regclass`
    await until('a migration that waits', async () => (await serving.query(waits)).rows.length > 0)
    await serving.query('LOCK TABLE one IN ROW EXCLUSIVE MODE; COMMIT')
    expect(await migrating).toEqual(['20160101000000_both'])
  } finally {
    await serving.end()
    rmSync(other, { recursive: true, force: true })
  }
})
