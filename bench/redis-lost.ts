import { hasRedis, startRedis } from '../tests/jobs/redis-server.ts'
import { openWorkerStage } from './driving/worker-stage.ts'
import { ROUNDS, type Row, type Skipped } from './rounds.ts'

const MEMBERS = 100
const PATIENCE_MS = 60_000

const pause = (ms: number): Promise<void> => new Promise((next) => setTimeout(next, ms))

/** Messages that fall due while the queue's store is gone: how late the last of them arrives. */
export async function benchRedisLost(): Promise<Row | Skipped> {
  const what = `${MEMBERS} messages due after the loss of Redis: until the last arrives`
  if (!hasRedis) return { issue: '6', what, skipped: 'redis-server is not installed' }
  const redis = await startRedis()
  const stage = await openWorkerStage(MEMBERS, '2015-03-03 09:59', redis.url)
  try {
    await stage.worker()
    await redis.kill()
    const ours: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      // Where in the sweep's pause a round begins is not for the sweep to say.
      await pause(1_700 * round)
      const dueAt = await stage.stage.store.now()
      await stage.plan(Array.from({ length: MEMBERS }, (_, to) => ({ to, dueAt })))
      const wanted = (round + 1) * MEMBERS
      const end = performance.now() + PATIENCE_MS
      while (stage.count() < wanted && performance.now() < end) await pause(50)
      if (stage.count() !== wanted) throw new Error(`${stage.count()} of ${wanted} arrived`)
      ours.push((Math.max(...stage.arrived().map(({ at }) => at)) - dueAt.getTime()) / 1000)
    }
    return { issue: '6', what, unit: 's', ours, beside: null, goal: { of: 'ours', atMost: 15 }, notes: [] }
  } finally {
    await stage.stop()
    await redis.stop()
  }
}
