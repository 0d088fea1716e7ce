import type { ServiceProcess } from '../tests/faults/processes.ts'
import { hasRedis, startRedis } from '../tests/jobs/redis-server.ts'
import { cpuOf } from './driving/cpu.ts'
import { openWorkerStage } from './driving/worker-stage.ts'
import { percentile, rounded } from './figures.ts'
import { inTurn, type Row, type Skipped } from './rounds.ts'

/** So many a round that nobody gets more than his minute lets through. */
const MESSAGES = 1_000
const MEMBERS = 600
const PATIENCE_MS = 60_000

const pause = (ms: number): Promise<void> => new Promise((next) => setTimeout(next, ms))

/** What each took of the processor, in ms a message. */
type Shares = { workers: number; database: number; platform: number; perSecond: number }

/** Messages due at once, sent by two worker processes on Redis and PostgreSQL, beside one. */
export async function benchWorkers(): Promise<Row | Skipped> {
  const what = `messages due at once, sent by two worker processes on Redis, ${MESSAGES} a round`
  if (!hasRedis) return { issue: '11', what, skipped: 'redis-server is not installed' }
  const redis = await startRedis()
  const stage = await openWorkerStage(MEMBERS, '2015-03-03 09:59', redis.url)
  try {
    const first = await stage.worker()
    const shares: Record<'one' | 'two', Shares[]> = { one: [], two: [] }
    let count = 0
    const rate = async (name: 'one' | 'two', workers: readonly ServiceProcess[]): Promise<number> => {
      // The pace of a member is over before the next round begins, as nobody measures that here.
      const now = new Date((await stage.stage.store.now()).getTime() + 3_600_000)
      await stage.stage.store.clock.moveTo(now)
      const used = () => ({
        workers: workers.reduce((sum, { pid }) => sum + cpuOf(pid), 0),
        database: cpuOf(stage.stage.pid),
        platform: (process.cpuUsage().user + process.cpuUsage().system) / 1000,
      })
      const before = used()
      const due = new Date((await stage.stage.store.now()).getTime() + 500)
      await stage.plan(Array.from({ length: MESSAGES }, (_, n) => ({ to: n % MEMBERS, dueAt: due })))
      count += MESSAGES
      const end = performance.now() + PATIENCE_MS
      while (stage.count() < count && performance.now() < end) await pause(50)
      const came = stage.arrived()
      if (came.length !== count) throw new Error(`${came.length} of ${count} arrived`)
      const late = came.map(({ at }) => at - due.getTime()).filter((ms) => ms >= 0)
      const perSecond = MESSAGES / (percentile(late, 1) / 1000)
      const after = used()
      const each = (of: keyof typeof before): number => (after[of] - before[of]) / MESSAGES
      shares[name].push({
        workers: each('workers'),
        database: each('database'),
        platform: each('platform'),
        perSecond,
      })
      return perSecond
    }
    await rate('one', [first])
    shares.one = []
    const found = await inTurn({
      two: async () => {
        const second = await stage.worker()
        try {
          return await rate('two', [first, second])
        } finally {
          await second.stop()
        }
      },
      one: () => rate('one', [first]),
    })
    const noteOf = (name: 'one' | 'two'): string => {
      const mean = (of: keyof Shares): number =>
        shares[name].reduce((sum, one) => sum + one[of], 0) / shares[name].length
      const busy = mean('platform') * mean('perSecond')
      return `${name}: workers ${rounded(mean('workers'))} ms a message, database ${rounded(mean('database'))}, platform and planner ${rounded(mean('platform'))} (${rounded(busy / 1000)} of a core)`
    }
    return {
      issue: '11',
      what,
      unit: '/s',
      ours: found.two,
      beside: { what: 'one of them', figures: found.one },
      goal: { of: 'ratio', atLeast: 1.5 },
      notes: [noteOf('two'), noteOf('one')],
    }
  } finally {
    await stage.stop()
    await redis.stop()
  }
}
