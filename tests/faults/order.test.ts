import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasRedis, type RedisServer, startRedis } from '../jobs/redis-server.ts'
import { until } from '../jobs/waiting.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { aTicketRow, GOOD_REPORT, STAFF } from '../support/staff.ts'
import { startBuilt } from './built-process.ts'
import { checkHistory } from './history/check.ts'
import { unfinished } from './history/drained.ts'
import { nothingYet, tellingPlayer } from './history/told.ts'
import { DESK_TOKEN, type Platform, startPlatform } from './platform.ts'
import { post, type ServiceProcess } from './processes.ts'

const NO = 'SH20150302-000001'
const at = (text: string): Date => new Date(`${text}+08:00`)

describe.each(hasRedis ? ['postgres', 'redis'] : ['postgres'])('two processes, their queue on %s', (queue) => {
  let database: FreshDatabase
  let platform: Platform
  let redis: RedisServer | null = null
  const started: ServiceProcess[] = []
  beforeAll(async () => {
    database = await freshDatabase()
    if (queue === 'redis') redis = await startRedis()
    platform = await startPlatform(database.store, database.url)
    await database.store.clock.moveTo(at('2015-03-02T10:05:00'))
    const env: Record<string, string> = { ...platform.env, ...(redis ? { REDIS_URL: redis.url } : {}) }
    started.push(await startBuilt(env), await startBuilt(env))
  })
  afterAll(async () => {
    for (const one of started) await one.kill()
    await platform.stop()
    await redis?.stop()
    await database.close()
  })

  it('a press that outlasted its second and its process is handled before the sentence that came after it, both at their own time', async () => {
    const [first, second] = started
    if (!first || !second) throw new Error('two were started')
    const { simulator } = platform
    simulator.setCallbackUrl(`${first.url}/wecom/callback`)
    await post(first.url, 'members', STAFF, DESK_TOKEN)
    await post(first.url, 'tickets', [aTicketRow(NO, '2015-03-02T10:00:00+08:00')], DESK_TOKEN)
    const told = nothingYet()
    told.tickets.push({ no: NO, answered: true })
    const liaison = tellingPlayer(simulator, told, 'pd-1')
    await liaison.hears(NO)

    // Somebody holds the ticket, so that the press is kept and acknowledged and gets no further.
    const holder = new pg.Client({ connectionString: database.url })
    await holder.connect()
    await holder.query('BEGIN')
    await holder.query('SELECT FROM tickets WHERE no = $1 FOR UPDATE', [NO])
    await database.store.clock.moveTo(at('2015-03-03T23:58:30'))
    expect(await liaison.does('ticket.contact', NO, ({ press }) => press(NO, '已联系市民'))).toBe(200)
    simulator.setCallbackUrl(`${second.url}/wecom/callback`)
    const report = `办结 ${NO} 实际解决 ${GOOD_REPORT}`
    expect(await liaison.does('closure.report', NO, ({ say }) => say(report))).toBe(200)
    await liaison.hears('正在处理上一步')

    await first.kill()
    await holder.query('ROLLBACK')
    await holder.end()
    const waiting = await database.sql("SELECT count(*)::int AS n FROM inbox WHERE state = 'pending'")
    expect(waiting).toEqual([{ n: 2 }])
    // The lease of the killed process is over by then.
    await database.store.clock.moveTo(at('2015-03-04T00:02:00'))
    await liaison.hears(`工单 ${NO} 已办结`)
    const done = async () => (await database.sql("SELECT FROM inbox WHERE state <> 'done'")).length === 0
    await until('both events', done)

    const ticket = await database.store.read((tx) => tx.tickets.find(NO))
    const [charge] = ticket?.assignments ?? []
    const [contactedAt, closedAt] = [charge?.contactedAt?.getTime() ?? 0, charge?.closedAt?.getTime() ?? 0]
    expect(contactedAt).toBeGreaterThanOrEqual(at('2015-03-03T23:58:30').getTime())
    expect(closedAt).toBeGreaterThanOrEqual(contactedAt)
    expect(closedAt).toBeLessThan(at('2015-03-04T00:00:00').getTime())
    const acts = await database.sql(
      "SELECT act FROM audit WHERE subject = $1 AND act <> 'ticket.import' ORDER BY seq",
      [`ticket:${NO}`],
    )
    expect(acts.map(({ act }) => act)).toEqual(['ticket.contact', 'closure.report'])
    await until('everything at its end', async () => (await unfinished(database.url)).length === 0, 60_000)
    expect((await checkHistory({ url: database.url, simulator, told })).violations).toEqual([])
  }, 120_000)
})
