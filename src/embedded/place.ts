import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { chmod, mkdir, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { addMissingLinks, copyBinaries, mustReach, packagedBinaries } from './binaries.ts'
import { firstClosed, type ServerUser, serverUser } from './server-user.ts'

export type Place = {
  user: ServerUser
  /** Where the cluster is, or will be. */
  cluster: string
  native: string
  /** What was closed to the server's user, so that something is kept elsewhere; null when nothing was. */
  because: string | null
  /** What is kept elsewhere for that reason, in words. */
  moved: string[]
}

/** Open to every user of the machine, unlike the homes that a clone may lie in. */
const OPEN = '/var/lib/hotline-bot'

// Kept in the data directory itself: a clone that is removed and made again starts anew, one that is moved goes on.
function idOf(dataDir: string): string {
  const file = join(dataDir, 'place-id')
  if (!existsSync(file)) writeFileSync(file, randomBytes(6).toString('hex'), { mode: 0o644 })
  const id = readFileSync(file, 'utf8').trim()
  if (!/^[0-9a-f]{12}$/.test(id)) throw new Error(`${file} is damaged`)
  return id
}

/** Where a directory's cluster may be: in itself, or below the open place. Makes nothing. */
export function placeOf(dataDir: string, open: string = OPEN): string[] {
  const beside = existsSync(join(dataDir, 'place-id')) ? [join(open, idOf(dataDir), 'postgres')] : []
  return [join(dataDir, 'postgres'), ...beside]
}

async function openFolder(dataDir: string, open: string): Promise<string> {
  const folder = join(open, idOf(dataDir))
  await mkdir(folder, { recursive: true })
  // Our own two folders, whatever the umask made of them.
  await chmod(open, 0o755)
  await chmod(folder, 0o755)
  return folder
}

async function firstClosedOf(paths: readonly string[], user: ServerUser): Promise<string | null> {
  for (const path of paths) {
    const closed = await firstClosed(path, user)
    if (closed !== null) return closed
  }
  return null
}

async function hasLinks(native: string): Promise<boolean> {
  try {
    await addMissingLinks(native)
    return true
  } catch {
    return false
  }
}

/**
 * Where the cluster and the binaries can be reached by the user that the server runs as. What lies behind a closed
 * folder is kept below {@link OPEN}; the modes of other people's folders are never changed.
 */
export async function choosePlace(dataDir: string, open: string = OPEN): Promise<Place> {
  const user = await serverUser()
  await mkdir(dataDir, { recursive: true })
  const real = await realpath(dataDir)
  const binaries = packagedBinaries()
  const closedData = await firstClosed(join(real, 'postgres'), user)
  const linked = await hasLinks(binaries.native)
  const closedBinaries = linked ? await firstClosedOf(mustReach(binaries.native), user) : binaries.native
  // Only root runs the server as somebody else. An ordinary user has at most links that could not be added.
  const elsewhere = user !== null && (closedData ?? closedBinaries) !== null ? await openFolder(real, open) : real
  const cluster = join(closedData === null ? real : elsewhere, 'postgres')
  if (closedData !== null && existsSync(join(real, 'postgres')) && !existsSync(cluster)) {
    // A clone that was moved behind a closed folder: starting anew would look like losing everything.
    throw new Error(`the database in ${join(real, 'postgres')} is closed to its user: move it to ${cluster}`)
  }
  const native = closedBinaries === null ? binaries.native : await copyBinaries(binaries, elsewhere)
  const moved = [
    ...(closedData === null ? [] : [`the database is kept in ${cluster}`]),
    ...(closedBinaries === null ? [] : [`its programs are copied to ${native}`]),
  ]
  return { user, cluster, native, because: closedData ?? closedBinaries, moved }
}
