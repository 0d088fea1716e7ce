import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenStore, openStore } from '../../src/store/index.ts'
import { migrate } from '../../src/store/migrate.ts'
import { seed } from '../../src/store/seed.ts'
import { hasRedis, type RedisServer, startRedis } from '../jobs/redis-server.ts'
import { until } from '../jobs/waiting.ts'
import { testSeal } from '../support/database.ts'
import { aTicketRow, GOOD_REPORT, STAFF } from '../support/staff.ts'
import { startBuilt } from './built-process.ts'
import { type ExternalDatabase, externalDatabase } from './external-postgres.ts'
import { checkHistory } from './history/check.ts'
import { unfinished } from './history/drained.ts'
import { nothingYet, tellingPlayer } from './history/told.ts'
import { DESK_TOKEN, type Platform, startPlatform } from './platform.ts'
import { post, type ServiceProcess } from './processes.ts'

const NOW = '2015-03-02T10:05:00+08:00'
const [FIRST, SECOND] = ['SH20150302-000001', 'SH20150302-000002'] as const

describe.skipIf(!hasRedis)('web and worker as two processes, on Redis and an external PostgreSQL', () => {
  let database: ExternalDatabase
  let store: OpenStore
  let redis: RedisServer
  let platform: Platform
  let web: ServiceProcess
  let worker: ServiceProcess
  const started: { stop(): Promise<unknown> }[] = []
  const told = nothingYet()

  beforeAll(async () => {
    database = await externalDatabase()
    started.push(database)
    await migrate(database.url)
    store = await openStore({ databaseUrl: database.url, seal: testSeal, poolSize: 4 })
    started.push({ stop: store.close })
    await seed(store)
    redis = await startRedis()
    started.push(redis)
    platform = await startPlatform(store, database.url)
    started.push(platform)
    const env = { ...platform.env, REDIS_URL: redis.url, HOTLINE_NOW: NOW, HOTLINE_ALLOW_FAKE_CLOCK: '1' }
    ;[web, worker] = await Promise.all([
      startBuilt({ ...env, HOTLINE_ROLE: 'web' }),
      startBuilt({ ...env, HOTLINE_ROLE: 'worker' }),
    ])
    started.push(web, worker)
    platform.simulator.setCallbackUrl(`${web.url}/wecom/callback`)
  })
  afterAll(async () => {
    for (const part of started.reverse()) await part.stop()
  })

  const bring = async (no: string, receivedAt = '2015-03-02T10:00:00+08:00'): Promise<void> => {
    const answer = await post(web.url, 'tickets', [aTicketRow(no, receivedAt)], DESK_TOKEN)
    expect(answer).toMatchObject({ accepted: 1, rejected: [] })
    told.tickets.push({ no, answered: true })
  }
  const member = (userId: string) => tellingPlayer(platform.simulator, told, userId)

  it('the main story: a ticket arrives, is contacted and closed, and the ranking moves', async () => {
    expect(await post(web.url, 'members', STAFF, DESK_TOKEN)).toMatchObject({ rejected: [] })
    await bring(FIRST)
    const [liaison, office] = [member('pd-1'), member('office-1')]
    await liaison.hears(FIRST)
    await member('pd-2').hears(FIRST)
    const before = await office.asks('排名', '浦东')
    expect(await liaison.does('ticket.contact', FIRST, ({ press }) => press(FIRST, '已联系市民'))).toBe(200)
    expect(await liaison.press(FIRST, '办结上报')).toBe(200)
    await liaison.hears('实际解决')
    expect(await liaison.choose('实际解决', '实际解决')).toBe(200)
    await liaison.asks(GOOD_REPORT, '确认办结')
    expect(await liaison.does('closure.report', FIRST, ({ press }) => press('确认办结', '确认办结'))).toBe(200)
    // On busy cores the press may only have been acknowledged by now.
    await until('the closure', async () => {
      const ticket = await store.read((tx) => tx.tickets.find(FIRST))
      return ticket?.assignments[0]?.closedAt != null
    })
    expect(await office.asks('排名', '浦东')).not.toBe(before)
  })

  it('Redis killed in the middle: tickets, presses and reminders come all the same, through the sweep', async () => {
    await redis.kill()
    await bring(SECOND)
    await member('pd-1').hears(SECOND)
    await member('pd-2').hears(SECOND)
    expect(await member('pd-1').does('ticket.contact', SECOND, ({ say }) => say(`联系 ${SECOND}`))).toBe(200)
    await until('the contact', async () => {
      const ticket = await store.read((tx) => tx.tickets.find(SECOND))
      return ticket?.assignments[0]?.contactedAt != null
    })
    await bring('SH20150302-000003')
    await store.clock.moveTo(new Date('2015-03-03T09:00:30+08:00'))
    // The card and the reminder of its last day, both by the sweep.
    const about = () =>
      member('pd-1')
        .chat()
        .filter((item) => JSON.stringify(item).includes('000003'))
    await until('the card and its reminder', () => about().length >= 2, 45_000)
    const ready = await fetch(`${web.url}/readyz`)
    expect(ready.status).toBe(503)
  })

  it('Redis back, empty: hints are followed again and everything ahead is armed anew', async () => {
    await redis.start()
    await until('a service that is ready', async () => (await fetch(`${web.url}/readyz`)).status === 200, 30_000)
    await bring('SH20150303-000004', '2015-03-03T09:00:00+08:00')
    await member('pd-1').hears('SH20150303-000004')
  })

  it('nothing was refused, dropped or sent twice, and both processes stop within seconds', async () => {
    const { wecom } = platform.simulator
    expect(wecom.dropped).toEqual([])
    await until('everything at its end', async () => (await unfinished(database.url)).length === 0, 60_000)
    const { violations, counted } = await checkHistory({ url: database.url, simulator: platform.simulator, told })
    expect([violations, counted.inWindow, counted.saidAgain]).toEqual([[], 0, 0])
    const begun = performance.now()
    expect(await Promise.all([web.stop(), worker.stop()])).toEqual([0, 0])
    expect(performance.now() - begun).toBeLessThan(20_000)
    expect(`${web.printed()}${worker.printed()}`).not.toMatch(/13812341234|张三丰|814号|更换管件/)
  })
})
