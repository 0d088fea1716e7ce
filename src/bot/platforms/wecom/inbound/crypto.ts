import { timingSafeEqual } from 'node:crypto'
import { decrypt, encrypt, getSignature } from '@wecom/crypto'
import type { WecomSettings } from '../settings.ts'

export type Signed = { signature: string; timestamp: string; nonce: string; encrypted: string }

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/
/** The scheme pads to blocks of 32 bytes, not to the 16 of the cipher. */
const BLOCK = 32

/** The signature of a callback or of our answer: 40 lower-case hexadecimal digits (platforms/wecom.md#crypto). */
export function sign(settings: WecomSettings, timestamp: string, nonce: string, encrypted: string): string {
  return getSignature(settings.token, timestamp, nonce, encrypted)
}

/** Whether the signature is the platform's, compared in constant time. To be asked before anything is decrypted. */
export function isSigned(settings: WecomSettings, parts: Signed): boolean {
  const expected = Buffer.from(sign(settings, parts.timestamp, parts.nonce, parts.encrypted))
  const given = Buffer.from(parts.signature)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/**
 * Decrypts what a verified signature covers and gives the message, or null for anything that is not exactly one
 * sealed message for this corporation.
 *
 * The package strips whatever the last byte says, slices by an unchecked length and replaces broken UTF-8. The scheme
 * is deterministic once its 16 random bytes are known, so one comparison settles all of it: sealing what was read
 * must give back the very same text. Wrong padding, a false inner length, broken UTF-8 and loose base64 all differ.
 */
export function unseal(settings: WecomSettings, encrypted: string): string | null {
  if (!BASE64.test(encrypted) || encrypted.length % 4 !== 0) return null
  if (Buffer.byteLength(encrypted, 'base64') % BLOCK !== 0) return null
  try {
    const { message, id, random } = decrypt(settings.encodingAesKey, encrypted)
    const isExact = encrypt(settings.encodingAesKey, message, id, random) === encrypted
    return isExact && id === settings.corpId ? message : null
  } catch {
    return null
  }
}

/** Seals a message for the platform; `random` (16 bytes) is given only where a known answer is compared. */
export function seal(settings: WecomSettings, message: string, random?: Buffer): string {
  return encrypt(settings.encodingAesKey, message, settings.corpId, random)
}
