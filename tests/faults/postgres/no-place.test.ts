import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../../jobs/waiting.ts'
import { aTicketRow } from '../../support/staff.ts'
import { tellingPlayer } from '../history/told.ts'
import { DESK_TOKEN } from '../platform.ts'
import { post } from '../processes.ts'
import { type Life, liveOn } from './life.ts'
import { OWN } from './own-postgres.ts'
import { mayLimit, smallDisk, writesNothing } from './small-disk.ts'

const disk = smallDisk()
let life: Life
const held: pg.Client[] = []
beforeAll(async () => {
  life = await liveOn({ settings: ['max_connections=40'], ...(disk ? { dir: disk.dir } : {}) })
})
const letGo = async (): Promise<void> => {
  await Promise.all(held.splice(0).map((client) => client.end().catch(() => undefined)))
}
afterEach(letGo)
afterAll(async () => {
  await life?.stop()
  disk?.remove()
})

async function another(): Promise<pg.Client | null> {
  const client = new pg.Client({ connectionString: life.server.url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    held.push(client)
    return client
  } catch {
    await client.end().catch(() => undefined)
    return null
  }
}

/** Takes every connection that the server has, also those that others have; what plays the platform keeps its own. */
async function takeAll(): Promise<void> {
  const first = await another()
  await until('all connections in one hand', async () => {
    while ((await another()) !== null);
    const cut = await first?.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE backend_type = 'client backend' AND application_name <> '${OWN}' AND pid <> ALL ($1::int[])`,
      [held.map((client) => Number(Reflect.get(client, 'processID')))],
    )
    return cut?.rowCount === 0
  })
}

/** Numbers of tickets from one on. */
const numbers = (first: number, count: number): string[] =>
  Array.from({ length: count }, (_, n) => `SH20150302-${String(first + n).padStart(6, '0')}`)

async function imported(nos: readonly string[]): Promise<number> {
  const now = (await life.server.store.clock.now()).toISOString()
  const rows = nos.map((no, n) => aTicketRow(no, now, { unit: n % 2 ? 'qingpu' : 'pudong' }))
  const answer = await fetch(`${life.service.url}/api/v1/import/tickets`, {
    method: 'POST',
    headers: { authorization: `Bearer ${DESK_TOKEN}`, 'content-type': 'application/x-ndjson' },
    body: rows.map((row) => JSON.stringify(row)).join('\n'),
  })
  for (const no of nos) life.told.tickets.push({ no, answered: answer.status === 200 })
  return answer.status
}

const contacted = (no: string): Promise<number | null> =>
  tellingPlayer(life.platform.simulator, life.told, 'pd-1').does('ticket.contact', no, ({ press }) =>
    press(no, '已联系市民'),
  )

const answers = async (path: string): Promise<number> => (await fetch(`${life.service.url}${path}`)).status

/** There is room again: what was refused is brought and pressed once more, and all goes on by itself. */
async function goesOn(nos: readonly string[], pressed: string, status: number | null): Promise<void> {
  await until('a service that is ready', async () => (await answers('/readyz')) === 200)
  expect(await imported(nos)).toBe(200)
  expect(status ?? 500).toBe(status === 200 ? 200 : 500)
  if (status !== 200) expect(await contacted(pressed)).toBe(200)
  await life.drained()
  expect((await life.history()).violations).toEqual([])
}

describe('reliability.md#faults: PostgreSQL has no place', () => {
  it('every connection is in other hands: callbacks are answered so that the platform asks again, an import 503, and nothing is lost', async () => {
    const [first = ''] = numbers(1, 1)
    await takeAll()
    expect([await answers('/healthz'), await answers('/readyz')]).toEqual([200, 503])
    expect(await imported(numbers(900, 2))).toBe(503)
    const status = await contacted(first)
    expect(status).toBe(500)
    await letGo()
    await goesOn(numbers(900, 2), first, status)
  })

  it('every connection of our own is held by somebody who waits: whoever comes then waits too, and is served after', async () => {
    const { service, platform } = life
    const many = Array.from({ length: 24 }, (_, n) => `cm-${n}`)
    const rows = many.map((userId) => ({
      platform: 'wecom',
      userId,
      name: userId,
      unit: 'chongming',
      roles: ['liaison'],
    }))
    expect(await post(service.url, 'members', rows, DESK_TOKEN)).toMatchObject({ rejected: [] })
    const holder = await another()
    await holder?.query('BEGIN; LOCK TABLE assignments IN ACCESS EXCLUSIVE MODE')
    const asking = many.map((userId) => platform.simulator.wecom.say(userId, '待办'))
    const waiting = async (): Promise<number> =>
      (await life.server.sql(`SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'`)).length
    // A few have work of their own: listening.
    await until('no connection that is free', async () => {
      const before = await waiting()
      await new Promise((next) => setTimeout(next, 300))
      return before >= 10 && (await waiting()) === before
    })
    expect(await answers('/healthz')).toBe(200)
    const importing = imported(numbers(905, 2))
    await letGo()
    expect((await Promise.all(asking)).map(({ status }) => status)).toEqual(many.map(() => 200))
    expect(await importing).toBe(200)
    await life.drained()
    for (const userId of many) expect(platform.simulator.wecom.chat(userId).length, userId).toBeGreaterThan(1)
    expect((await life.history()).violations).toEqual([])
  })

  it.skipIf(disk === null)(
    'its disk is full, and no table can grow (a small disk is mounted): refused so that it is brought again, nothing half kept',
    async () => {
      // Its log has room beforehand, as on a disk of its own.
      for (let segment = 0; segment < 3; segment += 1) {
        await life.server.sql(`SELECT pg_logical_emit_message(true, 'room', 'x'), pg_switch_wal()`)
      }
      await life.server.sql('CHECKPOINT')
      await disk?.fill()
      expect(await imported(numbers(910, 40))).toBe(503)
      expect(await answers('/healthz')).toBe(200)
      const status = await contacted('SH20150302-000900')
      await disk?.makeRoom()
      await goesOn(numbers(910, 40), 'SH20150302-000900', status)
    },
  )

  it.skipIf(!mayLimit)(
    'its disk is full, and its log cannot grow (a limit on what it may write): it falls, and all is there when there is room',
    async () => {
      await writesNothing(life.server.pid())
      expect(await imported(numbers(960, 40))).toBe(503)
      const status = await contacted('SH20150302-000910')
      expect(status).not.toBe(200)
      expect(await answers('/healthz')).toBe(200)
      await life.server.restart('immediate')
      await goesOn(numbers(960, 40), 'SH20150302-000910', status)
    },
  )

  it.each(['inbox', 'tickets', 'outbox', 'reminders'])(
    'somebody holds all of %s for seconds: whoever needs it waits, and everything is done after',
    async (table) => {
      const holder = await another()
      await holder?.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`)
      let isOver = false
      const working = life.work.until(life.service, () => isOver, life.look)
      await new Promise((next) => setTimeout(next, 2_000))
      expect(await answers('/healthz')).toBe(200)
      await letGo()
      isOver = true
      await working
      await life.drained()
      expect((await life.history()).violations).toEqual([])
    },
  )
}, 180_000)
