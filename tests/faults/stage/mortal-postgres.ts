import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { ensureCluster, urlOf } from '../../../src/embedded/cluster.ts'
import { choosePlace } from '../../../src/embedded/place.ts'
import { freePort } from '../../jobs/redis-server.ts'
import { until } from '../../jobs/waiting.ts'

/** A PostgreSQL of one's own on loopback that may die; what it answered with a commit outlives it. */
export type MortalPostgres = {
  url: string
  /** SIGKILL to the postmaster: its children notice and leave, nothing is tidied up. */
  kill(): Promise<void>
  /** SIGQUIT: every connection is cut, nothing is written any more. */
  quit(): Promise<void>
  /** The same data at the same address again; resolves when it answers. */
  start(): Promise<void>
  stop(): Promise<void>
}

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=100',
  'jit=off',
  'random_page_cost=1.1',
  // Processes die here and never the machine: what was written to it is there.
  'fsync=off',
]

async function isAnswering(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

export async function mortalPostgres(): Promise<MortalPostgres> {
  const dir = await mkdtemp(join(tmpdir(), 'hotline-mortal-'))
  // As root the server runs as another user, who must be able to get there.
  await chmod(dir, 0o755)
  const place = await choosePlace(dir, join(dir, 'open'))
  await ensureCluster(place)
  const port = await freePort()
  const url = urlOf(place.cluster, port, 'postgres')
  const flags = SETTINGS.flatMap((setting) => ['-c', setting])
  let server: ChildProcess | null = null

  const launch = (): void => {
    // In a group of its own: a Ctrl-C is for whoever stops it in order.
    server = spawn(join(place.native, 'bin', 'postgres'), ['-D', place.cluster, '-p', `${port}`, ...flags], {
      ...(place.user ?? {}),
      cwd: place.cluster,
      stdio: 'ignore',
      detached: true,
      env: { LC_ALL: 'C' },
    })
  }
  const end = async (signal: 'SIGKILL' | 'SIGQUIT' | 'SIGINT'): Promise<void> => {
    const running = server
    server = null
    if (!running || running.exitCode !== null || running.signalCode !== null) return
    const gone = new Promise<void>((done) => running.once('exit', () => done()))
    running.kill(signal)
    await gone
  }
  // The last children of one that was killed may still hold its memory.
  const start = (): Promise<void> =>
    until(
      'a database that answers',
      async () => {
        const isThere = server !== null && server.exitCode === null && server.signalCode === null
        if (!isThere) launch()
        return isAnswering(url)
      },
      60_000,
    )
  const atExit = (): void => void server?.kill('SIGKILL')
  process.once('exit', atExit)
  const stop = async (): Promise<void> => {
    await end('SIGINT')
    process.off('exit', atExit)
    await rm(dir, { recursive: true, force: true })
  }
  try {
    await start()
  } catch (fault) {
    await stop()
    throw fault
  }
  return { url, kill: () => end('SIGKILL'), quit: () => end('SIGQUIT'), start, stop }
}
