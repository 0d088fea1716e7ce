import type { Simulator } from '../../../simulator/index.ts'
import type { RedisServer } from '../../jobs/redis-server.ts'
import { asking } from '../history/asking.ts'
import type { Role } from '../stage/role.ts'
import type { Stage } from '../stage/stage.ts'
import { type Dice, diceOf } from './dice.ts'

type Fault = {
  kind: string
  /** One at a time befalls each of these. */
  of: 'web' | 'worker' | 'postgres' | 'redis' | 'platform'
  /** Begins, lasts so long, and is over when it resolves. */
  befall(stage: Stage, ms: number, dice: Dice): Promise<void>
}
type PlatformFault = Parameters<Simulator['wecom']['faults']['next']>[1]

const pause = (ms: number): Promise<void> => new Promise((next) => setTimeout(next, ms))
const SEND = '/cgi-bin/message/send'
const LOCKED = ['outbox', 'inbox', 'tickets', 'assignments', 'reminders', 'audit', 'service_clock']

const processFaults = (of: 'web' | 'worker'): Fault[] => {
  const ended = async (role: Role, how: () => Promise<unknown>, ms: number): Promise<void> => {
    await how()
    await pause(ms / 4)
    await role.ensure()
  }
  return [
    { kind: `kill -9 of the ${of}`, of, befall: (stage, ms) => ended(stage[of], stage[of].kill, ms) },
    { kind: `SIGTERM to the ${of}`, of, befall: (stage, ms) => ended(stage[of], stage[of].stop, ms) },
  ]
}

const redisFault = (kind: string, befall: (redis: RedisServer, ms: number) => Promise<void>): Fault => ({
  kind: `Redis ${kind}`,
  of: 'redis',
  befall: async ({ redis }, ms) => {
    if (redis) await befall(redis, ms)
  },
})

const postgresFault = (kind: string, how: 'kill' | 'quit'): Fault => ({
  kind: `PostgreSQL ${kind}`,
  of: 'postgres',
  befall: async ({ postgres }, ms) => {
    await postgres[how]()
    await pause(ms / 4)
    await postgres.start()
  },
})

/** Nobody else reads or writes a table meanwhile. */
async function locked({ postgres }: Stage, ms: number, dice: Dice): Promise<void> {
  const table = dice.pick(LOCKED)
  await asking(postgres.url, async (client) => {
    await client.query(`SET statement_timeout = 5000; BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`)
    await pause(ms)
    // Where it waits for others longer than it would last, there is no room for it.
  }).catch(() => undefined)
}

const platformFault = (kind: string, fault: PlatformFault, most: number): Fault => ({
  kind: `platform ${kind}`,
  of: 'platform',
  befall: async ({ simulator }, ms, dice) => {
    simulator.wecom.faults.next(dice.chance(0.8) ? SEND : '*', fault, dice.int(1, most))
    await pause(ms)
  },
})

/** Each that reliability.md#faults names, by the words of the table. */
export const FAULTS = [
  ...processFaults('web'),
  ...processFaults('worker'),
  postgresFault('kill -9', 'kill'),
  postgresFault('immediate stop', 'quit'),
  { kind: 'PostgreSQL table locked', of: 'postgres', befall: locked },
  redisFault('killed', async (redis, ms) => {
    await redis.kill()
    await pause(ms)
    await redis.start()
  }),
  redisFault('emptied', (redis) => redis.flush()),
  redisFault('frozen', async (redis, ms) => {
    redis.freeze()
    await pause(ms)
    redis.thaw()
  }),
  redisFault('full', async (redis, ms) => {
    await redis.fill(true)
    await pause(ms)
    await redis.fill(false)
  }),
  redisFault('read-only', async (redis, ms) => {
    await redis.readOnly(true)
    await pause(ms)
    await redis.readOnly(false)
  }),
  redisFault('from an old dump', async (redis, ms) => {
    await redis.dump()
    await pause(ms)
    await redis.restore()
  }),
  platformFault('slow', { kind: 'slow', ms: 3_000 }, 3),
  platformFault('answers 500', { kind: 'status', status: 500 }, 4),
  platformFault('answers 504', { kind: 'status', status: 504 }, 4),
  platformFault('answers HTML', { kind: 'html' }, 4),
  platformFault('is busy', { kind: 'errcode', errcode: -1 }, 4),
  platformFault('orders a pause', { kind: 'errcode', errcode: 45009 }, 1),
  platformFault('cuts before', { kind: 'cut', when: 'before' }, 4),
  platformFault('cuts after', { kind: 'cut', when: 'after' }, 4),
  platformFault('silent on an open line', { kind: 'silent', when: 'after' }, 2),
  platformFault('silent, nothing taken', { kind: 'silent', when: 'before' }, 2),
  platformFault('sends half an answer', { kind: 'half' }, 2),
  {
    kind: 'platform ends tokens',
    of: 'platform',
    befall: async ({ simulator }) => simulator.wecom.faults.expireTokens(),
  },
] as const satisfies readonly Fault[]

export type FaultKind = (typeof FAULTS)[number]['kind']

/** What befalls a stage one after the other, each part of it once at a time; `counts` by kind, and what had no room. */
export function befalling(stage: Stage) {
  const busy = new Set<Fault['of']>()
  const running = new Set<Promise<void>>()
  const unlifted: unknown[] = []
  const counts = new Map<FaultKind, number>()
  const begin = ({ kind, ms, seed }: { kind: FaultKind; ms: number; seed: number }): void => {
    const fault: Fault | undefined = FAULTS.find((one) => one.kind === kind)
    if (!fault || busy.has(fault.of)) return
    busy.add(fault.of)
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
    const run = fault
      .befall(stage, ms, diceOf(seed, kind))
      .catch((reason: unknown) => void unlifted.push(reason))
      .finally(() => {
        busy.delete(fault.of)
        running.delete(run)
      })
    running.add(run)
  }
  return {
    begin,
    counts,
    /** When all of them are over; refuses where one could not be lifted. */
    lifted: async (): Promise<void> => {
      while (running.size > 0) await Promise.all(running)
      if (unlifted.length > 0) throw unlifted[0]
      stage.simulator.wecom.faults.clear()
      await Promise.all([stage.web.ensure(), stage.worker.ensure()])
    },
  }
}
