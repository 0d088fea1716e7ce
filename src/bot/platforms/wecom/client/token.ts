import { z } from 'zod'
import type { BotPorts } from '../../../ports.ts'
import { PlatformFault, withoutToken } from '../../fault.ts'
import { shelvedToken } from '../../shelved-token.ts'
import type { WecomSettings } from '../settings.ts'
import { failureOf, stopsAsking } from './errors.ts'
import { type Exchange, exchange } from './exchange.ts'

const TIMEOUT_MS = 5_000
const EARLY_MS = 300_000
/** Asking on with a wrong secret blocks the whole address for an hour. */
const AFTER_REFUSAL_MS = 600_000
const PAUSE = 'wecom:gettoken'

const Granted = z.object({ access_token: z.string().min(1).max(512), expires_in: z.number().positive() })

/** One call of gettoken (platforms/wecom.md#token), past shelf and pause: for a check of the credentials. */
export function requestToken(settings: WecomSettings, ports: BotPorts): Promise<Exchange> {
  const query = new URLSearchParams({ corpid: settings.corpId, corpsecret: settings.secret })
  return exchange(ports.fetch, `${settings.apiBase}/cgi-bin/gettoken?${query}`, {}, TIMEOUT_MS)
}

export type TokenSource = ReturnType<typeof tokenSource>

/** Gives the access token from the shelf, or why there is none; `spoiled` is the one the platform just refused. */
export function tokenSource(settings: WecomSettings, ports: BotPorts) {
  const name = `wecom:${settings.corpId}:${settings.agentId}`

  const refresh = async (): Promise<{ token: string; expiresInMs: number }> => {
    const [pausedUntil, now] = await Promise.all([ports.pauses.until(PAUSE), ports.now()])
    const waitMs = pausedUntil === null ? 0 : pausedUntil.getTime() - now.getTime()
    if (waitMs > 0) throw new PlatformFault({ kind: 'later', code: 'gettoken-paused', afterMs: waitMs })
    const reply = await requestToken(settings, ports)
    if (reply.kind === 'failed') throw new PlatformFault(withoutToken(reply.failure))
    if (reply.errcode !== 0) {
      if (stopsAsking(reply.errcode)) await ports.pauses.pause(PAUSE, AFTER_REFUSAL_MS)
      throw new PlatformFault(withoutToken(failureOf(reply.errcode)))
    }
    const granted = Granted.safeParse(reply.data)
    if (!granted.success) throw new PlatformFault({ kind: 'later', code: 'gettoken-unreadable', afterMs: 15_000 })
    const lifeMs = granted.data.expires_in * 1000
    return { token: granted.data.access_token, expiresInMs: Math.max(lifeMs - EARLY_MS, lifeMs / 2) }
  }

  return shelvedToken(ports, name, refresh)
}
