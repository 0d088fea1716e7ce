import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Simulator } from '../../simulator/index.ts'
import type { OpenStore } from '../../src/store/index.ts'
import { loadRules } from '../../src/wiring/rules.ts'
import { newTenants } from '../../src/wiring/simulation/simulated-tenants.ts'
import { simulate, simulatorClock } from '../../src/wiring/simulation/simulation.ts'
import { useAtOnce } from '../support/rules.ts'

/** The office's token of a service that runs beside this platform. */
export const DESK_TOKEN = 'made-up-office-token'

export type Platform = {
  simulator: Simulator
  /** What a service of this tenant needs in its environment, on the given database. */
  env: Record<string, string>
  stop(): Promise<void>
}

/** The platform's side in this process, over the service's own database for its clock and members. */
export async function startPlatform(store: OpenStore, databaseUrl: string): Promise<Platform> {
  // What these tests count are single messages.
  await useAtOnce(store)
  const tenants = { ...newTenants(), mode: 'http' as const }
  const tenant = tenants.wecom
  const clock = simulatorClock(store, await loadRules(), async () => undefined)
  const simulator = await simulate({ port: 0, tenants, store, clock, consoleChanged: async () => undefined })
  const dataDir = await mkdtemp(join(tmpdir(), 'hotline-data-'))
  return {
    simulator,
    env: {
      DATABASE_URL: databaseUrl,
      HOTLINE_DATA_DIR: dataDir,
      HOTLINE_PII_KEY: Buffer.alloc(32, 7).toString('base64'),
      HOTLINE_API_TOKENS: `desk:office:${DESK_TOKEN}`,
      WECOM_CORP_ID: tenant.corpId,
      WECOM_AGENT_ID: `${tenant.agentId}`,
      WECOM_SECRET: tenant.secret,
      WECOM_TOKEN: tenant.token,
      WECOM_ENCODING_AES_KEY: tenant.encodingAesKey,
      WECOM_API_BASE: simulator.apiBase,
      // The tests move the clock, and a restart must not move it back.
      HOTLINE_ALLOW_FAKE_CLOCK: '1',
    },
    stop: async () => {
      await simulator.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
