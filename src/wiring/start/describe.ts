import type { Simulator } from '../../../simulator/index.ts'
import { inboxState } from '../../api/inbox/state.ts'
import type { Config } from '../../config.ts'
import { PLATFORMS } from '../../domain/lists/people.ts'
import { noPeriodAt, type Rules } from '../../usecases/rules/rules.ts'
import type { Running } from '../../wording/console/startup.ts'
import { LABELS } from '../../wording/labels.ts'
import { stampText } from '../../wording/times.ts'
import type { Database } from '../database.ts'
import type { Web } from './web.ts'

/** Host and port of an address, and nothing of its name or password. */
const hostOf = (address: string): string => new URL(address).host

/** What runs, for the lines printed at start. */
export async function describe(parts: {
  config: Config
  database: Database
  web: Web | null
  simulator: Simulator | null
  demonstration: { tickets: number } | null
  rules: Rules
}): Promise<Running> {
  const { config, database, simulator } = parts
  const { clock } = database.store
  return {
    role: config.role,
    database:
      database.embedded === null
        ? { kind: 'external', host: hostOf(database.url) }
        : { kind: 'embedded', ...database.embedded },
    queue: config.redisUrl === null ? { kind: 'postgres' } : { kind: 'redis', host: hostOf(config.redisUrl) },
    platforms: PLATFORMS.filter((name) => config[name] !== null).map((name) => LABELS.platform[name]),
    simulator: simulator?.url ?? null,
    service: parts.web?.url ?? null,
    clock: { text: stampText(await clock.now()), moved: Math.abs(await clock.offsetMs()) > 1000 },
    demonstration: parts.demonstration,
    hasUnits: (await database.store.read((tx) => tx.people.units())).length > 0,
    inbox: config.role === 'web' || config.inboxDir === null ? null : await inboxState(config.inboxDir),
    noPeriod: await database.store.read((tx) => noPeriodAt(tx, parts.rules, tx.now)),
    ignored: config.ignored,
  }
}
