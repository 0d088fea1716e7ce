import { createCipheriv, createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { RawRequest } from '../../../src/bot/chat.ts'
import { wecom } from '../../../src/bot/platforms/wecom/platform.ts'
import type { WecomSettings } from '../../../src/bot/platforms/wecom/settings.ts'
import type { BotPorts } from '../../../src/bot/ports.ts'

/** The platform's published sample values: their known answers are the first test. */
export const settings: WecomSettings = {
  corpId: 'wx5823bf96d3bd56c7',
  agentId: 218,
  secret: 'made-up-secret',
  token: 'QDG6eK',
  encodingAesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
  apiBase: 'http://127.0.0.1:9',
}
export const now = new Date(1_409_659_813_000)

export const fixture = (name: string): string =>
  readFileSync(new URL(`../../fixtures/wecom/${name}.xml`, import.meta.url), 'utf8')

const sha1 = (...parts: string[]): string => createHash('sha1').update(parts.sort().join('')).digest('hex')

/** The platform's side of the encryption, written here a second time on purpose. */
export function lock(plain: Uint8Array, tail: Uint8Array | null = null): string {
  const key = Buffer.from(`${settings.encodingAesKey}=`, 'base64')
  const pad = 32 - (plain.length % 32)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const padded = Buffer.concat([plain, tail ?? Buffer.alloc(pad, pad)])
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64')
}

export function framed(message: string | Uint8Array, receiver = settings.corpId, falseLength?: number): Buffer {
  const bytes = Buffer.from(message)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(falseLength ?? bytes.length)
  return Buffer.concat([Buffer.alloc(16, 7), length, bytes, Buffer.from(receiver)])
}

type Wire = { signature?: string; timestamp?: string; nonce?: string; query?: RawRequest['query'] }

export function request(method: string, encrypted: string, body: string | Uint8Array, wire: Wire = {}): RawRequest {
  const timestamp = wire.timestamp ?? String(now.getTime() / 1000)
  const nonce = wire.nonce ?? '1372623149'
  const signature = wire.signature ?? sha1(settings.token, timestamp, nonce, encrypted)
  const query = { msg_signature: [signature], timestamp: [timestamp], nonce: [nonce], ...wire.query }
  return { method, path: '/wecom/callback', query, headers: { 'content-type': 'text/xml' }, body: Buffer.from(body) }
}

export const envelopeOf = (encrypted: string): string =>
  `<xml><ToUserName><![CDATA[${settings.corpId}]]></ToUserName><AgentID><![CDATA[218]]></AgentID><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`

export const posted = (encrypted: string, wire: Wire = {}): RawRequest =>
  request('POST', encrypted, envelopeOf(encrypted), wire)

/** A genuine callback holding this inner XML. */
export const callback = (inner: string | Uint8Array): RawRequest => posted(lock(framed(inner)))

export type Sent = { url: URL; body: string }

/** Ports over plain memory; `answers` gives what the network does for each request in turn. */
export function ports(answer: (sent: Sent, nth: number) => Response = () => json({ errcode: 0 })) {
  const sent: Sent[] = []
  const log: Readonly<Record<string, unknown>>[] = []
  const pauses = new Map<string, Date>()
  let shelved: string | null = null
  const lives: number[] = []
  const made: BotPorts = {
    now: async () => now,
    log: (line) => log.push(line),
    fetch: async (input, init) => {
      const body = typeof init?.body === 'string' ? init.body : init?.body instanceof FormData ? '(form)' : ''
      const one = { url: new URL(String(input)), body }
      sent.push(one)
      return answer(one, sent.length)
    },
    tokens: {
      async get(_name, refresh, spoiled) {
        if (shelved === null || shelved === spoiled) {
          const fresh = await refresh()
          shelved = fresh.token
          lives.push(fresh.expiresInMs)
        }
        return shelved
      },
    },
    lent: { put: async () => undefined, peek: async () => null },
    calls: { add: async () => undefined, used: async () => 0 },
    sentenceOf: () => null,
    pauses: {
      until: async (api) => pauses.get(api) ?? null,
      pause: async (api, ms) => void pauses.set(api, new Date(now.getTime() + ms)),
    },
  }
  return { ports: made, sent, log, pauses, lives }
}

export const json = (value: unknown, status = 200): Response => new Response(JSON.stringify(value), { status })

/** An answer to gettoken, and `other` to everything else. */
export const withToken = (other: (sent: Sent, nth: number) => Response) => {
  let tokens = 0
  return (sent: Sent, nth: number): Response => {
    if (!sent.url.pathname.endsWith('/gettoken')) return other(sent, nth)
    tokens += 1
    return json({ errcode: 0, errmsg: 'ok', access_token: `token-${tokens}`, expires_in: 7200 })
  }
}

export const platform = (given: Partial<WecomSettings> = {}) => wecom({ ...settings, ...given }, ports().ports)
