import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../../jobs/waiting.ts'
import { aTicketRow } from '../../support/staff.ts'
import { tellingPlayer } from '../history/told.ts'
import { DESK_TOKEN } from '../platform.ts'
import { type Life, liveOn } from './life.ts'
import { OWN } from './own-postgres.ts'

const FIRST = 'SH20150302-000001'

let life: Life
const held: pg.Client[] = []
beforeAll(async () => {
  life = await liveOn({ settings: ['max_connections=40'] })
})
const letGo = async (): Promise<void> => {
  await Promise.all(held.splice(0).map((client) => client.end().catch(() => undefined)))
}
afterEach(letGo)
afterAll(() => life?.stop())

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

const imported = async (no: string): Promise<number> => {
  const row = aTicketRow(no, (await life.server.store.clock.now()).toISOString())
  const answer = await fetch(`${life.service.url}/api/v1/import/tickets`, {
    method: 'POST',
    headers: { authorization: `Bearer ${DESK_TOKEN}`, 'content-type': 'application/x-ndjson' },
    body: JSON.stringify(row),
  })
  life.told.tickets.push({ no, answered: answer.status === 200 })
  return answer.status
}

describe('reliability.md#faults: PostgreSQL has no place', () => {
  it('every connection is in other hands: callbacks are answered so that the platform asks again, an import 503, and nothing is lost', async () => {
    const { service, platform, told } = life
    const liaison = tellingPlayer(platform.simulator, told, 'pd-1')
    const contacts = () => liaison.does('ticket.contact', FIRST, ({ press }) => press(FIRST, '已联系市民'))
    await takeAll()
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200)
    expect((await fetch(`${service.url}/readyz`)).status).toBe(503)
    expect(await imported('SH20150302-000901')).toBe(503)
    expect(await contacts()).toBe(500)
    await letGo()
    await until('a service that is ready', async () => (await fetch(`${service.url}/readyz`)).status === 200)
    expect(await imported('SH20150302-000901')).toBe(200)
    expect(await contacts()).toBe(200)
    await liaison.hears('SH20150302-000901')
    await life.drained()
    expect((await life.history()).violations).toEqual([])
  })

  it.each(['inbox', 'tickets', 'outbox', 'reminders'])(
    'somebody holds all of %s for seconds: whoever needs it waits, and everything is done after',
    async (table) => {
      const { service, work } = life
      const holder = await another()
      await holder?.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`)
      let isOver = false
      const working = work.until(service, () => isOver, life.look)
      await new Promise((next) => setTimeout(next, 2_000))
      expect((await fetch(`${service.url}/healthz`)).status).toBe(200)
      await letGo()
      isOver = true
      await working
      await life.drained()
      expect((await life.history()).violations).toEqual([])
    },
  )
})
