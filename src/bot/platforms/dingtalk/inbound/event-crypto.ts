import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto'

export type EventKeys = { token: string; aesKey: string; owner: string }
export type Sealed = { signature: string; timestamp: string; nonce: string; encrypted: string }

/** The scheme pads to blocks of 32 bytes, not to the 16 of the cipher. */
const BLOCK = 32
const HEAD = 20
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/

const keyOf = ({ aesKey }: EventKeys): Buffer => Buffer.from(`${aesKey}=`, 'base64')

/** platforms/dingtalk.md#event-push: sha1 over the sorted parts, 40 lower-case hexadecimal digits. */
export const eventSign = ({ token }: EventKeys, timestamp: string, nonce: string, encrypted: string): string =>
  createHash('sha1').update([token, timestamp, nonce, encrypted].sort().join('')).digest('hex')

/**
 * The message that a signed and encrypted event holds, or null for anything that is not exactly one of ours: the
 * signature first, then the cipher, the padding, the length and the owner.
 */
export function openEvent(keys: EventKeys, { signature, timestamp, nonce, encrypted }: Sealed): string | null {
  const [expected, given] = [Buffer.from(eventSign(keys, timestamp, nonce, encrypted)), Buffer.from(signature)]
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  const cipher = BASE64.test(encrypted) ? Buffer.from(encrypted, 'base64') : Buffer.alloc(0)
  if (cipher.length === 0 || cipher.length % 16 !== 0) return null
  const key = keyOf(keys)
  const open = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const plain = Buffer.concat([open.update(cipher), open.final()])
  const pad = plain.at(-1) ?? 0
  const end = plain.length - pad
  if (pad < 1 || pad > BLOCK || end < HEAD || !plain.subarray(end).every((byte) => byte === pad)) return null
  const stop = HEAD + plain.readUInt32BE(16)
  if (stop > end || plain.toString('utf8', stop, end) !== keys.owner) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(plain.subarray(HEAD, stop))
  } catch {
    return null
  }
}

/** The answer that every event is owed, `success` encrypted. `random` and `nonce` are made up unless given. */
export function sealedSuccess(
  keys: EventKeys,
  now: Date,
  random: Uint8Array = randomBytes(16),
  nonce: string = randomBytes(8).toString('hex'),
): string {
  const message = Buffer.from('success')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(message.length)
  const plain = Buffer.concat([random, length, message, Buffer.from(keys.owner)])
  const pad = BLOCK - (plain.length % BLOCK)
  const key = keyOf(keys)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const sealed = Buffer.concat([cipher.update(Buffer.concat([plain, Buffer.alloc(pad, pad)])), cipher.final()])
  const encrypt = sealed.toString('base64')
  const timeStamp = String(now.getTime())
  return JSON.stringify({ msg_signature: eventSign(keys, timeStamp, nonce, encrypt), timeStamp, nonce, encrypt })
}
