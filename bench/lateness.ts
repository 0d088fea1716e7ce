import { QUEUE_SCHEMA } from '../src/jobs/definitions.ts'
import { type Jobs, openJobs, type QueueBackend } from '../src/jobs/runner.ts'
import { type OpenStore, openStore } from '../src/store/index.ts'
import { sealWith } from '../src/store/session/seal.ts'
import { delivery } from '../src/usecases/sending/delivery.ts'
import { loadRules } from '../src/wiring/rules.ts'
import { hasRedis, startRedis } from '../tests/jobs/redis-server.ts'
import { keepingMessenger, SENT } from '../tests/support/office.ts'
import { percentile, rounded } from './figures.ts'
import { inTurn, ROUNDS, type Row, type Skipped } from './rounds.ts'
import { inShanghai, openStage, type Stage, staff } from './stage.ts'

const PER_SECOND = 200
const SECONDS = 3
const COUNT = PER_SECOND * SECONDS
/** So long before the first is due everything is queued. */
const AHEAD_MS = 4_000
const PATIENCE_MS = 15_000

const NOTHING = async (): Promise<void> => undefined
const pause = (ms: number): Promise<void> => new Promise((next) => setTimeout(next, ms))

/** When each message was due, and how much later it was handed to its platform, in ms; below nothing: too early. */
type Late = { due: Map<string, number>; late: number[] }

type Line = { store: OpenStore; jobs: Jobs; heard: Late; close(): Promise<void> }

/** The worker's part over one queue: its jobs, the whole delivery, and a platform that only notes the time. */
async function openLine(stage: Stage, backend: 'postgres' | QueueBackend): Promise<Line> {
  const seal = sealWith(new Uint8Array(32).fill(7))
  const store = await openStore({ databaseUrl: stage.url, seal, poolSize: 10, besides: QUEUE_SCHEMA })
  const jobs = await openJobs(backend === 'postgres' ? { kind: 'postgres', pool: store.pool } : backend, NOTHING)
  store.onCommit((left, now) => jobs.arm(left, now))
  const heard: Late = { due: new Map(), late: [] }
  const ahead = (await store.now()).getTime() - Date.now()
  const { messenger } = keepingMessenger(store.now)
  const noting = {
    ...messenger,
    render: async (...given: Parameters<typeof messenger.render>) => {
      const [, subject] = given
      return { body: subject.kind === 'answer' ? subject.text : '', cardId: null }
    },
    send: async (...[, { body }]: Parameters<typeof messenger.send>) => {
      const due = heard.due.get(body)
      if (due !== undefined) heard.late.push(Date.now() + ahead - due)
      return SENT
    },
  }
  const deliver = delivery({ store, rules: await loadRules(), messenger: noting })
  jobs.work({
    deliver,
    converse: NOTHING,
    fetch: NOTHING,
    remind: NOTHING,
    score: NOTHING,
    duties: NOTHING,
    tidy: NOTHING,
  })
  const close = async (): Promise<void> => {
    await jobs.close()
    await store.close()
  }
  return { store, jobs, heard, close }
}

/** Messages that fall due one after the other, so many a second: how late each was. */
async function lateness(
  { store, heard }: Line,
  names: readonly string[],
  members: readonly string[],
): Promise<number[]> {
  heard.due.clear()
  heard.late = []
  await store.keep(async (tx) => {
    for (const [n, name] of names.entries()) {
      const due = tx.now.getTime() + AHEAD_MS + (n * 1000) / PER_SECOND
      heard.due.set(name, Math.floor(due))
      const notice = { kind: 'answer' as const, event: name }
      const memberId = members[n % members.length] ?? ''
      await tx.outbox.add({ key: `late:${name}`, memberId, notice, personal: name, dueAt: new Date(Math.floor(due)) })
    }
  })
  const until = performance.now() + AHEAD_MS + SECONDS * 1000 + PATIENCE_MS
  while (heard.late.length < names.length && performance.now() < until) await pause(50)
  if (heard.late.length === names.length) return heard.late
  // What is not sent by then is as late as that, and must not be in the way of the next round.
  await store.keep(async (tx) => {
    for (const member of members) await tx.outbox.cancelFor(member, 'not measured')
  })
  return [...heard.late, ...Array.from({ length: names.length - heard.late.length }, () => PATIENCE_MS)]
}

/** How late messages go out that fall due 200 a second, on Redis and on the PostgreSQL queue. */
export async function benchLateness(): Promise<(Row | Skipped)[]> {
  const stage = await openStage('2015-03-02 10:00')
  const redis = hasRedis ? await startRedis() : null
  const lines: Line[] = []
  try {
    await staff(stage)
    await stage.store.clock.moveTo(inShanghai('2015-03-02 10:00'))
    const members = await stage.store.read(async (tx) =>
      (await tx.people.having(['liaison'], null)).map(({ id }) => id),
    )
    const names = Array.from({ length: 2 * ROUNDS * COUNT }, (_, n) => `message ${n}`)
    const onPostgres = await openLine(stage, 'postgres')
    lines.push(onPostgres)
    const onRedis = redis ? await openLine(stage, { kind: 'redis', url: redis.url }) : null
    if (onRedis) lines.push(onRedis)
    const found: Record<'redis' | 'postgres', number[][]> = { redis: [], postgres: [] }
    const measured = (name: 'redis' | 'postgres', line: Line | null) => async (): Promise<number> => {
      if (line === null) return Number.NaN
      const late = await lateness(line, names.splice(0, COUNT), members)
      found[name].push(late)
      return percentile(late, 0.5)
    }
    await inTurn({ redis: measured('redis', onRedis), postgres: measured('postgres', onPostgres) })
    const rows = (name: 'redis' | 'postgres', p50: number, p99: number): (Row | Skipped)[] => {
      const what = `lateness of messages due ${PER_SECOND} a second, queue on ${name === 'redis' ? 'Redis' : 'PostgreSQL'}`
      if (found[name].length === 0) return [{ issue: '6', what, skipped: 'redis-server is not installed' }]
      const early = found[name].flat().filter((late) => late < 0).length
      const unsent = found[name].flat().filter((late) => late === PATIENCE_MS).length
      const notes = [
        `${early} too early, ${unsent} not sent within ${PATIENCE_MS / 1000} s`,
        `latest ${rounded(percentile(found[name].flat(), 1))} ms`,
      ]
      const row = { issue: '6', unit: 'ms', beside: null, notes }
      const at = (share: number): number[] => found[name].map((late) => percentile(late, share))
      return [
        { ...row, what: `${what}: p50`, ours: at(0.5), goal: { of: 'ours', atMost: p50 } },
        { ...row, what: `${what}: p99`, ours: at(0.99), goal: { of: 'ours', atMost: p99 } },
      ]
    }
    return [...rows('redis', 80, 250), ...rows('postgres', 50, 500)]
  } finally {
    for (const line of lines) await line.close()
    await redis?.stop()
    await stage.stop()
  }
}
