import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { openStore } from '../../../src/store/index.ts'
import { migrate, migrationsIn } from '../../../src/store/migrate.ts'
import { fixture, type Office, office } from '../../cli/office.ts'
import { smallYearOffice } from '../../cli/published.ts'
import { onServer, testSeal, withDatabase } from '../../support/database.ts'
import { DUMPS, type Dump, keepDump, readDump, restoreDump } from './kept-dump.ts'

const Item = z.object({
  item: z.string(),
  points: z.string().nullable(),
  full: z.string(),
  numerator: z.number().optional(),
  denominator: z.number().optional(),
})
const Sheet = z.object({
  unit: z.string(),
  total: z.string().nullable(),
  base: z.string(),
  quality: z.string(),
  adjustment: z.string(),
  items: z.array(Item),
})
/** What every version tells of a standing. */
const Standings = z.object({
  scheme: z.object({ id: z.string() }),
  ranked: z.array(Sheet.extend({ rank: z.number() })),
  reference: z.array(Sheet),
  single: z.array(Sheet),
})
const Ticket = z.looseObject({
  no: z.string(),
  citizenName: z.string().nullish(),
  citizenPhone: z.string().nullish(),
  citizenAddress: z.string().nullish(),
})

/** How many the audit has; a batch of an import is one row and has its size, since there are batches. */
function entriesOf({ tables: { audit } }: Dump): number {
  const at = audit?.columns.indexOf('size') ?? -1
  return audit?.rows.reduce((sum, row) => sum + (at < 0 ? 1 : Number(row[at])), 0) ?? 0
}

let desk: Office
let directory: string
const made: string[] = []
beforeAll(async () => {
  desk = await office()
  directory = await mkdtemp(join(tmpdir(), 'hotline-upgrade-'))
})
afterAll(async () => {
  await desk?.close()
  await rm(directory, { recursive: true, force: true })
  for (const name of made) await onServer(inject('serverUrl'), `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
})

const AS_OF = ['--period', '2015', '--as-of', '2015-12-01T00:00:00+08:00', '--json']

describe('reliability.md#backup a database of every earlier kind is brought up to this version, with what is in it', () => {
  test('some of each time are kept', () => {
    expect(DUMPS.length).toBeGreaterThanOrEqual(6)
  })

  // CONTRIBUTING.md, a migration: before a release the small year as this version has it is kept for the later ones.
  if (process.env.UPDATE === '1') {
    test('this version is kept', { timeout: 180_000 }, async () => {
      const year = await smallYearOffice()
      const { out } = await year.run('standings', ...AS_OF)
      await keepDump(year.database, JSON.parse(out))
      await year.close()
    })
  }

  test.each(DUMPS)('of %s', { timeout: 180_000 }, async (dumped) => {
    const dump = readDump(dumped)
    const name = `upgraded_${randomBytes(6).toString('hex')}`
    made.push(name)
    await onServer(inject('serverUrl'), `CREATE DATABASE ${name}`)
    const url = withDatabase(inject('serverUrl'), name)
    await restoreDump(url, dump)
    const sums = new Map((await migrationsIn()).map((one) => [one.name, one.checksum]))
    expect(dump.migrations.filter((one) => sums.get(one.migration_name) !== one.checksum)).toEqual([])

    const applied = await migrate(url)
    expect(applied.length + dump.migrations.length).toBe(sums.size)
    const store = await openStore({ databaseUrl: url, seal: testSeal, poolSize: 2 })
    try {
      expect(await store.audit.verify()).toMatchObject({ entries: entriesOf(dump), broken: null })
      for (const line of (await readFile(fixture('tickets'), 'utf8')).trim().split('\n').slice(0, 40)) {
        const { no, citizenName = null, citizenPhone = null, citizenAddress = null } = Ticket.parse(JSON.parse(line))
        const citizen = await store.read((tx) => tx.tickets.citizen(no))
        expect(citizen).toMatchObject({ name: citizenName, phone: citizenPhone, address: citizenAddress })
      }

      const run = (...args: string[]) => desk.under({ DATABASE_URL: url }, ...args)
      expect(await run('rescore')).toMatchObject({ code: 0 })
      const now = await run('standings', ...AS_OF)
      expect(now).toMatchObject({ code: 0, err: '' })
      expect(Standings.parse(JSON.parse(now.out))).toEqual(Standings.parse(dump.standings))

      // And it goes on.
      const row = { no: 'UPGRADED-1', unit: 'pudong', kind: 'help', receivedAt: '2016-02-29 10:00', summary: '漏水' }
      const file = join(directory, 'more.ndjson')
      await writeFile(file, JSON.stringify(row))
      expect(await run('import', 'tickets', file)).toMatchObject({ code: 0 })
      expect(await store.audit.verify()).toMatchObject({ broken: null })
    } finally {
      await store.close()
    }
  })
})
