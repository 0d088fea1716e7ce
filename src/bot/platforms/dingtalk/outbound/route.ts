import { createHash } from 'node:crypto'
import type { Attendance } from '../../../chat.ts'
import type { Client } from '../client/client.ts'
import { PATHS } from '../inbound/door.ts'
import { cardSecret } from '../inbound/signatures.ts'
import type { DingTalkSettings } from '../settings.ts'
import type { CallbackRoute } from './card-delivery.ts'

const FIRST_MS = 5_000
const LONGEST_MS = 600_000

const callbackUrl = (publicUrl: string): string => `${publicUrl.replace(/\/+$/, '')}${PATHS.card}`

// Another address is another key: changing one would redirect the cards of an environment beside this one.
const routeKey = (settings: DingTalkSettings, publicUrl: string): string =>
  `hotline-${createHash('sha256').update(`${settings.clientId} ${publicUrl}`).digest('hex').slice(0, 24)}`

/** Where this installation's cards call back; null: nowhere, so that buttons must say sentences. */
export function callbackRoute(settings: DingTalkSettings): CallbackRoute | null {
  if (settings.cardTemplateId === null) return null
  if (settings.mode === 'stream') return { callbackType: 'STREAM' }
  const { publicUrl } = settings
  return publicUrl === null ? null : { callbackType: 'HTTP', callbackRouteKey: routeKey(settings, publicUrl) }
}

/** platforms/dingtalk.md#card-route: registers the address of card callbacks; again and again the same is no harm. */
export async function registerRoute(settings: DingTalkSettings, client: Client): Promise<string | null> {
  const { publicUrl } = settings
  if (publicUrl === null) return 'no-public-url'
  const body = {
    callbackRouteKey: routeKey(settings, publicUrl),
    callbackUrl: callbackUrl(publicUrl),
    apiSecret: cardSecret(settings.clientSecret),
    forceUpdate: true,
  }
  const called = await client.call({ api: '/v1.0/card/callbacks/register', family: 'open', body })
  return called.kind === 'ok' ? null : (called.code ?? called.failure.code)
}

/** Registers at the start, and goes on trying while the platform is away. */
export function keepRegistered(settings: DingTalkSettings, client: Client): Attendance {
  let trouble: string | null = null
  let timer: NodeJS.Timeout | null = null
  let isStopped = false
  const attempt = async (waitMs: number): Promise<void> => {
    const failed = await registerRoute(settings, client).catch(() => 'fault')
    trouble = failed === null ? null : 'card-callback-not-registered'
    if (failed === null || isStopped) return
    timer = setTimeout(() => void attempt(Math.min(LONGEST_MS, waitMs * 2)), waitMs)
    timer.unref()
  }
  const first = attempt(FIRST_MS)
  return {
    trouble: () => trouble,
    stop: async () => {
      isStopped = true
      if (timer) clearTimeout(timer)
      await first
    },
  }
}
