import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { findEmbedded } from '../../src/embedded/embedded.ts'
import { typed } from '../cli/office.ts'
import { until } from '../jobs/waiting.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { aTicketRow, STAFF } from '../support/staff.ts'
import { startBuilt } from './built-process.ts'
import { checkHistory } from './history/check.ts'
import { unfinished } from './history/drained.ts'
import { nothingYet, tellingPlayer } from './history/told.ts'
import { DESK_TOKEN, type Platform, startPlatform } from './platform.ts'
import { post, type ServiceProcess } from './processes.ts'

const NUMBERS = Array.from({ length: 6 }, (_, n) => `SH20150302-00080${n + 1}`)
const FIRST = NUMBERS[0] ?? ''

let database: FreshDatabase
let platform: Platform
let running: ServiceProcess | null = null
let home: string
beforeAll(async () => {
  database = await freshDatabase()
  platform = await startPlatform(database.store, database.url)
  home = await mkdtemp(join(tmpdir(), 'hotline-moved-'))
  await database.store.clock.moveTo(new Date('2015-03-02T10:05:00+08:00'))
})
afterAll(async () => {
  await running?.stop()
  await platform?.stop()
  await database?.close()
  await rm(home, { recursive: true, force: true })
})

/** A service on whatever database these settings name, to which the platform turns. */
async function serve(env: Readonly<Record<string, string>>): Promise<ServiceProcess> {
  running = await startBuilt(env)
  platform.simulator.setCallbackUrl(`${running.url}/wecom/callback`)
  return running
}

it('reliability.md#backup an installation moves to an empty directory elsewhere and goes on, nothing lost and nothing twice', async () => {
  const before = await serve(platform.env)
  expect(await post(before.url, 'members', STAFF, DESK_TOKEN)).toMatchObject({ rejected: [] })
  const rows = NUMBERS.map((no) => aTicketRow(no, '2015-03-02T10:00:00+08:00', { unit: 'pudong' }))
  expect(await post(before.url, 'tickets', rows, DESK_TOKEN)).toMatchObject({ accepted: NUMBERS.length })
  const told = nothingYet()
  told.tickets = NUMBERS.map((no) => ({ no, answered: true }))
  const liaison = tellingPlayer(platform.simulator, told, 'pd-1')
  const contacts = (no: string) => liaison.does('ticket.contact', no, ({ press }) => press(no, '已联系市民'))
  for (const no of NUMBERS) await liaison.hears(no)
  expect(await contacts(FIRST)).toBe(200)
  await before.stop()
  running = null

  const file = join(home, 'moved.backup')
  const old = () => readConfig({ PORT: '0', ...platform.env })
  expect(await typed(old, home, ['backup', file])).toMatchObject({ code: 0, err: '' })
  const { DATABASE_URL: _, ...settings } = platform.env
  const env = { ...settings, HOTLINE_DATA_DIR: join(home, 'somewhere', 'else') }
  await mkdir(env.HOTLINE_DATA_DIR, { recursive: true })
  const put = await typed(() => readConfig({ PORT: '0', ...env }), home, ['restore', file])
  expect(put).toMatchObject({ code: 0, err: '', out: expect.stringContaining('已恢复到 2015-03-02') })

  const after = await serve(env)
  const there = findEmbedded(join(env.HOTLINE_DATA_DIR, 'postgres'))
  if (!there) throw new Error('the moved service has no database')
  const client = new pg.Client({ connectionString: there.url })
  await client.connect()
  try {
    const inside = async (statement: string) => (await client.query(statement)).rows
    // The rung of the next morning, by the moved service's clock and by the platform's.
    const morning = new Date('2015-03-03T09:00:02+08:00')
    await database.store.clock.moveTo(morning)
    await client.query(
      `UPDATE service_clock SET offset_ms = round(extract(epoch FROM $1::timestamptz - clock_timestamp()) * 1000)`,
      [morning],
    )
    expect(await contacts(NUMBERS[1] ?? '')).toBe(200)
    const rest = async () => (await unfinished(there.url)).length === 0
    await until('everything that is due sent', rest, 60_000)
    expect(await inside(`SELECT state, error FROM outbox WHERE state NOT IN ('sent', 'cancelled', 'pending')`)).toEqual(
      [],
    )
    expect(await inside(`SELECT subject FROM audit WHERE act = 'ticket.contact' ORDER BY seq`)).toEqual(
      [FIRST, NUMBERS[1]].map((no) => ({ subject: `ticket:${no}` })),
    )
    const [no, receivedAt] = ['SH20150303-000801', '2015-03-03T09:00:00+08:00']
    await post(after.url, 'tickets', [aTicketRow(no, receivedAt, { unit: 'pudong' })], DESK_TOKEN)
    told.tickets.push({ no, answered: true })
    await liaison.hears(no)
    await until('the last card sent', rest, 60_000)
    const { violations, counted } = await checkHistory({ url: there.url, simulator: platform.simulator, told })
    expect([violations, counted.inWindow]).toEqual([[], 0])
  } finally {
    await client.end()
  }
}, 180_000)
