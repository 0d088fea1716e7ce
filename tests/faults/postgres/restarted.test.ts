import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../../jobs/waiting.ts'
import type { Step } from '../traps/trapped.ts'
import { STEPS } from '../workers/steps.ts'
import { type Life, liveOn } from './life.ts'

let life: Life
beforeAll(async () => {
  life = await liveOn()
})
afterAll(() => life?.stop())

const DAY_MS = 86_400_000

type Moment = Step & { isAtRung?: true }

const stepOf = (name: string): Moment => {
  const step = STEPS.find((one) => one.name === name)
  if (!step) throw new Error(`no step ${name}`)
  return step
}

const SUMS: Step = {
  name: 'score: before the sums are kept',
  on: 'statement',
  matches: 'INSERT INTO score_courses',
  moment: 'commit',
}

const MOMENTS: readonly (readonly [string, Moment, NodeJS.Signals])[] = [
  ['acknowledgement, before an event is kept', stepOf('inbound: before the event is kept'), 'SIGQUIT'],
  ['acknowledgement, before what was handled is kept', stepOf('inbound: handled, before it is kept'), 'SIGKILL'],
  ['a claim that was kept', stepOf('claim: kept'), 'SIGKILL'],
  ['a send, between claim and settling', stepOf('send: before the call'), 'SIGQUIT'],
  ['the firing of reminders', stepOf('gather: before reminders are fired'), 'SIGKILL'],
  ['scoring', SUMS, 'SIGQUIT'],
  ['the keeping of standings', stepOf('score: before a run is kept'), 'SIGKILL'],
]

describe('reliability.md#faults: PostgreSQL restarted immediately, its service goes on by itself', () => {
  it.each(MOMENTS)('in the middle of %s', { timeout: 180_000 }, async (_, step, signal) => {
    const { server, service, trap, work } = life
    const isSprung = (): boolean => service.printed().includes(`trap sprung ${step.name}`)
    await work.bring(service, await life.look())
    await life.drained()
    await trap.set(service, step, { pid: server.pid(), signal })
    let working = Promise.resolve()
    if (step.isAtRung) {
      // The next morning, when somebody has to be reminded.
      const now = await server.store.clock.now()
      await server.store.clock.moveTo(new Date(Math.ceil(now.getTime() / DAY_MS) * DAY_MS + 3_601_000))
      await life.look()
    } else working = work.until(service, isSprung, life.look)
    await until(step.name, isSprung)
    await server.gone()
    await server.start()
    await working
    await life.drained()
    await until('a service that is ready', async () => (await fetch(`${service.url}/readyz`)).status === 200)
  })

  it('nothing is lost, nothing came twice, and what was told to be done is done', async () => {
    const { violations, counted } = await life.history()
    expect(violations).toEqual([])
    expect(counted.reminded).toBeGreaterThan(5)
    expect(counted.saidAgain, 'two members have one callback each in the air').toBeLessThanOrEqual(2 * MOMENTS.length)
    expect(life.work.acknowledged()).toBeGreaterThan(20)
  })
})
