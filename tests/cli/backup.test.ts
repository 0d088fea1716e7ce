import { randomBytes } from 'node:crypto'
import { readFile, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openStore } from '../../src/store/index.ts'
import { migrate } from '../../src/store/migrate.ts'
import { seed } from '../../src/store/seed.ts'
import { onServer, testSeal, withDatabase } from '../support/database.ts'
import { fixture, type Office, office } from './office.ts'

let desk: Office
const made: string[] = []
beforeAll(async () => {
  desk = await office()
  await desk.database.store.clock.moveTo(new Date('2015-09-01T12:00:00+08:00'))
  for (const kind of ['units', 'tickets', 'returns', 'revisits', 'marks']) await desk.run('import', kind, fixture(kind))
  await desk.run('rescore')
  await desk.run('backup', 'a.backup')
})
afterAll(async () => {
  await desk.close()
  for (const name of made) await onServer(inject('serverUrl'), `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
})

/** The address of a database with nothing in it. */
async function empty(): Promise<string> {
  const name = `restored_${randomBytes(6).toString('hex')}`
  made.push(name)
  await onServer(inject('serverUrl'), `CREATE DATABASE ${name}`)
  return withDatabase(inject('serverUrl'), name)
}

const inside = (url: string, statement: string) => onServer(url, statement).then(({ rows }) => rows)

/** Every row of every table of ours but those that say where and since when a service lies. */
async function contents(url: string): Promise<Record<string, unknown>> {
  const tables = await inside(
    url,
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
       AND relname NOT IN ('service_facts', 'rules_version', '_prisma_migrations') ORDER BY relname`,
  )
  const told: Record<string, unknown> = {}
  for (const { name } of tables) {
    const where = name === 'audit' ? `WHERE act NOT LIKE 'database.%'` : ''
    told[name] = await inside(
      url,
      `SELECT count(*) AS rows, md5(string_agg(t::text, '|' ORDER BY t::text)) AS all FROM ${name} t ${where}`,
    )
  }
  return told
}

describe('reliability.md#backup', () => {
  test('what was backed up is put back whole, and told', async () => {
    expect((await stat(join(desk.directory, 'a.backup'))).mode & 0o777).toBe(0o600)
    const url = await empty()
    const said = await desk.under({ DATABASE_URL: url }, 'restore', 'a.backup')
    expect(said).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringMatching(/^已恢复到 2015-09-01 12:\d\d，共 \d+ 行，操作记录完整。/),
    })
    expect(await contents(url)).toEqual(await contents(desk.database.url))
    const standings = await desk.under({ DATABASE_URL: url }, 'standings', '--json')
    const { asOf: _, ...restored } = JSON.parse(standings.out)
    const { asOf: __, ...before } = JSON.parse((await desk.run('standings', '--json')).out)
    expect(restored).toEqual(before)
    expect(
      await inside(url, `SELECT act, detail ->> 'takenAt' AS at FROM audit WHERE act = 'database.restore'`),
    ).toEqual([{ act: 'database.restore', at: expect.stringMatching(/^2015-09-01T12:/) }])
  })

  test('what is written afterwards goes on numbering where the backup ended, and the audit goes on', async () => {
    const url = await empty()
    await desk.under({ DATABASE_URL: url }, 'restore', 'a.backup')
    await writeFile(join(desk.directory, 'more.csv'), '代码,名称,类别\nmore,又一个单位,参照\n')
    expect((await desk.under({ DATABASE_URL: url }, 'import', 'units', 'more.csv')).code).toBe(0)
    expect((await desk.under({ DATABASE_URL: url }, 'audit', 'verify')).code).toBe(0)
    const [found] = await inside(
      url,
      `SELECT (SELECT max(arrival) FROM revisits) < nextval(pg_get_serial_sequence('revisits', 'arrival')) AS goes_on`,
    )
    expect(found).toEqual({ goes_on: true })
  })

  test('it holds nobody in clear, and not the key', async () => {
    const bytes = await readFile(join(desk.directory, 'a.backup'))
    expect(bytes.includes(Buffer.alloc(32, 7).toString('base64'))).toBe(false)
    expect((await desk.run('backup', 'b.backup', '--json')).out).toContain('"takenAt"')
  })
})

describe('reliability.md#backup is refused, and nothing is changed', () => {
  const entries = () => desk.database.sql('SELECT count(*)::int AS entries FROM audit')

  test('where something was done already', async () => {
    const known = await entries()
    expect(await desk.run('restore', 'a.backup')).toMatchObject({ code: 1, err: expect.stringContaining('已经有数据') })
    expect(await entries()).toEqual(known)
  })

  test('where it is cut short, or no backup at all', async () => {
    const whole = await readFile(join(desk.directory, 'a.backup'))
    await writeFile(join(desk.directory, 'cut.backup'), whole)
    await truncate(join(desk.directory, 'cut.backup'), Math.floor(whole.length / 2))
    await writeFile(join(desk.directory, 'other.backup'), 'no zip')
    for (const file of ['cut.backup', 'other.backup']) {
      const url = await empty()
      expect(await desk.under({ DATABASE_URL: url }, 'restore', file)).toMatchObject({
        code: 1,
        err: expect.stringContaining('不是完整的备份'),
      })
      expect(await inside(url, `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace`)).toEqual([])
    }
  })

  test('where a byte of a table is another one: nothing of it stays, and the next try finds the database empty', async () => {
    const whole = await readFile(join(desk.directory, 'a.backup'))
    const at = whole.indexOf('tables/tickets.copy') + 200
    whole.writeUInt8((whole[at] ?? 0) ^ 0xff, at)
    await writeFile(join(desk.directory, 'spoilt.backup'), whole)
    const url = await empty()
    expect((await desk.under({ DATABASE_URL: url }, 'restore', 'spoilt.backup')).code).toBe(1)
    expect((await desk.under({ DATABASE_URL: url }, 'restore', 'a.backup')).code).toBe(0)
  })

  test('with another key', async () => {
    const other = Buffer.alloc(32, 9).toString('base64')
    const url = await empty()
    expect(await desk.under({ DATABASE_URL: url, HOTLINE_PII_KEY: other }, 'restore', 'a.backup')).toMatchObject({
      code: 1,
      err: expect.stringContaining('密钥不是备份时的那一个'),
    })
  })

  test('a file that is there is not written over; one that is not cannot be put back', async () => {
    expect(await desk.run('backup', 'a.backup')).toMatchObject({ code: 1, err: expect.stringContaining('已经存在') })
    expect((await desk.run('restore', 'nowhere.backup')).code).toBe(2)
  })

  test('a database that a start has only made ready counts as empty', async () => {
    const url = await empty()
    await migrate(url)
    const store = await openStore({ databaseUrl: url, seal: testSeal })
    await seed(store)
    await store.close()
    expect(await desk.under({ DATABASE_URL: url }, 'restore', 'a.backup')).toMatchObject({ code: 0 })
  })
})
