import { posix } from 'node:path'
import type { Bytes } from '../bytes.ts'
import { readXmlWhole } from './xml.ts'
import { unpack, type ZipEntry, zipEntries } from './zip.ts'

/** `target` is the name of a part from the root of the package; `type` as the standard spells it, or empty. */
export type Relation = { id: string; type: string; target: string }

/** The parts of an office document. Names are compared without regard to case and with either slash, as Excel does. */
export type Package = {
  entry(name: string): ZipEntry | undefined
  part(name: string): AsyncIterable<Buffer> | null
  folderOf(name: string): string
  /** What a part refers to; the empty name is the package itself. None where it says nothing. */
  relationsOf(name: string): Promise<Relation[]>
}

const plain = (name: string): string => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()

const folderOf = (name: string): string => name.slice(0, name.replaceAll('\\', '/').lastIndexOf('/') + 1)

function decoded(target: string): string {
  try {
    return decodeURIComponent(target)
  } catch {
    return target
  }
}

/** A target as it is meant: from the root, or from the folder of the part that refers to it. */
function resolved(folder: string, target: string): string {
  const path = decoded(target).replaceAll('\\', '/')
  return path.startsWith('/') ? path.slice(1) : posix.normalize(`${folder}${path}`)
}

async function readRelations(parts: AsyncIterable<Buffer>, folder: string): Promise<Relation[]> {
  const relations: Relation[] = []
  await readXmlWhole(parts, {
    open: (name, { Id, Type = '', Target, TargetMode }) => {
      if (name !== 'Relationship' || Id === undefined || Target === undefined || TargetMode === 'External') return
      relations.push({ id: Id, type: Type, target: resolved(folder, Target) })
    },
    close: () => undefined,
    text: () => undefined,
  })
  return relations
}

/** Refuses `unreadable-file` and `too-large` as its archive does. */
export async function packageOf(bytes: Bytes): Promise<Package> {
  const entries = new Map([...(await zipEntries(bytes))].map(([name, entry]) => [plain(name), entry]))
  const entry = (name: string): ZipEntry | undefined => entries.get(plain(name))
  const part = (name: string): AsyncIterable<Buffer> | null => {
    const found = entry(name)
    return found ? unpack(found) : null
  }
  return {
    entry,
    part,
    folderOf,
    relationsOf: async (name) => {
      const folder = folderOf(name)
      const relations = part(`${folder}_rels/${name.slice(folder.length)}.rels`)
      return relations ? readRelations(relations, folder) : []
    },
  }
}
