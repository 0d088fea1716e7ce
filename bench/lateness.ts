import { QUEUE_SCHEMA } from '../src/jobs/definitions.ts'
import { type DueLine, followDue } from '../src/jobs/due.ts'
import { openJobs, type QueueBackend } from '../src/jobs/runner.ts'
import { openStore } from '../src/store/index.ts'
import { sealWith } from '../src/store/session/seal.ts'
import { deliveries } from '../src/usecases/sending/delivery.ts'
import { loadRules } from '../src/wiring/rules.ts'
import { hasRedis, startRedis } from '../tests/jobs/redis-server.ts'
import { keepingMessenger, SENT } from '../tests/support/office.ts'
import { bullAlone, type Peer, plainPoller } from './driving/due-peers.ts'
import { percentile, rounded } from './figures.ts'
import { inTurn, ROUNDS, type Row, type Skipped } from './rounds.ts'
import { inShanghai, manyMembers, openStage, type Stage } from './stage.ts'

const PER_SECOND = 200
const SECONDS = 3
const COUNT = PER_SECOND * SECONDS
/** Nobody may get more than the platforms let through: so many members that each gets one a round. */
const MEMBERS = COUNT
/** So long before the first is due everything is queued. */
const AHEAD_MS = 1_500
const PATIENCE_MS = 15_000

const NOTHING = async (): Promise<void> => undefined
const pause = (ms: number): Promise<void> => new Promise((next) => setTimeout(next, ms))

/** When each message was due, and how much later it was handed over, in ms; below nothing: too early. */
type Heard = { due: Map<string, number>; late: number[] }
/** `begin`, `end`: of ours one at a time may look, since all see the same messages. */
type Line = Peer & { heard: Heard; begin?(): void; end?(): Promise<void> }

const noted =
  (heard: Heard) =>
  (name: string): void => {
    const due = heard.due.get(name)
    if (due !== undefined) heard.late.push(Date.now() - due)
  }

/** The worker's part over one queue, and a platform that only notes the time; who plans is another process's part. */
async function openLine(stage: Stage, backend: 'postgres' | QueueBackend, members: readonly string[]): Promise<Line> {
  const open = async () => {
    const seal = sealWith(new Uint8Array(32).fill(7))
    const store = await openStore({ databaseUrl: stage.url, seal, poolSize: 10, besides: QUEUE_SCHEMA })
    const jobs = await openJobs(backend === 'postgres' ? { kind: 'postgres', pool: store.pool } : backend, NOTHING)
    store.onCommit((left, now) => jobs.arm(left, now))
    return { store, jobs }
  }
  const [planner, worker] = [await open(), await open()]
  const { store, jobs } = worker
  const heard: Heard = { due: new Map(), late: [] }
  const note = noted(heard)
  const { messenger } = keepingMessenger(store.now)
  const noting = {
    ...messenger,
    render: async (...given: Parameters<typeof messenger.render>) => {
      const [, subject] = given
      return { body: subject.kind === 'answer' ? subject.text : '', cardId: null }
    },
    send: async (...[, { body }]: Parameters<typeof messenger.send>) => {
      note(body)
      return SENT
    },
  }
  const { begin } = deliveries({ store, rules: await loadRules(), messenger: noting })
  let line: DueLine | null = null
  const work = { converse: NOTHING, fetch: NOTHING, remind: NOTHING, score: NOTHING, duties: NOTHING, tidy: NOTHING }
  jobs.work({ ...work, deliver: async () => line?.look() })
  // The service's clock stands elsewhere, and runs as fast.
  const ahead = await store.clock.offsetMs()
  return {
    heard,
    begin: () => {
      line = followDue(begin, NOTHING)
    },
    end: async () => line?.stop(),
    plan: (due) =>
      planner.store.keep(async (tx) => {
        await tx.outbox.post(
          due.map(({ name, at }, n) => ({
            key: `late:${name}`,
            memberId: members[n % members.length] ?? '',
            notice: { kind: 'answer', event: name },
            personal: name,
            dueAt: new Date(at + ahead),
          })),
        )
      }),
    close: async () => {
      for (const one of [planner, worker]) {
        await one.jobs.close()
        await one.store.close()
      }
    },
  }
}

async function openPeer(open: (handOver: (name: string) => void) => Promise<Peer>): Promise<Line> {
  const heard: Heard = { due: new Map(), late: [] }
  return { heard, ...(await open(noted(heard))) }
}

const namesOf = (round: number, count: number) => Array.from({ length: count }, (_, n) => `${round}-${n}`)

/** Messages that fall due one after the other, so many a second: how late each was. */
async function lateness(line: Line, names: readonly string[]): Promise<number[]> {
  const { heard } = line
  const first = Date.now() + AHEAD_MS
  const due = names.map((name, n) => ({ name, at: Math.floor(first + (n * 1000) / PER_SECOND) }))
  heard.due = new Map(due.map(({ name, at }) => [name, at]))
  heard.late = []
  line.begin?.()
  await line.plan(due)
  const until = performance.now() + AHEAD_MS + SECONDS * 1000 + PATIENCE_MS
  while (heard.late.length < names.length && performance.now() < until) await pause(50)
  await line.end?.()
  const lost = names.length - heard.late.length
  return [...heard.late, ...Array.from({ length: Math.max(0, lost) }, () => PATIENCE_MS)]
}

type Name = 'redis' | 'postgres' | 'poller' | 'bullRedis' | 'bullPostgres'
const GOALS = [
  { name: 'redis', what: 'Redis', beside: 'bullRedis', p50: 80, p99: 250 },
  { name: 'postgres', what: 'PostgreSQL', beside: 'bullPostgres', p50: 50, p99: 500 },
] as const
const WORDS: Readonly<Record<Name, string>> = {
  redis: 'ours on Redis',
  postgres: 'ours on PostgreSQL',
  poller: 'a poller each second',
  bullRedis: 'BullMQ alone on Redis, a job for each',
  bullPostgres: 'BullMQ alone on PostgreSQL, a job for each',
}

/** How late messages go out that fall due 200 a second, on Redis and on the PostgreSQL queue, and beside them others. */
export async function benchLateness(): Promise<(Row | Skipped)[]> {
  const stage = await openStage('2015-03-02 10:00')
  const redis = hasRedis ? await startRedis() : null
  const lines: Partial<Record<Name, Line>> = {}
  try {
    const members = await manyMembers(stage, MEMBERS)
    await stage.store.clock.moveTo(inShanghai('2015-03-02 10:00'))
    lines.postgres = await openLine(stage, 'postgres', members)
    lines.poller = await openPeer((handOver) => plainPoller(stage.url, handOver))
    lines.bullPostgres = await openPeer((handOver) => bullAlone({ kind: 'postgres', url: stage.url }, handOver))
    if (redis) {
      const onRedis = { kind: 'redis', url: redis.url } as const
      lines.redis = await openLine(stage, onRedis, members)
      lines.bullRedis = await openPeer((handOver) => bullAlone(onRedis, handOver))
    }
    const found = new Map<Name, number[][]>()
    let round = 0
    for (const line of Object.values(lines)) {
      round += 1
      await lateness(line, namesOf(round, PER_SECOND))
    }
    const measured = (name: Name) => async (): Promise<number> => {
      const line = lines[name]
      if (!line) return Number.NaN
      round += 1
      const late = await lateness(
        line,
        Array.from({ length: COUNT }, (_, n) => `${round}-${n}`),
      )
      found.set(name, [...(found.get(name) ?? []), late])
      return percentile(late, 0.5)
    }
    await inTurn({
      redis: measured('redis'),
      postgres: measured('postgres'),
      poller: measured('poller'),
      bullRedis: measured('bullRedis'),
      bullPostgres: measured('bullPostgres'),
    })
    const at = (name: Name, share: number): number[] => (found.get(name) ?? []).map((late) => percentile(late, share))
    const noteOf = (name: Name): string => {
      const all = (found.get(name) ?? []).flat()
      const [early, lost] = [all.filter((late) => late < 0).length, all.filter((late) => late === PATIENCE_MS).length]
      const [p50, p99, most] = [0.5, 0.99, 1].map((share) => rounded(percentile(all, share)))
      const more = all.length > ROUNDS * COUNT ? `, ${all.length - ROUNDS * COUNT} twice` : ''
      return `${WORDS[name]}: p50 ${p50}, p99 ${p99}, latest ${most} ms; ${early} early, ${lost} lost${more}`
    }
    return GOALS.flatMap(({ name, what, beside, p50, p99 }): (Row | Skipped)[] => {
      const about = `lateness of messages due ${PER_SECOND} a second, queue on ${what}`
      if (!found.has(name)) return [{ issue: '6', what: about, skipped: 'redis-server is not installed' }]
      const rowOf = (share: number, atMost: number, notes: readonly string[]): Row => ({
        issue: '6',
        what: `${about}: p${share * 100}`,
        unit: 'ms',
        ours: at(name, share),
        beside: { what: WORDS[beside], figures: at(beside, share) },
        goal: { of: 'ours', atMost },
        notes,
      })
      return [rowOf(0.5, p50, [noteOf(name), noteOf(beside), noteOf('poller')]), rowOf(0.99, p99, [])]
    })
  } finally {
    for (const line of Object.values(lines)) await line.close()
    await redis?.stop()
    await stage.stop()
  }
}
