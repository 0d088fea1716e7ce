import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Jobs, openJobs } from '../../src/jobs/runner.ts'
import { hasRedis, type RedisServer, startRedis } from './redis-server.ts'
import { keptLog, notingWork, until } from './waiting.ts'

const now = new Date('2015-03-02T02:00:30Z')
// What cores that are busy with something else may add; a wait on a queue that never answers is longer.
const PATIENT_MS = 2_000
const due = (id: string) => ({ outbox: [{ id, dueAt: now }], reminders: [now], facts: true })

/** How long the work took, in ms, and whether it refused. */
async function timed(work: () => Promise<unknown>): Promise<{ ms: number; refused: boolean }> {
  const begun = performance.now()
  const refused = await work().then(
    () => false,
    () => true,
  )
  return { ms: performance.now() - begun, refused }
}

describe.skipIf(!hasRedis)('reliability.md#faults, the queue is away', () => {
  let redis: RedisServer
  let jobs: Jobs
  let kept: ReturnType<typeof keptLog>
  beforeEach(async () => {
    redis = await startRedis()
    kept = keptLog()
  })
  afterEach(async () => {
    redis.thaw()
    const { ms } = await timed(() => jobs.close())
    await redis.stop()
    expect(ms).toBeLessThan(10_000 + PATIENT_MS)
  })

  it.each(['killed', 'hung'] as const)('%s: arming is logged and ignored, asking refuses within 3 s', async (how) => {
    jobs = await openJobs({ kind: 'redis', url: redis.url }, kept.log)
    expect(await jobs.remembers()).toBe(false)
    if (how === 'killed') await redis.kill()
    else redis.freeze()
    const arming = await timed(async () => jobs.arm(due('1'), now))
    expect(arming.ms).toBeLessThan(PATIENT_MS)
    expect(arming.refused).toBe(false)
    for (const ask of [jobs.remembers, jobs.ping]) {
      const asked = await timed(ask)
      expect(asked.refused).toBe(true)
      expect(asked.ms).toBeLessThan(3_000 + PATIENT_MS)
    }
    await until('a line in the log about it', () => kept.lines.some((line) => line.at === 'arm'))
  })

  it('away when the service starts: it starts all the same, and is used once it is there', async () => {
    await redis.kill()
    const started = await timed(async () => {
      jobs = await openJobs({ kind: 'redis', url: redis.url }, kept.log)
    })
    expect(started).toMatchObject({ refused: false })
    expect(started.ms).toBeLessThan(5_000 + PATIENT_MS)
    const { work, seen } = notingWork()
    jobs.work(work)
    expect((await timed(jobs.remembers)).refused).toBe(true)
    await redis.start()
    await until('a queue that answers', async () => !(await timed(jobs.ping)).refused)
    jobs.arm(due('2'), now)
    await until('the hint', () => seen.includes('deliver'))
  })

  it('killed and back, empty: what it forgot is noticed, and its worker follows hints again', async () => {
    jobs = await openJobs({ kind: 'redis', url: redis.url }, kept.log)
    const { work, seen } = notingWork()
    jobs.work(work)
    expect(await jobs.remembers()).toBe(false)
    jobs.arm(due('1'), now)
    await until('the first hint', () => seen.includes('deliver'))
    seen.length = 0
    await redis.kill()
    jobs.arm(due('2'), now)
    await redis.start()
    await until('a queue that answers', async () => !(await timed(jobs.ping)).refused)
    expect(await jobs.remembers()).toBe(false)
    expect(await jobs.remembers()).toBe(true)
    seen.length = 0
    jobs.arm(due('3'), now)
    await until('a hint after the outage', () => seen.includes('deliver'))
  })

  it('closes within seconds while Redis is gone, work or none', async () => {
    jobs = await openJobs({ kind: 'redis', url: redis.url }, kept.log)
    jobs.work(notingWork().work)
    await jobs.ping()
    await redis.kill()
    const closing = await timed(() => jobs.close())
    expect(closing.refused).toBe(false)
    expect(closing.ms).toBeLessThan(8_000 + PATIENT_MS)
    jobs = { ...jobs, close: async () => undefined }
  })
})
