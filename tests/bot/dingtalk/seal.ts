import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'
import type { RawRequest, RawResponse } from '../../../src/bot/chat.ts'
import { request, settings, stamp } from './rig.ts'

const keys = { token: 'mryue', aesKey: 'Yue0EfdN5900c1ce5cf6A152c63DDe1808a60c5ecd7' }
const key = Buffer.from(`${keys.aesKey}=`, 'base64')

const sha1 = (...parts: string[]): string => createHash('sha1').update(parts.sort().join('')).digest('hex')

/** The platform's side of the encryption, written here a second time on purpose; `tail` is a false padding. */
export function lock(plain: Uint8Array, tail: Uint8Array | null = null): string {
  const pad = 32 - (plain.length % 32)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([
    cipher.update(Buffer.concat([plain, tail ?? Buffer.alloc(pad, pad)])),
    cipher.final(),
  ]).toString('base64')
}

export function framed(message: string | Uint8Array, owner = settings.clientId, falseLength?: number): Buffer {
  const bytes = Buffer.from(message)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(falseLength ?? bytes.length)
  return Buffer.concat([Buffer.alloc(16, 7), length, bytes, Buffer.from(owner)])
}

type Wire = { timestamp?: string; signature?: string; query?: RawRequest['query']; body?: unknown }

/** A genuine event holding this ciphertext. */
export function event(encrypted: string, wire: Wire = {}): RawRequest {
  const timestamp = wire.timestamp ?? stamp()
  const signature = wire.signature ?? sha1(keys.token, timestamp, 'nonce1', encrypted)
  const query = { signature: [signature], timestamp: [timestamp], nonce: ['nonce1'], ...wire.query }
  return request('/dingtalk/event', wire.body ?? { encrypt: encrypted }, {}, query)
}

export const told = (inner: unknown): RawRequest => event(lock(framed(JSON.stringify(inner))))

/** What an answer to an event says, opened as the platform would: signature first, then the contents. */
export function answered(response: RawResponse | undefined): string {
  const { msg_signature, timeStamp, nonce, encrypt } = JSON.parse(response?.body ?? '{}')
  if (msg_signature !== sha1(keys.token, timeStamp, nonce, encrypt)) return 'wrong signature'
  const open = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const plain = Buffer.concat([open.update(encrypt, 'base64'), open.final()])
  const end = plain.length - (plain.at(-1) ?? 0)
  const stop = 20 + plain.readUInt32BE(16)
  return `${plain.toString('utf8', 20, stop)} for ${plain.toString('utf8', stop, end)}`
}
