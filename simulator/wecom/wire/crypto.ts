import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const BLOCK = 32

/** A message as it lies inside the encryption: its text and whom it was meant for. */
export type Opened = { message: string; receiveId: string }

/**
 * platforms/wecom.md#crypto: 43 characters of base64 without their "=" are a key of 32 bytes; anything else is refused
 * (-40004).
 */
function keyFrom(encodingAesKey: string): Buffer {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64')
  if (encodingAesKey.length !== 43 || key.length !== 32) throw new Error('-40004: the AES key is not 43 characters')
  return key
}

/** platforms/wecom.md#crypto: SHA-1 over the four values in byte order, lower-case hex. */
export function signature(token: string, timestamp: string, nonce: string, encrypted: string): string {
  const sorted = [token, timestamp, nonce, encrypted].map((value) => Buffer.from(value)).sort(Buffer.compare)
  const hash = createHash('sha1')
  for (const value of sorted) hash.update(value)
  return hash.digest('hex')
}

export function isSameSignature(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** Seals a message: random, length, message, receive id, padded to whole blocks of 32. `salt` is 16 bytes. */
export function seal(encodingAesKey: string, message: string, receiveId: string, salt = randomBytes(16)): string {
  const key = keyFrom(encodingAesKey)
  const text = Buffer.from(message)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  const content = Buffer.concat([salt, length, text, Buffer.from(receiveId)])
  const missing = BLOCK - (content.length % BLOCK)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([
    cipher.update(content),
    cipher.update(Buffer.alloc(missing, missing)),
    cipher.final(),
  ]).toString('base64')
}

/**
 * Opens what `seal` closed. Refuses a wrong length, padding or inner length with the code of
 * platforms/wecom.md#crypto-codes.
 */
export function open(encodingAesKey: string, encrypted: string): Opened {
  const key = keyFrom(encodingAesKey)
  const bytes = Buffer.from(encrypted, 'base64')
  if (bytes.length < BLOCK || bytes.length % BLOCK !== 0) throw new Error('-40008: not whole blocks of 32 bytes')
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const plain = Buffer.concat([decipher.update(bytes), decipher.final()])
  const padding = plain.at(-1) ?? 0
  const end = plain.length - padding
  if (padding < 1 || padding > BLOCK || end < 20) throw new Error('-40008: bad padding')
  if (!plain.subarray(end).every((byte) => byte === padding)) throw new Error('-40008: bad padding')
  const stop = 20 + plain.readUInt32BE(16)
  if (stop > end) throw new Error('-40008: inner length points outside')
  return { message: plain.toString('utf8', 20, stop), receiveId: plain.toString('utf8', stop, end) }
}
