import { isUtf8 } from 'node:buffer'
import { createDecipheriv, hash, timingSafeEqual } from 'node:crypto'
import { encrypt } from '@wecom/crypto'
import type { WecomSettings } from '../settings.ts'

export type Signed = { signature: string; timestamp: string; nonce: string; encrypted: string }

/** The scheme pads to blocks of 32 bytes, not to the 16 of the cipher. */
const BLOCK = 32
/** Random bytes, then the length of the message in four, then the message and whose it is. */
const RANDOM = 16
const HEAD = RANDOM + 4

/**
 * The signature of a callback or of our answer: 40 lower-case hexadecimal digits (platforms/wecom.md#crypto). In one call
 * of the system's own: the package makes an object of each hash, which takes twice as long.
 */
export const sign = ({ token }: WecomSettings, timestamp: string, nonce: string, encrypted: string): string =>
  hash('sha1', [token, timestamp, nonce, encrypted].sort().join(''))

/** Whether the signature is the platform's, compared in constant time. To be asked before anything is decrypted. */
export function isSigned(settings: WecomSettings, parts: Signed): boolean {
  const expected = Buffer.from(sign(settings, parts.timestamp, parts.nonce, parts.encrypted))
  const given = Buffer.from(parts.signature)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

const KEYS = new WeakMap<WecomSettings, Buffer>()

function keyOf(settings: WecomSettings): Buffer {
  const key = KEYS.get(settings) ?? Buffer.from(`${settings.encodingAesKey}=`, 'base64')
  KEYS.set(settings, key)
  return key
}

/**
 * Decrypts what a verified signature covers and gives the message, or null for anything that is not exactly one
 * sealed message for this corporation (platforms/wecom.md#crypto).
 *
 * The package strips whatever the last byte says, slices by an unchecked length and replaces broken UTF-8: here wrong
 * padding, a false inner length, broken UTF-8 and loose base64 are all refused.
 */
export function unseal(settings: WecomSettings, encrypted: string): string | null {
  const bytes = Buffer.from(encrypted, 'base64')
  if (bytes.length === 0 || bytes.length % BLOCK !== 0 || bytes.toString('base64') !== encrypted) return null
  const key = keyOf(settings)
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const plain = Buffer.concat([decipher.update(bytes), decipher.final()])
  const padding = plain.at(-1) ?? 0
  const end = plain.length - padding
  if (padding < 1 || padding > BLOCK || end < HEAD) return null
  if (plain.subarray(end).some((byte) => byte !== padding)) return null
  const stop = HEAD + plain.readUInt32BE(RANDOM)
  if (stop > end || plain.toString('latin1', stop, end) !== settings.corpId) return null
  const message = plain.subarray(HEAD, stop)
  return isUtf8(message) ? message.toString() : null
}

/** Seals a message for the platform; `random` (16 bytes) is given only where a known answer is compared. */
export function seal(settings: WecomSettings, message: string, random?: Buffer): string {
  return encrypt(settings.encodingAesKey, message, settings.corpId, random)
}
