import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasRedis, type RedisServer } from '../../jobs/redis-server.ts'
import { until } from '../../jobs/waiting.ts'
import { workAt } from '../chaos/acts.ts'
import { CHAOS_STAFF, type PlannedTicket, ticketsInTurn } from '../chaos/plan.ts'
import { checkHistory } from '../history/check.ts'
import { openStage, type Stage } from '../stage/stage.ts'

type Fault = { begin(redis: RedisServer): Promise<void>; lift(redis: RedisServer): Promise<void> }

/** How long one that is stopped stands still; half a minute and more by `npm run chaos`. */
const STILL_MS = 5_000
const pause = (ms: number): Promise<void> => new Promise((next) => setTimeout(next, ms))

const FAULTS: Readonly<Record<string, Fault>> = {
  killed: { begin: (redis) => redis.kill(), lift: (redis) => redis.start() },
  'emptied under load': { begin: (redis) => redis.flush(), lift: (redis) => redis.flush() },
  'stopped by a signal for seconds': {
    begin: async (redis) => redis.freeze(),
    lift: async (redis) => {
      await pause(STILL_MS)
      redis.thaw()
    },
  },
  'out of memory': { begin: (redis) => redis.fill(true), lift: (redis) => redis.fill(false) },
  'read-only': { begin: (redis) => redis.readOnly(true), lift: (redis) => redis.readOnly(false) },
  'put back from an old dump': { begin: (redis) => redis.dump(), lift: (redis) => redis.restore() },
}

describe.skipIf(!hasRedis)(
  'reliability.md#faults, Redis in trouble: nothing is lost, doubled, early or out of order',
  () => {
    let stage: Stage
    let serial = 1
    beforeAll(async () => {
      stage = await openStage('redis', CHAOS_STAFF, '2015-03-02T10:05:00+08:00')
    })
    afterAll(() => stage?.stop())

    const some = (count: number): ReturnType<typeof ticketsInTurn> => {
      serial += count
      return ticketsInTurn(serial - count, count)
    }
    const never = (): boolean => false
    const seen = ({ no }: PlannedTicket, userId: string): boolean =>
      JSON.stringify(stage.simulator.wecom.chat(userId)).includes(no)

    it.each(Object.entries(FAULTS))(
      '%s',
      async (_, fault) => {
        const { redis, clock } = stage
        if (!redis) throw new Error('a stage on Redis has one')
        const work = workAt(stage)
        const [before, during] = [some(3), some(3)]
        await work.bring(before, never)
        const load = before.map(({ no, liaison }) => work.act(liaison, { act: 'contact', no, isPress: false }, never))
        await fault.begin(redis)
        await Promise.all(load)
        await work.bring(during, never)
        for (const { no, liaison } of [...before.slice(0, 2), ...during.slice(0, 1)]) {
          const act = before.some((one) => one.no === no) ? 'close' : 'contact'
          await work.act(liaison, { act, no, isPress: false }, never)
        }
        // Without its hints the sweep sends it.
        await until('the new cards', () => during.every((one) => seen(one, one.liaison)), 60_000)
        // The next morning falls into the trouble, with what it reminds of.
        const now = await clock.now()
        const morning = new Date(
          `${new Date(now.getTime() + 8 * 3_600_000 + 86_400_000).toISOString().slice(0, 10)}T09:00:01+08:00`,
        )
        await clock.forwardTo(morning)
        await fault.lift(redis)
        await stage.drain()
        const { violations, counted } = await checkHistory({
          url: stage.postgres.url,
          simulator: stage.simulator,
          told: stage.told,
        })
        expect([violations, counted.inWindow, counted.saidAgain, counted.givenUp]).toEqual([[], 0, 0, 0])
      },
      180_000,
    )

    it('of the days between there was something to tell, and both processes have outlived it', async () => {
      const { counted } = await checkHistory({ url: stage.postgres.url, simulator: stage.simulator, told: stage.told })
      expect(counted.reminded).toBeGreaterThan(20)
      await Promise.all([stage.web.ensure(), stage.worker.ensure()])
      expect([stage.web.deaths(), stage.worker.deaths()]).toEqual([[], []])
      expect(await Promise.all([stage.web.stop(), stage.worker.stop()])).toEqual([0, 0])
    })
  },
)
