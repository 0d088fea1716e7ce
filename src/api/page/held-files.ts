import type { ImportKind } from '../../usecases/imports/rows.ts'
import type { Mapping } from '../../usecases/ports/mappings.ts'
import { refuse } from '../../usecases/ports/refused.ts'
import type { ImportAnswer } from '../import/answer.ts'
import type { Bytes } from '../import/formats/bytes.ts'
import type { Said } from '../import/formats/open-rows.ts'
import type { Look } from '../import/mapping/look.ts'

/** A file that somebody brought and is still working on. */
export type HeldFile = {
  name: string
  kind: ImportKind
  said: Said
  bytes: Bytes
  look: Look
  mapping: Mapping
  /** The mapping is kept under its name once the rows are. */
  saves: boolean
  answer: ImportAnswer | null
  isKept: boolean
  rows: number
}

const KEPT_MS = 30 * 60_000

/**
 * The files of the sessions of this process, one each, sealed where they lie: they go with their session, with another
 * file in their place, or with the process.
 */
export function heldFiles() {
  const held = new Map<string, { file: HeldFile; timer: NodeJS.Timeout }>()
  const drop = async (session: string): Promise<void> => {
    const found = held.get(session)
    if (!found) return
    held.delete(session)
    clearTimeout(found.timer)
    await found.file.bytes.dispose()
  }
  return {
    put: async (session: string, file: HeldFile): Promise<void> => {
      await drop(session)
      const timer = setTimeout(() => void drop(session).catch(() => undefined), KEPT_MS)
      timer.unref()
      held.set(session, { file, timer })
    },
    /** Refuses `upload-file-gone`. */
    of: (session: string): HeldFile => held.get(session)?.file ?? refuse('upload-file-gone'),
    maybe: (session: string): HeldFile | null => held.get(session)?.file ?? null,
    drop,
  }
}

export type HeldFiles = ReturnType<typeof heldFiles>
