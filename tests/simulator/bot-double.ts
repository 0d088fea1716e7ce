import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decrypt, encrypt, getSignature } from '@wecom/crypto'
import { type Simulator, type SimulatorMember, startSimulator } from '../../simulator/index.ts'
import { readXml, textOf } from '../../simulator/wecom/wire/xml.ts'

export const CORP = {
  corpId: 'wx5823bf96d3bd56c7',
  agentId: 218,
  secret: 'the-secret',
  token: 'QDG6eK',
  encodingAesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
}

export const PEOPLE: SimulatorMember[] = [
  { userId: 'Li', name: '李燕', group: '排水管理处', roles: ['liaison'] },
  { userId: 'Wang', name: '王涛', group: '排水管理处', roles: ['leader'] },
  { userId: 'Chen', name: '陈静', group: '局热线办', roles: ['office'] },
]

/** Longer than a test may take: where no silence is the matter, the platform never hangs up first. */
const LONG_MS = 600_000

export type Heard = { inner: string; query: URLSearchParams }
/** Answers a callback: a status with a body, the inner document of a passive reply, or nothing until it is hung up. */
export type BotAnswer = { status?: number; body?: string; inner?: string; isSilent?: boolean; token?: string }

export const passive = (to: string, type: string, rest: string, from = CORP.corpId): string =>
  `<xml><ToUserName>${to}</ToUserName><FromUserName>${from}</FromUserName><CreateTime>1441153800</CreateTime><MsgType>${type}</MsgType>${rest}</xml>`

function sealed(answer: BotAnswer): string {
  if (answer.inner === undefined) return answer.body ?? ''
  const encrypted = encrypt(CORP.encodingAesKey, answer.inner, CORP.corpId)
  const signed = getSignature(answer.token ?? CORP.token, '1441153800', '7', encrypted)
  return `<xml><Encrypt><![CDATA[${encrypted}]]></Encrypt><MsgSignature>${signed}</MsgSignature><TimeStamp>1441153800</TimeStamp><Nonce>7</Nonce></xml>`
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(Buffer.from(part))
  return Buffer.concat(parts).toString()
}

/** A bot that remembers what it was told and answers as the test says, beside a simulator with a clock of its own. */
export async function startScene(patienceMs = LONG_MS) {
  const heard: Heard[] = []
  let answers: (inner: string) => BotAnswer = () => ({})
  let now = new Date('2015-09-02T00:30:00Z')

  const reply = async (request: IncomingMessage, response: ServerResponse) => {
    const query = new URL(request.url ?? '', 'http://bot').searchParams
    const echo = query.get('echostr')
    if (echo !== null) return response.end(decrypt(CORP.encodingAesKey, echo).message)
    const inner = decrypt(CORP.encodingAesKey, textOf(readXml(await bodyOf(request)), 'Encrypt')).message
    heard.push({ inner, query })
    const answer = answers(inner)
    if (answer.isSilent) return
    response.statusCode = answer.status ?? 200
    return response.end(sealed(answer))
  }
  const bot = createServer((request, response) => void reply(request, response))
  const port = await new Promise<number>((resolve) =>
    bot.listen(0, '127.0.0.1', () => resolve((bot.address() as AddressInfo).port)),
  )
  const clock = {
    now: async () => now,
    moveTo: async (instant: Date) => {
      now = instant
    },
    nextDue: async () => null,
    nextWorkingMorning: async () => new Date('2015-09-06T01:00:00Z'),
  }
  const simulator: Simulator = await startSimulator({
    host: '127.0.0.1',
    port: 0,
    wecom: { ...CORP, callbackUrl: `http://127.0.0.1:${port}/callback` },
    members: async () => PEOPLE,
    clock,
    callbackPatienceMs: patienceMs,
  })
  return {
    simulator,
    heard,
    clock,
    later: (ms: number) => clock.moveTo(new Date(now.getTime() + ms)),
    answers: (answer: (inner: string) => BotAnswer) => {
      answers = answer
    },
    stop: async () => {
      await simulator.stop()
      bot.closeAllConnections()
      await new Promise((resolve) => bot.close(resolve))
    },
  }
}

export type Scene = Awaited<ReturnType<typeof startScene>>
