import { createHash, createHmac } from 'node:crypto'
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import Koa from 'koa'
import { createDingTalk, type DingTalkSettings } from '../../../simulator/dingtalk/index.ts'
import type { SimulatorMember } from '../../../simulator/settings.ts'
import { seal } from '../../../simulator/wecom/wire/crypto.ts'

export const APP: DingTalkSettings = {
  clientId: 'dingabc123',
  clientSecret: 'this is a secret',
  robotCode: 'dingabc123',
  corpId: 'dingcorp',
  cardTemplateId: 'hotline.schema',
  aesToken: 'mryue',
  aesKey: 'Yue0EfdN5900c1ce5cf6A152c63DDe1808a60c5ecd7',
  agentId: 218,
  mode: 'http',
  robotUrl: '',
  eventUrl: '',
}

export const PEOPLE: SimulatorMember[] = [
  { userId: 'Li', name: '李燕', group: '排水管理处', roles: ['liaison'] },
  { userId: 'Wang', name: '王涛', group: '排水管理处', roles: ['leader'] },
]

export type Json = Record<string, unknown>
export type Heard = { path: string; query: URLSearchParams; headers: IncomingHttpHeaders; body: Json; text: string }
/** `isSilent`: no answer at all, until whoever asked hangs up. */
export type BotAnswer = { status?: number; body?: string; isSilent?: boolean }

/** Longer than any busy machine needs. */
const LONG_MS = 15_000

export type SceneOptions = { mode?: 'http' | 'stream'; patienceMs?: number; redeliverAfterMs?: number; now?: Date }

export const hmac = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('base64')

/** An event's answer as the bot must give it. */
export function eventAnswer(message = 'success', owner = APP.clientId): string {
  const encrypt = seal(APP.aesKey, message, owner)
  const parts = [APP.aesToken, '1608001896900', 'abcd1234', encrypt].sort().join('')
  const signed = createHash('sha1').update(parts).digest('hex')
  return JSON.stringify({ msg_signature: signed, timeStamp: '1608001896900', nonce: 'abcd1234', encrypt })
}

const listen = (server: Server): Promise<string> =>
  new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  )

const close = (server: Server): Promise<void> => {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}

/** The platform behind a server, beside a bot that remembers what it was told and answers as the test says. */
export async function startScene(options: SceneOptions = {}) {
  let now = options.now ?? new Date('2015-09-02T00:30:00Z')
  let answers: (heard: Heard) => BotAnswer = () => ({})
  const heard: Heard[] = []
  const reply = async (request: IncomingMessage, response: ServerResponse) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(Buffer.from(part))
    const text = Buffer.concat(parts).toString()
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://bot')
    const one = { path: pathname, query: searchParams, headers: request.headers, body: JSON.parse(text), text }
    heard.push(one)
    const answer = answers(one)
    if (answer.isSilent) return
    response.statusCode = answer.status ?? 200
    response.end(answer.body ?? '{}')
  }
  const bot = createServer((request, response) => void reply(request, response))
  const botUrl = await listen(bot)
  let base = ''
  const dingtalk = createDingTalk({
    settings: { ...APP, mode: options.mode ?? 'http', robotUrl: `${botUrl}/robot`, eventUrl: `${botUrl}/events` },
    members: async () => PEOPLE,
    clock: {
      now: async () => now,
      moveTo: async () => undefined,
      nextDue: async () => null,
      nextWorkingMorning: async () => now,
    },
    callbackPatienceMs: options.patienceMs ?? LONG_MS,
    redeliverAfterMs: options.redeliverAfterMs ?? LONG_MS,
    baseUrl: () => base,
  })
  const app = new Koa()
  app.use(dingtalk.router.routes())
  const server = createServer(app.callback())
  server.on('upgrade', (request, socket, head) => {
    if (!dingtalk.upgrade(request, socket, head)) socket.destroy()
  })
  base = await listen(server)

  let token = ''
  const call = async (method: string, path: string, body: unknown): Promise<{ status: number; body: Json }> => {
    const query = path.startsWith('/v1.0') || path.startsWith('/robot') ? '' : `?access_token=${token}`
    const headers = { 'content-type': 'application/json', accept: 'application/json' }
    const response = await fetch(path.startsWith('http') ? path : `${base}${path}${query}`, {
      method,
      headers: { ...headers, 'x-acs-dingtalk-access-token': token },
      body: JSON.stringify(body),
    })
    return { status: response.status, body: JSON.parse(await response.text()) }
  }
  const renew = async () => {
    const { body } = await call('POST', '/v1.0/oauth2/accessToken', {
      appKey: APP.clientId,
      appSecret: APP.clientSecret,
    })
    token = String(body.accessToken)
    return token
  }
  await renew()

  return {
    dingtalk,
    driver: dingtalk.driver,
    botUrl,
    base: () => base,
    heard,
    token: () => token,
    renew,
    post: (path: string, body: unknown) => call('POST', path, body),
    put: (path: string, body: unknown) => call('PUT', path, body),
    answers: (answer: (heard: Heard) => BotAnswer) => {
      answers = answer
    },
    later: (ms: number) => {
      now = new Date(now.getTime() + ms)
    },
    stop: async () => {
      dingtalk.stop()
      await Promise.all([close(server), close(bot)])
    },
  }
}

export type Scene = Awaited<ReturnType<typeof startScene>>
