import type { BotPorts } from '../../bot/ports.ts'
import type { Config } from '../../config.ts'
import type { PlatformName } from '../../domain/people.ts'
import type { OpenStore } from '../../store/index.ts'

type Shared = Pick<BotPorts, 'now' | 'tokens' | 'pauses' | 'lent' | 'calls'>

/** What every platform's check goes by; `fix`: it may mend what it can. */
export type PlatformCheck = {
  config: Config
  store: OpenStore | null
  /** The accounts of the members on a platform; none without a database. */
  accountsOf(platform: PlatformName): Promise<string[]>
  fix: boolean
}

/** Without a database there is nobody to share anything with. */
const alone: Shared = {
  now: async () => new Date(),
  tokens: { get: async (_name, refresh) => (await refresh()).token },
  pauses: { until: async () => null, pause: async () => undefined },
  lent: { put: async () => undefined, peek: async () => null },
  calls: { add: async () => undefined, used: async () => 0 },
}

/** What a platform needs while an installation is checked: nobody is written to. */
export function portsOver(store: OpenStore | null): BotPorts {
  const shared: Shared = store
    ? { now: store.clock.now, tokens: store.tokens, pauses: store.pauses, lent: store.lent, calls: store.calls }
    : alone
  return { ...shared, fetch, log: () => undefined, sentenceOf: () => null }
}
