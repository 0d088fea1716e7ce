import { lstat, mkdir, readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Answered } from './answered.ts'

/** A file that was dropped: the folder in which it lies, null beside the folders. */
export type Dropped = { folder: string | null; name: string; size: number; changedMs: number }

/** Where files lie that were taken. */
export const OWN = ['done', 'failed']
/** How a taken file is called: when it was taken, and its own name. */
export const TAKEN = /^(\d{8})-(\d{6})(?:-\d+)? (.+)$/s
// What programs call a file that they are still writing, and what nobody dropped.
const UNFINISHED =
  /^(?:\.|~\$|~)|\.(?:tmp|temp|part|partial|crdownload|download|filepart|swp|lnk)$|^(?:thumbs\.db|desktop\.ini)$/i

async function filesIn(path: string, folder: string | null): Promise<Dropped[]> {
  const found: Dropped[] = []
  for (const name of (await readdir(path)).sort()) {
    if (UNFINISHED.test(name)) continue
    // By the entry itself: a link leads to nothing that was dropped here.
    const entry = await lstat(join(path, name)).catch(() => null)
    if (entry?.isFile()) found.push({ folder, name, size: entry.size, changedMs: entry.mtimeMs })
  }
  return found
}

/** Everything that lies there, whole or not: beside the folders and in each of them. */
export async function droppedIn(root: string): Promise<Dropped[]> {
  const found = await filesIn(root, null)
  for (const entry of await readdir(root, { withFileTypes: true })) {
    if (!entry.isDirectory() || OWN.includes(entry.name) || entry.name.startsWith('.')) continue
    found.push(...(await filesIn(join(root, entry.name), entry.name)))
  }
  return found
}

export const pathOf = (root: string, { folder, name }: Dropped): string =>
  folder === null ? join(root, name) : join(root, folder, name)

/**
 * Writes what is answered and moves the file beside it, in this order: whoever dies in between does it again, and an
 * import that is done again changes nothing. A name that was there before is never written over.
 */
export async function putAway(root: string, file: Dropped, { isWhole, files }: Answered, stamp: string): Promise<void> {
  const home = file.folder === null ? root : join(root, file.folder)
  const folder = join(home, isWhole ? 'done' : 'failed')
  await mkdir(folder, { recursive: true })
  const taken = new Set(await readdir(folder))
  let base = `${stamp} ${file.name}`
  for (let count = 2; taken.has(base); count += 1) base = `${stamp}-${count} ${file.name}`
  for (const { ending, content } of files) {
    const path = join(folder, `${base}.${ending}`)
    await writeFile(`${path}.tmp`, content, { mode: 0o600 })
    await rename(`${path}.tmp`, path)
  }
  await rename(pathOf(root, file), join(folder, base))
}
