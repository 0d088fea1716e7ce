import { until } from '../../jobs/waiting.ts'
import { STAFF } from '../../support/staff.ts'
import { type Hints, hintsOn } from '../hints.ts'
import { type Checked, checkHistory } from '../history/check.ts'
import { unfinished } from '../history/drained.ts'
import { nothingYet, type Told } from '../history/told.ts'
import { DESK_TOKEN, type Platform, startPlatform } from '../platform.ts'
import { post, type ServiceProcess } from '../processes.ts'
import { aTrap, startWith, type Trap } from '../traps/trapped.ts'
import { type OfficeWork, officeWork } from '../workers/office-work.ts'
import { type OwnPostgres, ownPostgres } from './own-postgres.ts'

/** A service at work on a PostgreSQL of a test's own, with a platform that outlives both. */
export type Life = {
  server: OwnPostgres
  platform: Platform
  service: ServiceProcess
  trap: Trap
  work: OfficeWork
  told: Told
  forward(ms: number): Promise<void>
  /** Hints for all that is due; the service's time. */
  look(): Promise<Date>
  /** Waits until nothing is left to do, while the clock goes on. */
  drained(): Promise<void>
  /** The history by then, held against the contract. */
  history(): Promise<Checked>
  stop(): Promise<void>
}

export async function liveOn(options: Parameters<typeof ownPostgres>[0] = {}): Promise<Life> {
  const server = await ownPostgres(options)
  const { store } = server
  const platform = await startPlatform(store, server.url)
  const trap = await aTrap()
  await store.clock.moveTo(new Date('2015-03-02T10:05:00+08:00'))
  const service = await startWith('trap.mjs', { ...platform.env, ...trap.env })
  platform.simulator.setCallbackUrl(`${service.url}/wecom/callback`)
  const hints: Hints = await hintsOn(server.url)
  const told = nothingYet()
  const work = officeWork(platform.simulator, told)
  const life: Life = {
    server,
    platform,
    service,
    trap,
    work,
    told,
    forward: async (ms) => store.clock.moveTo(new Date((await store.clock.now()).getTime() + ms)),
    look: async () => {
      const now = await store.clock.now()
      hints.look(now)
      return now
    },
    drained: () =>
      until(
        'everything at its end',
        async () => {
          if ((await unfinished(server.url)).length === 0) return true
          await life.forward(20_000)
          await life.look()
          await new Promise((next) => setTimeout(next, 200))
          return false
        },
        90_000,
      ).catch(async (fault: Error) => {
        const left = JSON.stringify(await unfinished(server.url))
        throw new Error(`${fault.message}: ${left} ${service.printed().slice(-2000)} ${await server.tail()}`)
      }),
    history: () => checkHistory({ url: server.url, simulator: platform.simulator, told }),
    stop: async () => {
      await service.kill()
      await hints.close()
      await platform.stop()
      await trap.remove()
      await server.close()
    },
  }
  const members = await post(service.url, 'members', STAFF, DESK_TOKEN)
  if (members?.rejected.length !== 0) throw new Error('the members were not taken')
  await work.bring(service, await store.clock.now())
  await life.drained()
  return life
}
