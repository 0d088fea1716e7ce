import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Keeps what is a citizen's unreadable at rest (reliability.md#citizens). */
export type Seal = {
  /** AES-256-GCM. `about` names the row and is checked on opening, so that no envelope can be moved to another row. */
  seal(text: string, about: string): Uint8Array<ArrayBuffer>
  /** Throws when the bytes were changed, belong elsewhere or were sealed with another key. */
  open(sealed: Uint8Array, about: string): string
  /** The same for what is no text. */
  sealBytes(bytes: Uint8Array, about: string): Uint8Array<ArrayBuffer>
  openBytes(sealed: Uint8Array, about: string): Uint8Array<ArrayBuffer>
  /** Finds a phone number again without holding it; spacing and the country code make no difference. */
  hashPhone(phone: string): Uint8Array<ArrayBuffer>
  /** Finds a part of what is sealed again; each use has a key of its own. */
  mark(part: string, use: 'phone-end' | 'street'): Uint8Array<ArrayBuffer>
}

const VERSION = 1
const NONCE = 12
const TAG = 16
const KEY = 32

export function normalPhone(phone: string): string {
  const digits = phone.normalize('NFKC').replace(/[^0-9]/g, '')
  return digits.replace(/^(?:00)?86(?=1\d{10}$)/, '')
}

/** Makes the seal of a 32-byte key; sealing and hashing use two keys derived from it. */
export function sealWith(key: Uint8Array): Seal {
  if (key.length !== KEY) throw new Error('HOTLINE_PII_KEY: 32 bytes are needed')
  const derive = (use: string): Buffer => Buffer.from(hkdfSync('sha256', key, '', `hotline ${use}`, KEY))
  const sealing = derive('seal')
  const hashing = derive('phone')
  const marking = { 'phone-end': derive('phone-end'), street: derive('street') }
  const sealBytes: Seal['sealBytes'] = (plain, about) => {
    const nonce = randomBytes(NONCE)
    const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(about))
    const body = Buffer.concat([cipher.update(plain), cipher.final()])
    return Uint8Array.from(Buffer.concat([Buffer.from([VERSION]), nonce, cipher.getAuthTag(), body]))
  }
  const openBytes: Seal['openBytes'] = (sealed, about) => {
    const bytes = Buffer.from(sealed)
    if (bytes[0] !== VERSION || bytes.length < 1 + NONCE + TAG) throw new Error('not a sealed value')
    const nonce = bytes.subarray(1, 1 + NONCE)
    const opener = createDecipheriv('aes-256-gcm', sealing, nonce, { authTagLength: TAG })
    opener.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(1 + NONCE, 1 + NONCE + TAG))
    return Uint8Array.from(Buffer.concat([opener.update(bytes.subarray(1 + NONCE + TAG)), opener.final()]))
  }
  return {
    sealBytes,
    openBytes,
    seal: (text, about) => sealBytes(Buffer.from(text, 'utf8'), about),
    open: (sealed, about) => Buffer.from(openBytes(sealed, about)).toString('utf8'),
    mark: (part, use) => Uint8Array.from(createHmac('sha256', marking[use]).update(part).digest()),
    hashPhone: (phone) => Uint8Array.from(createHmac('sha256', hashing).update(normalPhone(phone)).digest()),
  }
}

function readKey(text: string, from: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64')
  if (key.length !== KEY || key.toString('base64') !== text.trim()) {
    throw new Error(`${from}: 32 bytes in base64 are needed`)
  }
  return key
}

/**
 * contract.md#settings, HOTLINE_PII_KEY: the key given, else the one kept in the data directory, else a new one that is
 * kept there, mode 0600. Throws on a key that is not 32 bytes of base64; the message never holds the value.
 */
export function loadKey(from: { key?: string | undefined; dataDir: string }): Uint8Array {
  if (from.key !== undefined) return readKey(from.key, 'HOTLINE_PII_KEY')
  const file = join(from.dataDir, 'pii.key')
  mkdirSync(from.dataDir, { recursive: true })
  const half = `${file}.${process.pid}`
  writeFileSync(half, `${randomBytes(KEY).toString('base64')}\n`, { mode: 0o600 })
  try {
    // A link appears whole or not at all, and never in the place of a key that is there.
    linkSync(half, file)
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault && fault.code === 'EEXIST')) throw fault
  } finally {
    rmSync(half, { force: true })
  }
  return readKey(readFileSync(file, 'utf8'), file)
}
