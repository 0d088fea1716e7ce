import { isUtf8 } from 'node:buffer'
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { RawRequest } from '../../../chat.ts'
import type { WecomSettings } from '../settings.ts'
import { isSigned, seal, sign, unseal } from './crypto.ts'
import { cdata, readXml } from './xml.ts'

export type Unwrapped = { kind: 'echo' | 'message'; message: string } | { kind: 'refused'; why: string }

const LARGEST_BODY = 65_536
const WINDOW_MS = 600_000
const LONGEST_PARAMETER = 4_096
const XML_TYPE = /^(?:(?:text|application)\/xml|text\/plain)\s*(?:;|$)/i

const Outer = z.object({ xml: z.object({ Encrypt: z.string() }) })

const refused = (why: string): Unwrapped => ({ kind: 'refused', why })

/**
 * contract.md#the-door: the shape of the query, the stamp, the signature, then the decryption. Gives the check
 * string of a GET, the inner XML of a POST, or why not (for the log alone: the outside always sees the same).
 */
export function unwrap(settings: WecomSettings, request: RawRequest, now: Date): Unwrapped {
  if (request.method !== 'GET' && request.method !== 'POST') return refused('method')
  const signature = once(request, 'msg_signature')
  const timestamp = once(request, 'timestamp')
  const nonce = once(request, 'nonce')
  if (signature === null || timestamp === null || nonce === null) return refused('query')
  if (!/^\d{10}$/.test(timestamp)) return refused('stamp')
  if (Math.abs(Number(timestamp) * 1000 - now.getTime()) > WINDOW_MS) return refused('stamp')
  // A space can only be a plus sign that was decoded once too often: base64 has none.
  const encrypted = request.method === 'GET' ? once(request, 'echostr')?.replaceAll(' ', '+') : ciphertext(request)
  if (encrypted === undefined || encrypted === null) return refused('envelope')
  if (!isSigned(settings, { signature, timestamp, nonce, encrypted })) return refused('signature')
  const message = unseal(settings, encrypted)
  if (message === null) return refused('ciphertext')
  return { kind: request.method === 'GET' ? 'echo' : 'message', message }
}

/** The encrypted envelope of an answer (platforms/wecom.md#passive-envelope): stamp and nonce are our own. */
export function wrap(settings: WecomSettings, message: string, now: Date): string {
  const encrypted = seal(settings, message)
  const timestamp = String(Math.floor(now.getTime() / 1000))
  const nonce = randomBytes(8).toString('hex')
  const signature = sign(settings, timestamp, nonce, encrypted)
  return (
    `<xml><Encrypt>${cdata(encrypted)}</Encrypt><MsgSignature>${cdata(signature)}</MsgSignature>` +
    `<TimeStamp>${timestamp}</TimeStamp><Nonce>${cdata(nonce)}</Nonce></xml>`
  )
}

function once(request: RawRequest, name: string): string | null {
  const values = Object.hasOwn(request.query, name) ? (request.query[name] ?? []) : []
  const [value] = values
  return values.length === 1 && value && value.length <= LONGEST_PARAMETER ? value : null
}

function ciphertext(request: RawRequest): string | null {
  const type = request.headers['content-type']
  if (type !== undefined && !XML_TYPE.test(type)) return null
  if (request.body.byteLength > LARGEST_BODY) return null
  const outer = Outer.safeParse(readXml(utf8(request.body)))
  return outer.success ? outer.data.xml.Encrypt : null
}

const utf8 = (bytes: Uint8Array): string => (isUtf8(bytes) ? Buffer.from(bytes).toString() : '')
