import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Place } from './place.ts'
import { identityOf, isGoneWithin, isRunning, pause } from './process-identity.ts'

export type Running = { pid: number; port: number }

const linesOf = (cluster: string): string[] => {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return []
  }
}

// A number in a stale file may belong to anybody by now. A server's command line names its own directory.
function isServerOf(pid: number, cluster: string): boolean {
  if (!existsSync('/proc/self/cmdline')) return isRunning(pid)
  try {
    return identityOf(pid) !== null && readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(cluster)
  } catch {
    return false
  }
}

/** The server that runs on a cluster now, or null. */
export function runningOn(cluster: string): Running | null {
  const [pid, , , port] = linesOf(cluster)
  if (!pid || !port || !isServerOf(Number(pid), cluster)) return null
  return { pid: Number(pid), port: Number(port) }
}

/** Fast shutdown: sessions are ended, everything is on disk. A server that will not stop is told to quit at once. */
export async function stopServer(pid: number): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (!isRunning(pid)) return
    process.kill(pid, signal)
    if (await isGoneWithin(pid, patience)) return
  }
  throw new Error(`the database server ${pid} does not stop`)
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })

// Tests may lose everything in a crash of the machine; the service may not.
const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  // The address and the password are the only way in: no socket lies in a folder that others can reach.
  'unix_socket_directories=',
  'max_connections=100',
  // Statements are short and many: compiling one costs more than it ever gives back.
  'jit=off',
  // A page somewhere costs hardly more than the next one on the disks of today.
  'random_page_cost=1.1',
  // After each checkpoint the first change of a page is written whole: seldom, and compressed.
  'checkpoint_timeout=15min',
  'wal_compression=on',
  // Whatever is asked for all day stays in memory.
  'shared_buffers=256MB',
  // A plan that was kept is made anew once its table was analysed: soon after a long file.
  'autovacuum_naptime=15s',
  'log_line_prefix=%m [%p] ',
]

async function launch(place: Place, fast: boolean): Promise<Running | null> {
  const port = await freePort()
  const logFile = `${place.cluster}.log`
  if (existsSync(logFile)) renameSync(logFile, `${logFile}.1`)
  const log = openSync(logFile, 'a', 0o600)
  const flags = [...SETTINGS, ...(fast ? FAST : [])].flatMap((setting) => ['-c', setting])
  // In a process group of its own, or the terminal's Ctrl-C would stop it before the service has finished its work.
  const child = spawn(join(place.native, 'bin', 'postgres'), ['-D', place.cluster, '-p', `${port}`, ...flags], {
    ...(place.user ?? {}),
    cwd: place.cluster,
    detached: true,
    stdio: ['ignore', log, log],
    env: { LC_ALL: 'C' },
  })
  closeSync(log)
  let failed: Error | null = null
  child.once('error', (fault) => {
    failed = fault
  })
  child.unref()
  for (let waited = 0; waited < 60_000; waited += 25) {
    if (failed) throw failed
    if (child.exitCode !== null || child.signalCode !== null) return null
    const lines = linesOf(place.cluster)
    if (child.pid && Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return { pid: child.pid, port }
    await pause(25)
  }
  if (child.pid) await stopServer(child.pid)
  return null
}

/**
 * Starts a server on a cluster, after stopping one that a killed process left behind: nobody holds that one, and its
 * settings may be old. A port that was taken in between, or children of a dead server that are still leaving, are
 * worth another try.
 */
export async function startServer(place: Place, fast: boolean): Promise<Running> {
  const orphan = runningOn(place.cluster)
  if (orphan) await stopServer(orphan.pid)
  else rmSync(join(place.cluster, 'postmaster.pid'), { force: true })
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    const running = await launch(place, fast)
    if (running) return running
    await pause(200 * attempt)
  }
  const tail = readFileSync(`${place.cluster}.log`, 'utf8').trim().split('\n').slice(-3).join(' | ')
  throw new Error(`the embedded PostgreSQL does not start: ${tail}`)
}
