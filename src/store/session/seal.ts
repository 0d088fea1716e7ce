import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
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
  /** The same sealed with the present key; null where it is already. Throws like {@link openBytes}. */
  renewed(sealed: Uint8Array, about: string): Uint8Array<ArrayBuffer> | null
  /** Finds a phone number again without holding it; spacing and the country code make no difference. */
  hashPhone(phone: string): Uint8Array<ArrayBuffer>
  /** What {@link hashPhone} gives and gave under each key that is valid, for looking up. */
  hashesOfPhone(phone: string): Uint8Array<ArrayBuffer>[]
  /** Finds a part of what is sealed again; each use has a key of its own. */
  mark(part: string, use: MarkUse): Uint8Array<ArrayBuffer>
  marksOf(part: string, use: MarkUse): Uint8Array<ArrayBuffer>[]
  /** What tells the present key from others, and gives nothing of it away. */
  fingerprint: string
  /** How many keys open. */
  keys: number
}

type MarkUse = 'phone-end' | 'street'

const VERSION = 1
const MADE = Buffer.from([VERSION])
const NONCE = 12
const TAG = 16
const KEY = 32

export function normalPhone(phone: string): string {
  const digits = phone.normalize('NFKC').replace(/[^0-9]/g, '')
  return digits.replace(/^(?:00)?86(?=1\d{10}$)/, '')
}

// Chance is asked for by the page: one call a nonce costs more than the sealing.
const PAGE = NONCE * 512
function nonces(): () => Buffer {
  let page = randomBytes(PAGE)
  let at = 0
  return () => {
    if (at === PAGE) {
      page = randomBytes(PAGE)
      at = 0
    }
    at += NONCE
    return page.subarray(at - NONCE, at)
  }
}

/** What is derived from one 32-byte key: sealing and each kind of hashing use keys of their own. */
function derived(key: Uint8Array) {
  if (key.length !== KEY) throw new Error('HOTLINE_PII_KEY: 32 bytes are needed')
  const derive = (use: string): Buffer => Buffer.from(hkdfSync('sha256', key, '', `hotline ${use}`, KEY))
  const marking = { 'phone-end': derive('phone-end'), street: derive('street') }
  const hashing = derive('phone')
  const hashed = (by: Buffer, text: string): Uint8Array<ArrayBuffer> =>
    new Uint8Array(createHmac('sha256', by).update(text).digest())
  return {
    sealing: derive('seal'),
    fingerprint: derive('fingerprint').toString('hex').slice(0, 16),
    mark: (part: string, use: MarkUse) => hashed(marking[use], part),
    hashPhone: (phone: string) => hashed(hashing, normalPhone(phone)),
  }
}

function openWith(sealing: Buffer, bytes: Buffer, about: string): Uint8Array<ArrayBuffer> {
  const nonce = bytes.subarray(1, 1 + NONCE)
  const opener = createDecipheriv('aes-256-gcm', sealing, nonce, { authTagLength: TAG })
  opener.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(1 + NONCE, 1 + NONCE + TAG))
  return Uint8Array.from(Buffer.concat([opener.update(bytes.subarray(1 + NONCE + TAG)), opener.final()]))
}

/** The seal of a 32-byte key. What an `older` key has sealed is opened and found as well, and nothing is sealed with it. */
export function sealWith(key: Uint8Array, ...older: readonly Uint8Array[]): Seal {
  const present = derived(key)
  const all = [present, ...older.map(derived)]
  const nextNonce = nonces()
  const sealBytes: Seal['sealBytes'] = (plain, about) => {
    const nonce = nextNonce()
    const cipher = createCipheriv('aes-256-gcm', present.sealing, nonce).setAAD(Buffer.from(about))
    const body = Buffer.concat([cipher.update(plain), cipher.final()])
    return new Uint8Array(Buffer.concat([MADE, nonce, cipher.getAuthTag(), body]))
  }
  /** What is inside, and by which of the keys it opened. */
  const opened = (sealed: Uint8Array, about: string): { plain: Uint8Array<ArrayBuffer>; by: number } => {
    const bytes = Buffer.from(sealed)
    if (bytes[0] !== VERSION || bytes.length < 1 + NONCE + TAG) throw new Error('not a sealed value')
    let fault: unknown
    for (const [by, { sealing }] of all.entries()) {
      try {
        return { plain: openWith(sealing, bytes, about), by }
      } catch (thrown) {
        fault = thrown
      }
    }
    throw fault
  }
  const openBytes: Seal['openBytes'] = (sealed, about) => opened(sealed, about).plain
  return {
    sealBytes,
    openBytes,
    seal: (text, about) => sealBytes(Buffer.from(text, 'utf8'), about),
    open: (sealed, about) => Buffer.from(openBytes(sealed, about)).toString('utf8'),
    renewed: (sealed, about) => {
      const { plain, by } = opened(sealed, about)
      return by === 0 ? null : sealBytes(plain, about)
    },
    mark: present.mark,
    marksOf: (part, use) => all.map(({ mark }) => mark(part, use)),
    hashPhone: present.hashPhone,
    hashesOfPhone: (phone) => all.map(({ hashPhone }) => hashPhone(phone)),
    fingerprint: present.fingerprint,
    keys: all.length,
  }
}

function readKey(text: string, from: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64')
  if (key.length !== KEY || key.toString('base64') !== text.trim()) {
    throw new Error(`${from}: 32 bytes in base64 are needed`)
  }
  return key
}

const FILE = 'pii.key'

/** Where the key is kept that no setting names. */
export const keyFile = (dataDir: string): string => join(dataDir, FILE)

const readKeys = (text: string, from: string): Uint8Array[] =>
  text
    .trim()
    .split(/[,\n]/)
    .map((key) => readKey(key, from))

/** Puts content in a file's place, whole or not at all; where it must be new, never over one that is there. */
function place(file: string, content: string, { isNew }: { isNew: boolean }): void {
  const half = `${file}.${process.pid}`
  writeFileSync(half, content, { mode: 0o600 })
  try {
    if (isNew) linkSync(half, file)
    else renameSync(half, file)
  } catch (fault) {
    if (!(isNew && fault instanceof Error && 'code' in fault && fault.code === 'EEXIST')) throw fault
  } finally {
    rmSync(half, { force: true })
  }
}

const written = (keys: readonly Uint8Array[]): string =>
  keys.map((key) => `${Buffer.from(key).toString('base64')}\n`).join('')

/**
 * contract.md#settings, HOTLINE_PII_KEY: the keys given, the present one first, else those kept in the data directory,
 * else a new one that is kept there, mode 0600. Throws on a key that is not 32 bytes of base64; the message never holds
 * the value.
 */
export function loadKeys(from: { key?: string | undefined; dataDir: string }): [Uint8Array, ...Uint8Array[]] {
  const keys = from.key === undefined ? keysKept(from.dataDir) : readKeys(from.key, 'HOTLINE_PII_KEY')
  const [present, ...older] = keys
  if (!present) throw new Error('HOTLINE_PII_KEY: 32 bytes in base64 are needed')
  return [present, ...older]
}

function keysKept(dataDir: string): Uint8Array[] {
  const file = keyFile(dataDir)
  mkdirSync(dataDir, { recursive: true })
  place(file, written([randomBytes(KEY)]), { isNew: true })
  return readKeys(readFileSync(file, 'utf8'), file)
}

/** A new key before those that are kept in the data directory; whoever starts from now on seals with it. */
export function addKey(dataDir: string): void {
  place(keyFile(dataDir), written([randomBytes(KEY), ...keysKept(dataDir)]), { isNew: false })
}

/** Only the present key stays in the data directory. */
export function dropOldKeys(dataDir: string): void {
  place(keyFile(dataDir), written(keysKept(dataDir).slice(0, 1)), { isNew: false })
}
