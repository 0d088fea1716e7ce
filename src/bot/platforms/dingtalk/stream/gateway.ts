import { z } from 'zod'
import type { BotPorts } from '../../../ports.ts'
import { ask, parsed } from '../../line.ts'
import type { DingTalkSettings } from '../settings.ts'

export const TOPICS = { robot: '/v1.0/im/bot/messages/get', card: '/v1.0/card/instances/callback' } as const

const SUBSCRIPTIONS = [
  { type: 'EVENT', topic: '*' },
  { type: 'CALLBACK', topic: TOPICS.robot },
  { type: 'CALLBACK', topic: TOPICS.card },
] as const

const TIMEOUT_MS = 10_000
const Opened = z.object({ endpoint: z.url({ protocol: /^wss?$/ }), ticket: z.string().min(1) })

/** The gateway gave no place to connect to; a word that says why, never an address. */
export class NoGateway extends Error {}

/** platforms/dingtalk.md#stream: asks for a place to connect to. Its ticket serves once and for 90 s. */
export async function openGateway(settings: DingTalkSettings, ports: Pick<BotPorts, 'fetch'>): Promise<string> {
  const { clientId, clientSecret } = settings
  const heard = await ask(
    ports.fetch,
    `${settings.apiBase}/v1.0/gateway/connections/open`,
    {
      method: 'POST',
      // Without it the answer may be XML.
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ clientId, clientSecret, ua: 'hotline-bot/0.1', subscriptions: SUBSCRIPTIONS }),
    },
    TIMEOUT_MS,
  )
  if (heard.kind === 'failed') throw new NoGateway(heard.failure.code)
  const opened = Opened.safeParse(parsed(heard.text))
  if (heard.status !== 200 || !opened.success) throw new NoGateway(`http-${heard.status}`)
  const url = new URL(opened.data.endpoint)
  url.searchParams.set('ticket', opened.data.ticket)
  return url.href
}
