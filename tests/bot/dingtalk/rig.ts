import { createHmac } from 'node:crypto'
import type { RawRequest } from '../../../src/bot/chat.ts'
import { cardSecret } from '../../../src/bot/platforms/dingtalk/inbound/signatures.ts'
import { dingtalk } from '../../../src/bot/platforms/dingtalk/platform.ts'
import type { DingTalkSettings } from '../../../src/bot/platforms/dingtalk/settings.ts'
import type { BotPorts } from '../../../src/bot/ports.ts'

/** The published sample credentials where there are any: their known answers are the first test. */
export const settings: DingTalkSettings = {
  clientId: 'ding6ccabc44d2c8d38b',
  clientSecret: 'this is a secret',
  robotCode: 'dingrobot',
  cardTemplateId: 'hotline.schema',
  corpId: 'dingcorp',
  events: { token: 'mryue', aesKey: 'Yue0EfdN5900c1ce5cf6A152c63DDe1808a60c5ecd7' },
  mode: 'http',
  agentId: null,
  apiBase: 'https://api.dingtalk.com',
  oapiBase: 'https://oapi.dingtalk.com',
  publicUrl: 'https://bot.example.cn',
}
export const now = new Date(1_608_001_896_900)
export const stamp = (afterMs = 0): string => String(now.getTime() + afterMs)
export const webhook = 'https://oapi.dingtalk.com/robot/sendBySession?session=s1'

type Json = Readonly<Record<string, unknown>>

const hmac = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('base64')

/** The platform's side of both signatures, written here a second time on purpose. */
export const robotSign = (timestamp: string, secret = settings.clientSecret): string =>
  hmac(secret, `${timestamp}\n${secret}`)
export const cardSign = (timestamp: string, secret = cardSecret(settings.clientSecret)): string =>
  hmac(secret, timestamp)

export const request = (
  path: string,
  body: unknown,
  headers: RawRequest['headers'] = {},
  query: RawRequest['query'] = {},
): RawRequest => {
  const bytes = body instanceof Uint8Array ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
  return { method: 'POST', path, query, headers, body: bytes }
}

/** A private text message as the platform sends it; what is given stands instead, undefined takes a field away. */
export const message = (given: Json = {}): Json => ({
  msgtype: 'text',
  text: { content: ' 帮助 ' },
  msgId: 'msg1',
  createAt: now.getTime() - 700,
  conversationType: '1',
  conversationId: 'cidprivate',
  senderId: '$:LWCP_v1:sender',
  senderStaffId: 'li-yan',
  senderNick: '李燕',
  senderCorpId: 'dingcorp',
  chatbotCorpId: 'dingcorp',
  chatbotUserId: '$:LWCP_v1:robot',
  robotCode: 'dingrobot',
  isAdmin: false,
  sessionWebhook: webhook,
  sessionWebhookExpiredTime: now.getTime() + 5_400_180,
  senderPlatform: 'Mac',
  openThreadId: 'undocumented',
  ...given,
})

export const group = { conversationType: '2', conversationId: 'cidgroup==' } as const

export const robot = (body: unknown = message(), timestamp = stamp(), sign = robotSign(timestamp)): RawRequest =>
  request('/dingtalk/robot', body, { timestamp, sign })

/** A press of the first button, with one pick. */
export const press = (given: Json = {}): Json => ({
  type: 'actionCallback',
  outTrackId: 'track1',
  corpId: 'dingcorp',
  userId: 'li-yan',
  content: JSON.stringify({ cardPrivateData: { actionIds: ['btn1'], params: { key: 'close:1', how: 'solved' } } }),
  ...given,
})

export const card = (body: unknown = press(), timestamp = stamp(), sign = cardSign(timestamp)): RawRequest =>
  request('/dingtalk/card', body, { 'x-ddpaas-signature-timestamp': timestamp, 'x-ddpaas-signature': sign })

export type Sent = { method: string; url: URL; headers: Headers; body: string }
export type Answer = (sent: Sent, nth: number) => Response

export const json = (value: unknown, status = 200): Response => new Response(JSON.stringify(value), { status })
export const says = (value: unknown, status = 200): Answer => {
  return () => json(value, status)
}

/** Ports over plain memory; `answer` gives what the network does for each request in turn. */
export function ports(answer: Answer = says({})) {
  const sent: Sent[] = []
  const log: Readonly<Record<string, unknown>>[] = []
  const pauses = new Map<string, Date>()
  const lent = new Map<string, { value: string; until: Date }>()
  const clock = { now }
  const calls = { count: 0 }
  const shelf = { token: '', lives: [0] }
  const made: BotPorts = {
    now: async () => clock.now,
    log: (line) => log.push(line),
    fetch: async (input, init) => {
      const body = typeof init?.body === 'string' ? init.body : init?.body instanceof FormData ? '(form)' : ''
      const url = new URL(String(input))
      const one = { method: init?.method ?? 'GET', url, headers: new Headers(init?.headers), body }
      sent.push(one)
      return answer(one, sent.length)
    },
    tokens: {
      async get(_name, refresh, spoiled) {
        if (shelf.token === '' || shelf.token === spoiled) {
          const fresh = await refresh()
          shelf.token = fresh.token
          shelf.lives.push(fresh.expiresInMs)
        }
        return shelf.token
      },
    },
    lent: {
      put: async (name, value, until) => void lent.set(name, { value, until: new Date(until.toISOString()) }),
      peek: async (name) => {
        const found = lent.get(name)
        return found && found.until > clock.now ? found.value : null
      },
    },
    calls: {
      add: async () => {
        calls.count += 1
      },
      used: async () => calls.count,
    },
    sentenceOf: (key, picked) => [key, ...Object.values(picked).flatMap((some) => some.map(({ id }) => id))].join(' '),
    pauses: {
      until: async (api) => {
        const until = pauses.get(api)
        return until && until > clock.now ? until : null
      },
      pause: async (api, ms) => void pauses.set(api, new Date(clock.now.getTime() + ms)),
    },
  }
  return { ports: made, sent, log, pauses, lent, clock, calls, shelf }
}

/** Answers by path: a new token whenever one is asked for, and 404 to what no test expects. */
export const network = (answers: Readonly<Record<string, Answer>> = {}): Answer => {
  let tokens = 0
  return (sent, nth) => {
    const answer = answers[sent.url.pathname]
    if (answer) return answer(sent, nth)
    if (!sent.url.pathname.endsWith('/accessToken')) return json({ code: 'not.expected' }, 404)
    tokens += 1
    return json({ accessToken: `token-${tokens}`, expireIn: 7200 })
  }
}

export const API = {
  token: '/v1.0/oauth2/accessToken',
  member: '/v1.0/robot/oToMessages/batchSend',
  group: '/v1.0/robot/groupMessages/send',
  card: '/v1.0/card/instances/createAndDeliver',
  update: '/v1.0/card/instances',
  register: '/v1.0/card/callbacks/register',
  session: '/robot/sendBySession',
  notice: '/topapi/message/corpconversation/asyncsend_v2',
  user: '/topapi/v2/user/get',
  upload: '/media/upload',
} as const

/** The adapter over such a network, and what it asked for. */
export function scene(answers: Readonly<Record<string, Answer>> = {}, given: Partial<DingTalkSettings> = {}) {
  const rig = ports(network(answers))
  const all = { ...settings, ...given }
  const paths = (): string[] => rig.sent.map(({ url }) => url.pathname).filter((path) => path !== API.token)
  const last = (): Json => JSON.parse(rig.sent.at(-1)?.body ?? '{}')
  return { ...rig, settings: all, bot: dingtalk(all, rig.ports), paths, last }
}
