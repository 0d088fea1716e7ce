import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Simulator, startSimulator } from '../../../simulator/index.ts'
import { openStore } from '../../../src/store/index.ts'
import { migrate } from '../../../src/store/migrate.ts'
import { seed } from '../../../src/store/seed.ts'
import type { MemberRow } from '../../../src/usecases/imports/rows.ts'
import { newTenants } from '../../../src/wiring/simulation/simulated-tenants.ts'
import { freePort, type RedisServer, startRedis } from '../../jobs/redis-server.ts'
import { testSeal } from '../../support/database.ts'
import { useAtOnce } from '../../support/rules.ts'
import { nothingYet, type Told } from '../history/told.ts'
import { DESK_TOKEN } from '../platform.ts'
import { post } from '../processes.ts'
import { drained } from './draining.ts'
import { type MortalPostgres, mortalPostgres } from './mortal-postgres.ts'
import { type Role, roleOf } from './role.ts'
import { type SteadyClock, steadyClock } from './steady-clock.ts'

export type Stage = {
  queue: 'postgres' | 'redis'
  postgres: MortalPostgres
  redis: RedisServer | null
  simulator: Simulator
  clock: SteadyClock
  web: Role
  worker: Role
  told: Told
  /** The clock goes on by minutes, as leases and the pace of members need it, until all that is due is done and it is day. */
  drain(patienceMs?: number): Promise<void>
  stop(): Promise<void>
}

/**
 * The service as two processes, web and worker, over a PostgreSQL and a Redis of their own that may die, before a
 * platform that lives through all of it. Every part that was started is stopped when one does not start.
 */
export async function openStage(queue: Stage['queue'], staff: readonly MemberRow[], now: string): Promise<Stage> {
  const started: (() => Promise<unknown>)[] = []
  const stop = async (): Promise<void> => {
    for (const end of started.splice(0).reverse()) await end()
  }
  try {
    const postgres = await mortalPostgres()
    started.push(postgres.stop)
    await migrate(postgres.url)
    const store = await openStore({ databaseUrl: postgres.url, seal: testSeal, poolSize: 2 })
    await seed(store)
    await useAtOnce(store)
    await store.close()
    const clock = await steadyClock(postgres.url)
    await clock.forwardTo(new Date(now))
    const redis = queue === 'redis' ? await startRedis() : null
    if (redis) started.push(redis.stop)
    const members = staff.map(({ userId, name, unit, roles }) => ({
      userId,
      name,
      group: unit ?? '',
      roles: [...roles],
    }))
    const { wecom } = newTenants()
    const simulator = await startSimulator({
      host: '127.0.0.1',
      port: 0,
      wecom: { ...wecom, callbackUrl: '' },
      members: async () => members,
      clock,
    })
    started.push(simulator.stop)
    const dataDir = await mkdtemp(join(tmpdir(), 'hotline-data-'))
    started.push(() => rm(dataDir, { recursive: true, force: true }))
    const env = {
      DATABASE_URL: postgres.url,
      ...(redis ? { REDIS_URL: redis.url } : {}),
      HOTLINE_DATA_DIR: dataDir,
      HOTLINE_PII_KEY: Buffer.alloc(32, 7).toString('base64'),
      HOTLINE_API_TOKENS: `desk:office:${DESK_TOKEN}`,
      WECOM_CORP_ID: wecom.corpId,
      WECOM_AGENT_ID: `${wecom.agentId}`,
      WECOM_SECRET: wecom.secret,
      WECOM_TOKEN: wecom.token,
      WECOM_ENCODING_AES_KEY: wecom.encodingAesKey,
      WECOM_API_BASE: simulator.apiBase,
      HOTLINE_ALLOW_FAKE_CLOCK: '1',
    }
    const web = await roleOf('web', env, await freePort())
    started.push(web.end)
    const worker = await roleOf('worker', env, await freePort())
    started.push(worker.end)
    await Promise.all([web.ensure(), worker.ensure()])
    simulator.setCallbackUrl(`${web.url}/wecom/callback`)
    const answer = await post(web.url, 'members', staff, DESK_TOKEN)
    if (answer?.rejected.length !== 0) throw new Error(`members were not taken: ${JSON.stringify(answer)}`)
    const told = nothingYet()
    const drain = (patienceMs = 240_000): Promise<void> => drained({ url: postgres.url, clock, web, told }, patienceMs)
    return { queue, postgres, redis, simulator, clock, web, worker, told, drain, stop }
  } catch (fault) {
    await stop()
    throw fault
  }
}
