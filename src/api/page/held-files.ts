import { randomBytes } from 'node:crypto'
import type { KnownUnit } from '../../usecases/ports/people.ts'
import { refuse } from '../../usecases/ports/refused.ts'
import type { UploadFiles } from '../../usecases/uploads/files.ts'
import type { Bytes } from '../import/formats/bytes.ts'
import { spool } from '../import/formats/spool.ts'
import { type Look, lookAtFile } from '../import/mapping/look.ts'
import { type HeldState, readState, stateText } from './held-state.ts'

/** A file that somebody brought and is still working on. */
export type HeldFile = HeldState & { bytes: Bytes; look: Look }

export type HeldNeeds = {
  files: UploadFiles
  units(): Promise<readonly KnownUnit[]>
  uploads?: string
}

/** Half of the session: a copy that nobody asks for is read again. */
const COPY_MS = 15 * 60_000
const PART = 1024 * 1024

/** The same bytes in parts of one size. */
async function* inParts(source: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array> {
  let held: Buffer[] = []
  let size = 0
  for await (const chunk of source) {
    held.push(chunk)
    size += chunk.length
    if (size < PART) continue
    yield Buffer.concat(held)
    held = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(held)
}

async function* asBuffers(parts: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const part of parts) yield Buffer.from(part)
}

type Copy = { id: string; bytes: Bytes; look: Look; timer: NodeJS.Timeout }

/**
 * The files of sessions, one each. What is kept of them lies sealed in the database, so that the next step may come to
 * another process; a copy to read from lies here, sealed as well, and is made anew where another process has the file.
 */
export function heldFiles({ files, units, uploads }: HeldNeeds) {
  const copies = new Map<string, Copy>()
  const rows = new Map<string, number>()
  const pending = new Map<string, Promise<Omit<Copy, 'timer'>>>()

  const drop = async (session: string): Promise<void> => {
    const found = copies.get(session)
    copies.delete(session)
    rows.delete(session)
    if (!found) return
    clearTimeout(found.timer)
    await found.bytes.dispose()
  }

  const copied = async (session: string, made: Omit<Copy, 'timer'>): Promise<void> => {
    await drop(session)
    const timer = setTimeout(() => void drop(session).catch(() => undefined), COPY_MS)
    timer.unref()
    copies.set(session, { ...made, timer })
  }

  const copyOf = async (session: string, id: string, { kind, said }: HeldState): Promise<Omit<Copy, 'timer'>> => {
    const known = copies.get(session)
    if (known?.id === id) return known
    const key = `${session} ${id}`
    const make = async () => {
      const folder = uploads === undefined ? {} : { folder: uploads }
      const bytes = await spool(asBuffers(files.parts(session)), { max: Number.MAX_SAFE_INTEGER, ...folder })
      const made = { id, bytes, look: await lookAtFile(bytes, kind, said, await units()) }
      await copied(session, made)
      return made
    }
    // Two steps that come at once read from one copy.
    const making = pending.get(key) ?? make().finally(() => pending.delete(key))
    pending.set(key, making)
    return making
  }

  return {
    put: async (session: string, file: HeldFile): Promise<void> => {
      const id = randomBytes(12).toString('hex')
      await files.put(session, { id, state: stateText(file) }, inParts(file.bytes.read()))
      await copied(session, { id, bytes: file.bytes, look: file.look })
    },

    /** Refuses `upload-file-gone`. */
    of: async (session: string): Promise<HeldFile & { id: string }> => {
      const found = (await files.of(session)) ?? refuse('upload-file-gone')
      const state = readState(found.state)
      const { bytes, look } = await copyOf(session, found.id, state)
      return { ...state, id: found.id, bytes, look }
    },

    /** What was said about it, and what came of it. */
    save: (session: string, file: HeldFile & { id: string }): Promise<void> =>
      files.save(session, { id: file.id, state: stateText(file) }),

    /** How many of its rows this process has read. */
    rows: (session: string): number => rows.get(session) ?? 0,
    setRows: (session: string, count: number): void => void rows.set(session, count),
  }
}

export type HeldFiles = ReturnType<typeof heldFiles>
