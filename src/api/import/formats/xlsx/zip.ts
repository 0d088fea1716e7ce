import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { refuse } from '../../../../usecases/ports/refused.ts'
import { BOMB, UNREADABLE } from '../../values/words.ts'
import { type Bytes, readWhole } from '../bytes.ts'

export type ZipEntry = { name: string; method: number; packed: number; size: number; at: number }

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const LONGEST_TAIL = 65_557
// A number that does not fit here stands in the larger record of ZIP64.
const ELSEWHERE = 0xffff_ffff
const LOCATOR = 0x07064b50
const LARGE_END = 0x06064b50
const LARGE_FIELD = 1
const MOST_ENTRIES = 1_000
const MOST_BYTES = 512 * 1024 * 1024
// A sheet of text shrinks some twenty times; what shrinks more than this is no sheet.
const MOST_SHRUNK = 200
const SMALL = 8 * 1024 * 1024

const damaged = (): never => refuse('unreadable-file', UNREADABLE.damaged)
const bomb = (): never => refuse('too-large', { why: BOMB, max: '512 MB' })

type Place = { entries: number; size: number; at: number }

const large = (buffer: Buffer, at: number): number => Number(buffer.readBigUInt64LE(at))

/** Where the larger record of ZIP64 says that the directory is. */
async function largePlace(bytes: Bytes, locator: Buffer): Promise<Place> {
  const at = large(locator, 8)
  if (locator.readUInt32LE(0) !== LOCATOR || at + 56 > bytes.size) return damaged()
  const end = await readWhole(bytes, at, at + 56)
  if (end.readUInt32LE(0) !== LARGE_END) return damaged()
  return { entries: large(end, 32), size: large(end, 40), at: large(end, 48) }
}

async function directoryPlace(bytes: Bytes, tail: Buffer): Promise<Place> {
  for (let from = tail.length - 22; from >= 0; from -= 1) {
    if (tail.readUInt32LE(from) !== END) continue
    const place = {
      entries: tail.readUInt16LE(from + 10),
      size: tail.readUInt32LE(from + 12),
      at: tail.readUInt32LE(from + 16),
    }
    const isLarge = place.entries === 0xffff || place.size === ELSEWHERE || place.at === ELSEWHERE
    return isLarge && from >= 20 ? largePlace(bytes, tail.subarray(from - 20, from)) : place
  }
  return damaged()
}

/** The numbers of an entry that did not fit, in their order, from its field of ZIP64. */
function largeNumbers(extra: Buffer): () => number {
  let at = 0
  while (at + 4 <= extra.length && extra.readUInt16LE(at) !== LARGE_FIELD) at += 4 + extra.readUInt16LE(at + 2)
  let next = at + 4
  return () => {
    if (next + 8 > extra.length) return damaged()
    next += 8
    return large(extra, next - 8)
  }
}

function entriesIn(directory: Buffer, count: number): ZipEntry[] {
  const entries: ZipEntry[] = []
  let from = 0
  for (let number = 0; number < count; number += 1) {
    if (from + 46 > directory.length || directory.readUInt32LE(from) !== CENTRAL) return damaged()
    if ((directory.readUInt16LE(from + 8) & 1) !== 0) return refuse('unreadable-file', UNREADABLE.locked)
    const nameEnd = from + 46 + directory.readUInt16LE(from + 28)
    const extraEnd = nameEnd + directory.readUInt16LE(from + 30)
    const next = largeNumbers(directory.subarray(nameEnd, extraEnd))
    const numberAt = (at: number): number => {
      const found = directory.readUInt32LE(from + at)
      return found === ELSEWHERE ? next() : found
    }
    // In the order in which ZIP64 holds them.
    const [size, packed, at] = [numberAt(24), numberAt(20), numberAt(42)]
    const name = directory.toString('utf8', from + 46, nameEnd)
    entries.push({ name, method: directory.readUInt16LE(from + 10), packed, size, at })
    from = extraEnd + directory.readUInt16LE(from + 32)
  }
  return entries
}

/**
 * The entries of a ZIP file by name, from its directory, before anything is unpacked. Refuses `unreadable-file`, and
 * `too-large` for what would unpack to more than any sheet: too many entries, too much in all, shrunk too far, or
 * entries that share their bytes.
 */
export async function zipEntries(bytes: Bytes): Promise<ReadonlyMap<string, ZipEntry>> {
  if (bytes.size < 22) return damaged()
  const tail = await readWhole(bytes, Math.max(0, bytes.size - LONGEST_TAIL), bytes.size)
  const place = await directoryPlace(bytes, tail)
  if (place.entries > MOST_ENTRIES) return bomb()
  if (place.at + place.size > bytes.size) return damaged()
  const entries = entriesIn(await readWhole(bytes, place.at, place.at + place.size), place.entries)
  const size = entries.reduce((sum, entry) => sum + entry.size, 0)
  const packed = entries.reduce((sum, entry) => sum + entry.packed, 0)
  const isShrunk = entries.some((entry) => entry.size > SMALL && entry.size > entry.packed * MOST_SHRUNK)
  if (size > MOST_BYTES || packed > bytes.size || isShrunk) return bomb()
  return new Map(entries.map((entry) => [entry.name, entry]))
}

/** An entry unpacked piece by piece; never more than the directory said. */
export async function* unpack(bytes: Bytes, entry: ZipEntry): AsyncGenerator<Buffer> {
  if (entry.at + 30 > bytes.size) return damaged()
  const head = await readWhole(bytes, entry.at, entry.at + 30)
  if (head.readUInt32LE(0) !== LOCAL || (entry.method !== 0 && entry.method !== 8)) return damaged()
  const from = entry.at + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
  const packed = bytes.read({ from, to: Math.min(bytes.size, from + entry.packed) })
  let size = 0
  try {
    for await (const part of entry.method === 0 ? packed : inflate(packed)) {
      size += part.length
      if (size > entry.size) return bomb()
      yield part
    }
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && String(fault.code).startsWith('Z_')) return damaged()
    throw fault
  }
  if (size < entry.size) return damaged()
}

async function* inflate(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const source = Readable.from(packed, { objectMode: false })
  const inflater = createInflateRaw()
  source.on('error', (fault) => inflater.destroy(fault))
  source.pipe(inflater)
  try {
    for await (const part of inflater) yield Buffer.from(part)
  } finally {
    source.destroy()
  }
}
