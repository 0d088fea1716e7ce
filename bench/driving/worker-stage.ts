import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from '../../scripts/bundle.mjs'
import { type Simulator, startSimulator } from '../../simulator/index.ts'
import type { Unit } from '../../src/domain/people.ts'
import { QUEUE_SCHEMA } from '../../src/jobs/definitions.ts'
import { openJobs } from '../../src/jobs/runner.ts'
import { openStore } from '../../src/store/index.ts'
import { sealWith } from '../../src/store/session/seal.ts'
import { newTenants } from '../../src/wiring/simulation/simulated-tenants.ts'
import { type ServiceProcess, startProcess } from '../../tests/faults/processes.ts'
import { inShanghai, openStage, type Stage } from '../stage.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const LIAISONS = 2

/** A message that reached its member: when, by the service's clock, and its words. */
export type Arrived = { userId: string; at: number; words: string }

export type WorkerStage = {
  stage: Stage
  units: readonly Unit[]
  /** Their ids, in the order of their units. */
  members: readonly string[]
  simulator: Simulator
  arrived(): Arrived[]
  /** How many that are; asked again and again it costs nothing. */
  count(): number
  /** Another worker process of the built service. */
  worker(): Promise<ServiceProcess>
  /** Messages to members by their place, each due at its instant of the service's clock. */
  plan(messages: readonly { to: number; dueAt: Date }[]): Promise<void>
  stop(): Promise<void>
}

/**
 * Units of two liaisons each on an embedded database, the platform's side in this process, with its limits, and workers
 * to come. `redisUrl`: the queue's store; the database unless told.
 */
export async function openWorkerStage(count: number, now: string, redisUrl?: string): Promise<WorkerStage> {
  const stage = await openStage(now)
  const { store } = stage
  const [like] = await store.read((tx) => tx.people.units())
  if (!like) throw new Error('there is no unit')
  const units = Array.from({ length: count / LIAISONS }, (_, n) => ({
    ...like,
    code: `unit-${n}`,
    name: `第${n}所`,
    short: [],
    position: 100 + n,
  }))
  const members = await store.keep(async (tx) => {
    await Promise.all(units.map((unit) => tx.people.saveUnit(unit)))
    await Promise.all(
      Array.from({ length: count }, (_, n) => {
        const account = { platform: 'wecom' as const, userId: `one-${n}` }
        const unit = units[Math.floor(n / LIAISONS)]?.code ?? like.code
        return tx.people.save({ account, name: account.userId, unit, roles: ['liaison'] })
      }),
    )
    const all = new Map((await tx.people.all()).map(({ account, id }) => [account.userId, id]))
    return Array.from({ length: count }, (_, n) => all.get(`one-${n}`) ?? '')
  })
  const tenant = newTenants().wecom
  // The platform knows its members by itself, and does not ask our database for them with each message.
  const known = members.map((_, n) => ({ userId: `one-${n}`, name: `one-${n}`, group: '', roles: [] }))
  const simulator = await startSimulator({
    host: '127.0.0.1',
    port: 0,
    wecom: { ...tenant, callbackUrl: '' },
    clock: {
      now: store.clock.now,
      moveTo: store.clock.moveTo,
      nextDue: async () => null,
      nextWorkingMorning: store.now,
    },
    members: async () => known,
  })
  const dist = join(ROOT, 'var', `bench-dist-${process.pid}`)
  await bundle(dist)
  const env = {
    HOTLINE_ROLE: 'worker',
    DATABASE_URL: stage.url,
    HOTLINE_DATA_DIR: join(stage.dir, 'worker'),
    HOTLINE_PII_KEY: Buffer.alloc(32, 7).toString('base64'),
    WECOM_CORP_ID: tenant.corpId,
    WECOM_AGENT_ID: `${tenant.agentId}`,
    WECOM_SECRET: tenant.secret,
    WECOM_TOKEN: tenant.token,
    WECOM_ENCODING_AES_KEY: tenant.encodingAesKey,
    WECOM_API_BASE: simulator.apiBase,
    HOTLINE_ALLOW_FAKE_CLOCK: '1',
    ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
  }
  const seal = sealWith(new Uint8Array(32).fill(7))
  const planner = await openStore({ databaseUrl: stage.url, seal, poolSize: 5, besides: QUEUE_SCHEMA })
  const jobs = await openJobs(
    redisUrl === undefined ? { kind: 'postgres', pool: planner.pool } : { kind: 'redis', url: redisUrl },
    () => undefined,
  )
  planner.onCommit((left, at) => jobs.arm(left, at))
  const workers: ServiceProcess[] = []
  let planned = 0
  await store.clock.moveTo(inShanghai(now))
  return {
    stage,
    units,
    members,
    simulator,
    count: () => members.reduce((sum, _, n) => sum + simulator.wecom.chat(`one-${n}`).length, 0),
    arrived: () =>
      members.flatMap((_, n) =>
        simulator.wecom.chat(`one-${n}`).map((item) => {
          const { id: _, at, ...words } = item
          return { userId: `one-${n}`, at: at.getTime(), words: JSON.stringify(words) }
        }),
      ),
    worker: async () => {
      const one = await startProcess(env, undefined, [join(dist, 'main.js')])
      workers.push(one)
      return one
    },
    plan: async (messages) => {
      await planner.keep((tx) =>
        tx.outbox.post(
          messages.map(({ to, dueAt }, n) => ({
            key: `bench:${planned + n}`,
            memberId: members[to] ?? '',
            notice: { kind: 'alert', about: 'platform', ref: `${planned + n}`, unit: null },
            dueAt,
          })),
        ),
      )
      planned += messages.length
    },
    stop: async () => {
      for (const one of workers) await one.stop()
      await jobs.close()
      await planner.close()
      await simulator.stop()
      await stage.stop()
      await rm(dist, { recursive: true, force: true })
    },
  }
}
