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
const MOST_ENTRIES = 1_000
const MOST_BYTES = 512 * 1024 * 1024
// A sheet of text shrinks some twenty times; what shrinks more than this is no sheet.
const MOST_SHRUNK = 200
const SMALL = 8 * 1024 * 1024

const damaged = (): never => refuse('unreadable-file', UNREADABLE.damaged)
const bomb = (): never => refuse('too-large', { why: BOMB, max: '512 MB' })

function directoryPlace(tail: Buffer): { entries: number; size: number; at: number } {
  for (let from = tail.length - 22; from >= 0; from -= 1) {
    if (tail.readUInt32LE(from) !== END) continue
    return {
      entries: tail.readUInt16LE(from + 10),
      size: tail.readUInt32LE(from + 12),
      at: tail.readUInt32LE(from + 16),
    }
  }
  return damaged()
}

function entriesIn(directory: Buffer, count: number): ZipEntry[] {
  const entries: ZipEntry[] = []
  let from = 0
  for (let number = 0; number < count; number += 1) {
    if (from + 46 > directory.length || directory.readUInt32LE(from) !== CENTRAL) return damaged()
    if ((directory.readUInt16LE(from + 8) & 1) !== 0) return refuse('unreadable-file', UNREADABLE.locked)
    const nameLength = directory.readUInt16LE(from + 28)
    entries.push({
      name: directory.toString('utf8', from + 46, from + 46 + nameLength),
      method: directory.readUInt16LE(from + 10),
      packed: directory.readUInt32LE(from + 20),
      size: directory.readUInt32LE(from + 24),
      at: directory.readUInt32LE(from + 42),
    })
    from += 46 + nameLength + directory.readUInt16LE(from + 30) + directory.readUInt16LE(from + 32)
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
  const place = directoryPlace(tail)
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
