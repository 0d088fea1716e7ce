import type { BotPorts } from '../ports.ts'
import { type Failure, PlatformFault } from './fault.ts'

type Fetched = { token: string; expiresInMs: number }

/** The access token of a name on the shelf, or why there is none; `spoiled` is the one the platform just refused. */
export const shelvedToken =
  ({ tokens }: Pick<BotPorts, 'tokens'>, name: string, refresh: () => Promise<Fetched>) =>
  async (spoiled?: string): Promise<{ token: string } | { failure: Failure }> => {
    try {
      return { token: await tokens.get(name, refresh, spoiled) }
    } catch (error) {
      if (error instanceof PlatformFault) return { failure: error.failure }
      return { failure: { kind: 'later', code: 'token-shelf', afterMs: 5_000 } }
    }
  }
