import type { ServiceProcess } from '../tests/faults/processes.ts'
import { hasRedis, startRedis } from '../tests/jobs/redis-server.ts'
import { cpuOf } from './driving/cpu.ts'
import { openWorkerStage } from './driving/worker-stage.ts'
import { percentile, rounded } from './figures.ts'
import { inTurn, type Row, type Skipped } from './rounds.ts'

/** One a round for each member, so that nobody gets more than his minute lets through. */
const MESSAGES = 600
const MEMBERS = 600
const PATIENCE_MS = 60_000
/** What a platform on the other side of a line takes for its answer. */
const FAR_MS = 100
const SEND = '/cgi-bin/message/send'

const pause = (ms: number): Promise<void> => new Promise((next) => setTimeout(next, ms))

/** What each took of the processor, in ms a message. */
type Shares = { workers: number; database: number; platform: number; perSecond: number }

type Name = 'two' | 'one' | 'twoFar' | 'oneFar'

/** Messages due at once, sent by two worker processes on Redis and PostgreSQL, beside one. */
export async function benchWorkers(): Promise<Row[] | Skipped> {
  const what = `messages due at once, sent by two worker processes on Redis, ${MESSAGES} a round`
  if (!hasRedis) return { issue: '11', what, skipped: 'redis-server is not installed' }
  const redis = await startRedis()
  const stage = await openWorkerStage(MEMBERS, '2015-03-03 09:59', redis.url)
  try {
    const first = await stage.worker()
    const shares = new Map<Name, Shares[]>()
    let count = 0
    const rate = async (name: Name, workers: readonly ServiceProcess[]): Promise<number> => {
      const { faults } = stage.simulator.wecom
      faults.clear()
      if (name.endsWith('Far')) faults.next(SEND, { kind: 'slow', ms: FAR_MS }, MESSAGES)
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
      const share = { workers: each('workers'), database: each('database'), platform: each('platform'), perSecond }
      shares.set(name, [...(shares.get(name) ?? []), share])
      return perSecond
    }
    const byTwo = async (name: Name): Promise<number> => {
      const second = await stage.worker()
      try {
        return await rate(name, [first, second])
      } finally {
        await second.stop()
      }
    }
    await rate('one', [first])
    shares.clear()
    const found = await inTurn({
      two: () => byTwo('two'),
      one: () => rate('one', [first]),
      twoFar: () => byTwo('twoFar'),
      oneFar: () => rate('oneFar', [first]),
    })
    const noteOf = (name: Name): string => {
      const own = shares.get(name) ?? []
      const mean = (of: keyof Shares): number => own.reduce((sum, one) => sum + one[of], 0) / own.length
      const busy = mean('platform') * mean('perSecond')
      return `${name}: workers ${rounded(mean('workers'))} ms a message, database ${rounded(mean('database'))}, platform and planner ${rounded(mean('platform'))} (${rounded(busy / 1000)} of a core)`
    }
    const rowOf = (two: Name, one: Name, which: string): Row => ({
      issue: '11',
      what: `${what}${which}`,
      unit: '/s',
      ours: found[two],
      beside: { what: 'one of them', figures: found[one] },
      goal: { of: 'ratio', atLeast: 1.5 },
      notes: [noteOf(two), noteOf(one)],
    })
    return [rowOf('two', 'one', ''), rowOf('twoFar', 'oneFar', `; a platform that answers after ${FAR_MS} ms`)]
  } finally {
    await stage.stop()
    await redis.stop()
  }
}
