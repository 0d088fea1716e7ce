import { Readable } from 'node:stream'
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl'
import { refuse } from '../../../../usecases/ports/refused.ts'
import { BOMB, UNREADABLE } from '../../values/words.ts'
import { type Bytes, readWhole } from '../bytes.ts'

/** Sizes are what the directory says. */
export type ZipEntry = { name: string; packed: number; size: number; open(): Promise<Readable> }

const MOST_ENTRIES = 1_000
/** Says that ZIP64 has the number. */
const ELSEWHERE = 0xffff
const MOST_BYTES = 512 * 1024 * 1024
// A sheet of text shrinks some twenty times; what shrinks more than this is no sheet.
const MOST_SHRUNK = 200
const SMALL = 8 * 1024 * 1024

const damaged = (): never => refuse('unreadable-file', UNREADABLE.damaged)
const locked = (): never => refuse('unreadable-file', UNREADABLE.locked)
const bomb = (): never => refuse('too-large', { why: BOMB, max: '512 MB' })

/** Reads of an archive what it asks for, wherever the file is kept. */
class Reader extends RandomAccessReader {
  readonly #bytes: Bytes

  constructor(bytes: Bytes) {
    super()
    this.#bytes = bytes
  }

  override _readStreamForRange(from: number, to: number): Readable {
    return Readable.from(this.#bytes.read({ from, to }), { objectMode: false })
  }

  override read(into: Buffer, offset: number, length: number, at: number, done: (error: Error | null) => void): void {
    readWhole(this.#bytes, at, at + length).then((part) => {
      part.copy(into, offset)
      done(part.length < length ? new Error('the file ends before its directory does') : null)
    }, done)
  }
}

// What the archive is wrong about has no code, and what does not unpack has one of zlib; a disk that fails has its own.
const isFaultOfFile = (fault: unknown): fault is Error =>
  fault instanceof Error && (!('code' in fault) || String(fault.code).startsWith('Z_'))

function refused(fault: unknown): never {
  if (!isFaultOfFile(fault)) throw fault
  return fault.message.includes('encryption') ? locked() : damaged()
}

async function entriesOf(zip: ZipFile): Promise<ZipEntry[]> {
  const entries: ZipEntry[] = []
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) return locked()
    entries.push(entryOf(zip, entry))
  }
  return entries
}

const entryOf = (zip: ZipFile, entry: Entry): ZipEntry => ({
  name: entry.fileNameRaw.toString('utf8'),
  packed: entry.compressedSize,
  size: entry.uncompressedSize,
  open: () => zip.openReadStreamPromise(entry),
})

/**
 * The entries of a ZIP file by name, from its directory, before anything is unpacked. Refuses `unreadable-file`, and
 * `too-large` for what would unpack to more than any sheet: too many entries, too much in all, shrunk too far, or
 * entries that share their bytes.
 */
export async function zipEntries(bytes: Bytes): Promise<ReadonlyMap<string, ZipEntry>> {
  // Names are compared here and never become paths; sizes are held to what is said of them when an entry is unpacked.
  const options = { autoClose: false, lazyEntries: true, decodeStrings: false, validateEntrySizes: false }
  const zip = await fromRandomAccessReaderPromise(new Reader(bytes), bytes.size, options).catch(refused)
  if (zip.entryCount === ELSEWHERE) return damaged()
  if (zip.entryCount > MOST_ENTRIES) return bomb()
  const entries = await entriesOf(zip).catch(refused)
  const size = entries.reduce((sum, entry) => sum + entry.size, 0)
  const packed = entries.reduce((sum, entry) => sum + entry.packed, 0)
  const isShrunk = entries.some((entry) => entry.size > SMALL && entry.size > entry.packed * MOST_SHRUNK)
  if (size > MOST_BYTES || packed > bytes.size || isShrunk) return bomb()
  return new Map(entries.map((entry) => [entry.name, entry]))
}

/** An entry unpacked piece by piece; never more than the directory said. */
export async function* unpack(entry: ZipEntry): AsyncGenerator<Buffer> {
  let size = 0
  try {
    for await (const part of await entry.open()) {
      size += part.length
      if (size > entry.size) return bomb()
      yield part
    }
  } catch (fault) {
    refused(fault)
  }
  if (size < entry.size) return damaged()
}
