import { existsSync, realpathSync } from 'node:fs'
import { mkdir, realpath } from 'node:fs/promises'
import pg from 'pg'
import { ACCOUNT, ensureCluster, passwordFile, urlOf } from './cluster.ts'
import { holdDirectory, holderOf } from './directory-lock.ts'
import { choosePlace, placeOf } from './place.ts'
import { runningOn, startServer, stopServer } from './postmaster.ts'

export { DirectoryHeld } from './directory-lock.ts'

export type Embedded = {
  url: string
  pid: number
  /** Where the data and the binaries are; `because` names the closed folder that made them lie elsewhere. */
  where: { data: string; binaries: string; because: string | null }
  /** Fast shutdown; the data stays. May be called twice. */
  stop(): Promise<void>
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [ACCOUNT])
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(ACCOUNT)}`)
  } finally {
    await client.end()
  }
}

/**
 * Starts the embedded PostgreSQL below a directory: on 127.0.0.1, on a free port, behind a random password. Throws
 * {@link DirectoryHeld} when another process runs there. What a killed process left behind (its lock, its server) is
 * cleared away first. `fast` gives durability up and is for tests. `open` is where data goes that would lie behind a
 * folder closed to the server's user.
 */
export async function startEmbedded(options: {
  dataDir: string
  log: (line: string) => void
  fast?: boolean
  open?: string
}): Promise<Embedded> {
  await mkdir(options.dataDir, { recursive: true })
  const dataDir = await realpath(options.dataDir)
  const release = holdDirectory(dataDir)
  try {
    const place = await choosePlace(dataDir, options.open)
    if (place.because !== null) {
      options.log(`${place.because} is closed to the database's user: ${place.moved.join(' and ')}`)
    }
    if ((await ensureCluster(place)) === 'made') options.log(`made a new database in ${place.cluster}`)
    const { pid, port } = await startServer(place, options.fast ?? false)
    // The last resort when this process ends without `stop`: the server must not outlive it.
    const atExit = (): void => {
      try {
        process.kill(pid, 'SIGINT')
      } catch {
        // gone already
      }
      release()
    }
    process.once('exit', atExit)
    const stop = async (): Promise<void> => {
      await stopServer(pid)
      process.off('exit', atExit)
      release()
    }
    try {
      await ensureDatabase(urlOf(place.cluster, port, 'postgres'))
    } catch (fault) {
      await stop()
      throw fault
    }
    const where = { data: place.cluster, binaries: place.native, because: place.because }
    return { url: urlOf(place.cluster, port, ACCOUNT), pid, where, stop }
  } catch (fault) {
    release()
    throw fault
  }
}

/**
 * The address of the embedded server that another process of ours runs on a directory, for the command line beside a
 * running service; null when none runs.
 */
export function findEmbedded(dataDir: string, open?: string): { url: string; cluster: string; holder: number } | null {
  const holder = holderOf(dataDir)
  if (holder === null) return null
  for (const cluster of placeOf(realpathSync(dataDir), open)) {
    const running = runningOn(cluster)
    if (running && existsSync(passwordFile(cluster))) {
      return { url: urlOf(cluster, running.port, ACCOUNT), cluster, holder }
    }
  }
  return null
}
