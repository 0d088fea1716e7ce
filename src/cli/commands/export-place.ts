import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type CommandContext, NotWritten } from '../context.ts'
import { pathGiven } from '../given.ts'

const isDirectory = async (path: string): Promise<boolean> => {
  const found = await stat(path).catch(() => null)
  return found?.isDirectory() ?? false
}

/** Where the file goes: as named, into a directory that is named, or here under its own name. */
export async function placeFor(context: CommandContext, to: string | undefined, name: string): Promise<string> {
  if (to === undefined) return join(context.directory, name)
  const path = pathGiven(context, to)
  return /[\\/]$/.test(to) || (await isDirectory(path)) ? join(path, name) : path
}

/** What a file needs of the disk. Throws {@link NotWritten}. */
const onDisk = <T>(path: string, work: Promise<T>): Promise<T> =>
  work.catch(() => {
    throw new NotWritten(path)
  })

/** A file comes to its place whole: what breaks off leaves there what was there before. Throws {@link NotWritten}. */
export async function write(path: string, content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void> {
  const known = await stat(path).catch(() => null)
  // A device or a pipe is written to as it is.
  const beside = known === null || known.isFile() ? `${path}.part` : path
  await onDisk(path, mkdir(dirname(path), { recursive: true }))
  const file = await onDisk(path, open(beside, 'w', 0o600))
  try {
    for await (const piece of content) await onDisk(path, file.writeFile(piece))
    await file.close()
    if (beside !== path) await onDisk(path, rename(beside, path))
  } catch (fault) {
    await file.close().catch(() => undefined)
    if (beside !== path) await rm(beside, { force: true })
    throw fault
  }
}
