import { afterAll, beforeAll, expect, it } from 'vitest'
import { until } from '../../jobs/waiting.ts'
import { type FreshDatabase, freshDatabase } from '../../support/database.ts'
import { STAFF } from '../../support/staff.ts'
import { type Hints, hintsOn } from '../hints.ts'
import { checkHistory } from '../history/check.ts'
import { unfinished } from '../history/drained.ts'
import { nothingYet } from '../history/told.ts'
import { DESK_TOKEN, type Platform, startPlatform } from '../platform.ts'
import { post, type ServiceProcess } from '../processes.ts'
import { aTrap, type Step, startWith, type Trap } from '../traps/trapped.ts'
import { type OfficeWork, officeWork } from './office-work.ts'
import { STEPS } from './steps.ts'

let database: FreshDatabase
let platform: Platform
let hints: Hints
let trap: Trap
let work: OfficeWork
let running: ServiceProcess | null = null
beforeAll(async () => {
  database = await freshDatabase()
  platform = await startPlatform(database.store, database.url)
  trap = await aTrap()
  await database.store.clock.moveTo(new Date('2015-03-02T10:05:00+08:00'))
})
afterAll(async () => {
  await running?.kill()
  await hints?.close()
  await platform.stop()
  await trap.remove()
  await database.close()
})

const told = nothingYet()
const forward = async (ms: number) => database.store.clock.moveTo(new Date((await database.store.now()).getTime() + ms))

async function start(more: Record<string, string> = {}): Promise<ServiceProcess> {
  // What a killed process held by the real clock for half a minute: that this is waited for, tests/jobs/sweep-loop.test.ts shows.
  await database.sql(`DELETE FROM service_facts WHERE name = 'sweep-lease'`)
  // Longer than any lease by the service's clock.
  await forward(130_000)
  const service = await startWith('trap.mjs', { ...platform.env, ...trap.env, ...more })
  running = service
  platform.simulator.setCallbackUrl(`${service.url}/wecom/callback`)
  return service
}

/** Everything that the last process left is at its end, within the platform's own look for repetitions. */
const drained = (): Promise<void> =>
  until(
    'everything at its end',
    async () => {
      if ((await unfinished(database.url)).length === 0) return true
      await forward(20_000)
      hints.look(await database.store.now())
      await new Promise((next) => setTimeout(next, 200))
      return false
    },
    90_000,
  ).catch(async (fault: Error) => {
    const left = JSON.stringify(await unfinished(database.url))
    throw new Error(`${fault.message}: ${left} ${running?.printed().slice(-2000)}`)
  })

/** The next morning, when a rung of the ladders has just fallen due. */
async function toTheNextRung(): Promise<void> {
  const now = (await database.store.now()).getTime()
  const DAY_MS = 86_400_000
  await database.store.clock.moveTo(new Date(Math.floor(now / DAY_MS) * DAY_MS + DAY_MS + 3_601_000))
}

/** All of them by command: HOTLINE_ALL_STEPS=1 npx vitest run tests/faults/workers. */
const TRIED = STEPS.filter(({ isLike }) => isLike !== true || process.env.HOTLINE_ALL_STEPS !== undefined)

const sprung = (step: Step): string => `trap sprung ${step.name}`

/** It may not even have come to say that it is there. */
const diesAtStart = (step: Step): Promise<void> =>
  start({ FAULT_TRAP_SET: '1' }).then(
    (service) => until(step.name, () => service.printed().includes(sprung(step))),
    (fault: Error) => {
      if (!fault.message.includes(sprung(step))) throw fault
    },
  )

async function diesAtWork(service: ServiceProcess, step: Step & { isAtRung?: true }): Promise<void> {
  const isOver = (): boolean => service.printed().includes(sprung(step))
  const look = async (): Promise<Date> => {
    const now = await database.store.now()
    hints.look(now)
    return now
  }
  // A contact would plan for itself what is looked for.
  if (step.isAtRung) await look().then(() => until(step.name, isOver))
  else await work.until(service, isOver, look)
  expect(isOver(), `${step.name}: ${service.printed().slice(-1000)}`).toBe(true)
}

it('reliability.md#faults: killed at each step of plan, arm, sweep, claim, send, settle and inbound, nothing is lost and nothing comes twice', async () => {
  work = officeWork(platform.simulator, told)
  const first = await start()
  hints = await hintsOn(database.url)
  expect(await post(first.url, 'members', STAFF, DESK_TOKEN)).toMatchObject({ rejected: [] })
  await work.bring(first, await database.store.now())
  await drained()

  for (const step of TRIED) {
    if (step.isAtStart) {
      await trap.write(step)
      await diesAtStart(step)
    } else {
      const service = running ?? (await start())
      // Somebody has to be reminded of something then.
      if (step.isAtRung) await work.bring(service, await database.store.now())
      await drained()
      // Whoever is refused with his token fetches another one.
      if (step.on === 'call') platform.simulator.wecom.faults.expireTokens()
      await trap.set(service, step)
      if (step.isAtRung) await toTheNextRung()
      await diesAtWork(service, step)
    }
    await running?.kill()
    running = null
  }
  await start()
  await drained()

  const { violations, counted } = await checkHistory({ url: database.url, simulator: platform.simulator, told })
  expect(violations).toEqual([])
  expect(counted.reminded).toBeGreaterThan(5)
  expect(counted.saidAgain, 'two members have one callback each in the air').toBeLessThanOrEqual(2 * TRIED.length)
  expect(work.acknowledged()).toBeGreaterThan(20)
}, 600_000)
