import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Simulator } from '../../simulator/index.ts'
import type { Ability } from '../../src/bot/abilities/ability.ts'
import { type Config, readConfig } from '../../src/config.ts'
import type { ServiceLog } from '../../src/wiring/start/log.ts'
import { type Service, startService } from '../../src/wiring.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'
import { rulesAtOnce } from './rules.ts'

export const OFFICE_TOKEN = 'made-up-office-token'
export const SURVEYOR_TOKEN = 'made-up-survey-token'
export const READER_TOKEN = 'made-up-reader-token'

/** The key of `testSeal`, so that a template sealed by the set-up opens. */
const PII_KEY = Buffer.alloc(32, 7).toString('base64')

export type Served = {
  service: Service
  url: string
  /** null beside a platform that is configured */
  simulator: Simulator | null
  database: FreshDatabase
  /** Every line that was logged, to be searched for what must not be there. */
  logged: string[]
  /** Every line that was printed at start. */
  said: string[]
  /** Moves the service's clock and waits until everything then due was looked at. */
  moveTo(instant: string): Promise<void>
  catchUp(): Promise<void>
  /** Posts rows of one kind; answers the parsed JSON. */
  send(kind: string, rows: readonly object[], token?: string): Promise<ImportAnswer>
  stop(): Promise<void>
}

export type Running = Served & { simulator: Simulator }

export type ImportAnswer = {
  accepted: number
  changed: number
  unchanged: number
  rejected: { line: number; field: string | null; code: string; message: string }[]
}

export function keepingLog(): { log: ServiceLog; logged: string[] } {
  const logged: string[] = []
  const keep = (line: object): void => {
    logged.push(JSON.stringify(line))
  }
  return { log: { info: keep, warn: keep, error: keep }, logged }
}

export async function configFor(database: FreshDatabase, env: NodeJS.ProcessEnv = {}): Promise<Config> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hotline-data-'))
  return readConfig({
    PORT: '0',
    DATABASE_URL: database.url,
    HOTLINE_DATA_DIR: dataDir,
    HOTLINE_PII_KEY: PII_KEY,
    HOTLINE_API_TOKENS: `desk:office:${OFFICE_TOKEN},calls:surveyor:${SURVEYOR_TOKEN},look:readonly:${READER_TOKEN}`,
    ...env,
  })
}

// On cores that are busy with something else an event may take longer than the second that a platform allows; what is
// said by the answer and what by a message must not depend on that. The simulator waits five seconds.
const BUDGET_MS = 4_000

/** The whole service on a database of its own, with the simulator, at an instant of one's choice. */
export async function runningService(
  now: string,
  env: NodeJS.ProcessEnv = {},
  abilities?: readonly Ability[],
): Promise<Running> {
  const { simulator, ...served } = await servedService(now, env, abilities)
  if (!simulator) throw new Error('a service without platform has a simulator')
  return { ...served, simulator }
}

/** The same on the platforms that `env` configures; without any, on the simulator's. */
export async function servedService(
  now: string,
  env: NodeJS.ProcessEnv = {},
  abilities?: readonly Ability[],
): Promise<Served> {
  const database = await freshDatabase()
  const config = await configFor(database, { HOTLINE_NOW: now, ...env })
  const { log, logged } = keepingLog()
  const said: string[] = []
  const service = await startService(config, {
    say: (line) => void said.push(line),
    log,
    simulatorPort: 0,
    budgetMs: BUDGET_MS,
    rules: await rulesAtOnce(),
    ...(abilities ? { abilities } : {}),
  })
  const { simulator, url, worker } = service
  if (!url) throw new Error('a web process has an address')
  const catchUp = async (): Promise<void> => {
    await worker?.catchUp()
  }
  return {
    service,
    url,
    simulator,
    database,
    logged,
    said,
    catchUp,
    moveTo: async (instant) => {
      await database.store.clock.moveTo(new Date(instant))
      await catchUp()
      // What the first pass put into the outbox is sent by the second, should its job be late.
      await catchUp()
    },
    send: async (kind, rows, token = OFFICE_TOKEN) => {
      const answer = await fetch(`${url}/api/v1/import/${kind}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
        body: rows.map((row) => JSON.stringify(row)).join('\n'),
      })
      return (await answer.json()) as ImportAnswer
    },
    stop: async () => {
      await service.stop()
      await database.close()
      await rm(config.dataDir, { recursive: true, force: true })
    },
  }
}
