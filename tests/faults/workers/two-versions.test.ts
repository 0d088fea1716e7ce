import { cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { until } from '../../jobs/waiting.ts'
import { type FreshDatabase, freshDatabase } from '../../support/database.ts'
import { STAFF } from '../../support/staff.ts'
import { builtFile, startBuilt } from '../built-process.ts'
import { type Hints, hintsOn } from '../hints.ts'
import { checkHistory } from '../history/check.ts'
import { unfinished } from '../history/drained.ts'
import { nothingYet } from '../history/told.ts'
import { DESK_TOKEN, type Platform, startPlatform } from '../platform.ts'
import { post, type ServiceProcess, startProcess } from '../processes.ts'
import { officeWork } from './office-work.ts'

/** What a next version may do to a database that an older one still uses: columns more, with what they hold by default. */
const MIGRATION = `DO $$
DECLARE one regclass;
BEGIN
  FOR one IN SELECT c.oid FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
    AND c.relname <> '_prisma_migrations'
  LOOP
    EXECUTE format('ALTER TABLE %s ADD COLUMN of_a_next_version text NOT NULL DEFAULT %L', one, 'x');
  END LOOP;
END $$;
CREATE INDEX of_a_next_version ON outbox (of_a_next_version);
`

let database: FreshDatabase
let platform: Platform
let hints: Hints | null = null
let newer: string
const started: ServiceProcess[] = []
beforeAll(async () => {
  database = await freshDatabase()
  platform = await startPlatform(database.store, database.url)
  const built = dirname(await builtFile('main.js'))
  newer = `${built}-newer`
  await rm(newer, { recursive: true, force: true })
  await cp(built, newer, { recursive: true })
  const migration = join(newer, 'prisma', 'migrations', '29990101000000_of_a_next_version')
  await mkdir(migration)
  await writeFile(join(migration, 'migration.sql'), MIGRATION)
  await database.store.clock.moveTo(new Date('2015-03-02T10:05:00+08:00'))
})
afterAll(async () => {
  for (const one of started) await one.kill()
  await hints?.close()
  await platform?.stop()
  await database?.close()
  await rm(newer, { recursive: true, force: true })
})

it('reliability.md#faults: the next version starts, migrates and works while the one before serves; that one starts on the new schema as well', async () => {
  const { simulator, env } = platform
  const told = nothingYet()
  const work = officeWork(simulator, told)
  const turnTo = (service: ServiceProcess): void => simulator.setCallbackUrl(`${service.url}/wecom/callback`)
  const older = await startBuilt(env)
  started.push(older)
  turnTo(older)
  const queue = await hintsOn(database.url)
  hints = queue
  const look = async (): Promise<Date> => {
    const now = await database.store.now()
    queue.look(now)
    return now
  }
  /** So many pieces of work are acknowledged beyond what was. */
  const works = async (service: ServiceProcess, more: number): Promise<void> => {
    const wanted = work.acknowledged() + more
    await work.until(service, () => work.acknowledged() >= wanted, look)
    expect(work.acknowledged(), service.printed().slice(-1000)).toBeGreaterThanOrEqual(wanted)
  }
  const drained = (): Promise<void> =>
    until(
      'everything at its end',
      async () => {
        if ((await unfinished(database.url)).length === 0) return true
        await database.store.clock.moveTo(new Date((await look()).getTime() + 20_000))
        await new Promise((rest) => setTimeout(rest, 200))
        return false
      },
      90_000,
    )
  /** A night passes only when nobody has anything in hand: it is longer than a platform looks for repetitions. */
  const toTheMorningOf = async (day: number): Promise<void> => {
    await drained()
    await database.store.clock.moveTo(new Date(`2015-03-0${day}T09:00:01+08:00`))
  }
  expect(await post(older.url, 'members', STAFF, DESK_TOKEN)).toMatchObject({ rejected: [] })
  await works(older, 8)

  const starting = startProcess(env, undefined, [join(newer, 'main.js')])
  await works(older, 8)
  const next = await starting
  started.push(next)
  await toTheMorningOf(3)
  await works(older, 8)
  turnTo(next)
  await works(next, 8)
  turnTo(older)
  await works(older, 8)
  await older.kill()

  const again = await startBuilt(env)
  started.push(again)
  turnTo(again)
  await toTheMorningOf(4)
  await works(again, 8)
  await drained()
  const { violations } = await checkHistory({ url: database.url, simulator, told })
  expect(violations).toEqual([])
  for (const one of started) expect(one.printed()).not.toMatch(/"level":(50|60)/)
}, 180_000)
