import { afterAll, beforeAll, expect, it } from 'vitest'
import { hasRedis, type RedisServer, startRedis } from '../jobs/redis-server.ts'
import { until } from '../jobs/waiting.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { fc } from '../support/property.ts'
import { aTicketRow, GOOD_REPORT, STAFF } from '../support/staff.ts'
import { startBuilt } from './built-process.ts'
import { checkHistory } from './history/check.ts'
import { unfinished } from './history/drained.ts'
import { nothingYet, tellingPlayer } from './history/told.ts'
import { DESK_TOKEN, type Platform, startPlatform } from './platform.ts'
import { post, type ServiceProcess } from './processes.ts'

/** Where the clock is moved in each life of the process: a few seconds before rungs of the ladder fall due. */
const MORNINGS = ['2015-03-02T10:05:00', '2015-03-03T08:59:58', '2015-03-04T08:59:58'] as const
const UNITS = [
  ['pudong', 'pd-1'],
  ['qingpu', 'qp-1'],
] as const

let database: FreshDatabase
let redis: RedisServer | null = null
let platform: Platform
let running: ServiceProcess | null = null
beforeAll(async () => {
  database = await freshDatabase()
  if (hasRedis) redis = await startRedis()
  platform = await startPlatform(database.store, database.url)
  await database.store.clock.moveTo(new Date('2015-03-02T10:00:00+08:00'))
})
afterAll(async () => {
  await running?.kill()
  await platform.stop()
  await redis?.stop()
  await database.close()
})

const told = nothingYet()
const acknowledged = { contacts: new Set<string>() }
/** Said once, acknowledged or not: whoever says it again is rightly answered again. */
const said = new Set<string>()
let serial = 0

async function start(round: number): Promise<ServiceProcess> {
  // Both queues have their turn, and a change between them is no loss either.
  const queue: Record<string, string> = redis && round % 2 === 0 ? { REDIS_URL: redis.url } : {}
  running = await startBuilt({ ...platform.env, ...queue })
  platform.simulator.setCallbackUrl(`${running.url}/wecom/callback`)
  return running
}

const forward = async (ms: number) => database.store.clock.moveTo(new Date((await database.store.now()).getTime() + ms))

/**
 * What the last process may have sent is at its end: its leases are over and the pace of its members allows it, and the
 * platform still looks for repetitions. Only then the clock may go on to another day.
 */
async function takenUp(): Promise<void> {
  await until(
    'what the killed process held in hand',
    async () => {
      const held = `SELECT 1 FROM outbox WHERE state = 'sending' OR (state = 'pending' AND body IS NOT NULL) LIMIT 1`
      if ((await database.sql(held)).length === 0) return true
      await forward(5_000)
      await new Promise((next) => setTimeout(next, 500))
      return false
    },
    60_000,
  )
}

/** Imports small files, one after another, until told to stop. */
async function importing(service: ServiceProcess, day: string, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const rows: { no: string }[] = []
    for (const [unit] of UNITS.slice(serial % 2)) {
      serial += 1
      rows.push(aTicketRow(`SH20150302-${String(serial).padStart(6, '0')}`, `${day}+08:00`, { unit }))
    }
    const answer = await post(service.url, 'tickets', rows, DESK_TOKEN)
    for (const { no } of rows) told.tickets.push({ no, answered: answer?.accepted === rows.length })
    await new Promise((next) => setTimeout(next, 150))
  }
}

/** Presses 「已联系市民」 on each card that has it, and reports what was contacted in an earlier round. */
async function working(userId: string, isOver: () => boolean): Promise<void> {
  const { chat, does } = tellingPlayer(platform.simulator, told, userId)
  const tried = new Set<string>()
  while (!isOver()) {
    const numbers = chat().flatMap((item) => /SH20150302-\d{6}/.exec(JSON.stringify(item))?.[0] ?? [])
    for (const no of new Set(numbers)) {
      if (isOver() || tried.has(no)) continue
      tried.add(no)
      if (acknowledged.contacts.has(no) && Number(no.slice(-1)) % 2 === 0 && !said.has(no)) {
        said.add(no)
        await does('closure.report', no, ({ say }) => say(`办结 ${no} 实际解决 ${GOOD_REPORT}`))
      } else if (!acknowledged.contacts.has(no) && Number(no.slice(-1)) < 8) {
        // A reminder's card may be the latest one; whichever it is, it acts once.
        const status = await does('ticket.contact', no, ({ press }) => press(no, '已联系市民')).catch(() => null)
        if (status === 200) acknowledged.contacts.add(no)
      }
    }
    await new Promise((next) => setTimeout(next, 50))
  }
}

it('kill -9 at any moment loses no ticket, press, report or reminder, and doubles none', async () => {
  const moments = fc.sample(fc.nat(2_000), MORNINGS.length)
  for (const [round, morning] of MORNINGS.entries()) {
    await forward(65_000)
    const service = await start(round)
    await takenUp()
    await database.store.clock.moveTo(new Date(`${morning}+08:00`))
    if (round === 0) expect(await post(service.url, 'members', STAFF, DESK_TOKEN)).toMatchObject({ rejected: [] })
    let over = false
    const isOver = (): boolean => over
    const busy = [importing(service, morning, isOver), ...UNITS.map(([, userId]) => working(userId, isOver))]
    // However slow the machine: killed in the middle of work, and not before some of this life's was acknowledged.
    const answered = (): number => told.tickets.filter((ticket) => ticket.answered).length
    const before = { tickets: answered(), contacts: acknowledged.contacts.size }
    await until(
      'work in this life',
      () => answered() >= before.tickets + 5 && acknowledged.contacts.size >= before.contacts + 2,
      60_000,
    )
    await new Promise((next) => setTimeout(next, 500 + (moments[round] ?? 0)))
    await service.kill()
    over = true
    await Promise.all(busy)
  }
  expect(told.tickets.filter(({ answered }) => answered).length).toBeGreaterThanOrEqual(5 * MORNINGS.length)
  expect(acknowledged.contacts.size).toBeGreaterThan(5)

  await start(MORNINGS.length)
  await until(
    'everything at its end',
    async () => {
      // Leases and the pace of a member count by the service's clock.
      await forward(65_000)
      await new Promise((next) => setTimeout(next, 3_000))
      return (await unfinished(database.url)).length === 0
    },
    120_000,
  ).catch(async (fault: Error) => {
    throw new Error(
      `${fault.message}: ${JSON.stringify(await unfinished(database.url))} ${running?.printed().slice(-2000)}`,
    )
  })

  const { violations, counted } = await checkHistory({ url: database.url, simulator: platform.simulator, told })
  console.log(`kill -9, ${JSON.stringify(counted)}`)
  expect(violations).toEqual([])
  expect(counted.reminded).toBeGreaterThan(5)
  expect(counted.saidAgain, 'one member has one callback in the air when the process is killed').toBeLessThanOrEqual(
    MORNINGS.length * UNITS.length,
  )
}, 400_000)
