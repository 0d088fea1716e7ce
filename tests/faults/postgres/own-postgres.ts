import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { ensureCluster, urlOf } from '../../../src/embedded/cluster.ts'
import { choosePlace } from '../../../src/embedded/place.ts'
import { openStore } from '../../../src/store/index.ts'
import { migrate } from '../../../src/store/migrate.ts'
import { seed } from '../../../src/store/seed.ts'
import { freePort } from '../../jobs/redis-server.ts'
import { until } from '../../jobs/waiting.ts'
import { type FreshDatabase, named, testSeal } from '../../support/database.ts'
import { steadily } from './steady.ts'

/** The name of the connections that are the test's own, and the platform's that it plays. */
export const OWN = 'own'

export type OwnPostgres = FreshDatabase & {
  /** The postmaster's number; another one after each start. */
  pid(): number
  /** Resolves when the postmaster is gone, whoever ended it. */
  gone(): Promise<void>
  /** Starts it again: the same data, the same address. */
  start(): Promise<void>
  /** `immediate`: as `pg_ctl stop -m immediate`; otherwise kill -9 of the postmaster. Then started again. */
  restart(how: 'immediate' | 'killed'): Promise<void>
  /** The last lines of its log. */
  tail(): Promise<string>
}

// What a killed process wrote lies with the system, so that nothing need wait for the disk; all else as it is delivered.
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'fsync=off',
  'shared_buffers=64MB',
  'jit=off',
]

/**
 * A PostgreSQL of one's own with a migrated and seeded database, on loopback, to be killed and started on the same data.
 * `dir`: where its data goes, made unless told; `command`: what runs the server, itself unless told.
 */
export async function ownPostgres(
  options: {
    settings?: readonly string[]
    dir?: string
    command?: (program: string, flags: readonly string[]) => readonly [string, ...string[]]
  } = {},
): Promise<OwnPostgres> {
  const home = await mkdtemp(join(tmpdir(), 'hotline-own-'))
  // As root the server runs as another user, who must be able to get there.
  await chmod(home, 0o755)
  const place = await choosePlace(options.dir ?? home, join(home, 'open'))
  await ensureCluster(place)
  const port = await freePort()
  const url = urlOf(place.cluster, port, 'postgres')
  const flags = [...SETTINGS, ...(options.settings ?? [])].flatMap((setting) => ['-c', setting])
  const logFile = join(home, 'server.log')
  let server: ChildProcess | null = null
  let gone: Promise<void> = Promise.resolve()

  const launch = (): ChildProcess => {
    const command = options.command ?? ((program: string, given: readonly string[]) => [program, ...given] as const)
    const [program, ...given] = command(join(place.native, 'bin', 'postgres'), [
      '-D',
      place.cluster,
      '-p',
      `${port}`,
      ...flags,
    ])
    const log = openSync(logFile, 'a', 0o600)
    const child = spawn(program, given, {
      ...(place.user ?? {}),
      cwd: place.cluster,
      stdio: ['ignore', log, log],
      env: { LC_ALL: 'C', PATH: process.env.PATH },
    })
    closeSync(log)
    gone = new Promise((done) => child.once('exit', () => done()))
    return child
  }
  const answers = async (): Promise<boolean> => {
    // Children of a killed postmaster may still be leaving: then it ends by itself, and is started once more.
    if (server === null || server.exitCode !== null || server.signalCode !== null) server = launch()
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => undefined)
    try {
      await client.connect()
      return true
    } catch {
      await new Promise((next) => setTimeout(next, 50))
      return false
    } finally {
      await client.end().catch(() => undefined)
    }
  }
  const tail = async (): Promise<string> => (await readFile(logFile, 'utf8')).split('\n').slice(-8).join('\n')
  const start = (): Promise<void> =>
    until('a PostgreSQL that answers', answers, 60_000).catch(async (fault: Error) => {
      throw new Error(`${fault.message}: ${await tail()}`)
    })
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    server?.kill(signal)
    await gone
  }
  const remove = async (): Promise<void> => {
    await end('SIGQUIT')
    await rm(home, { recursive: true, force: true })
  }

  try {
    await start()
    await migrate(url)
    const store = await openStore({
      databaseUrl: named(url, OWN),
      seal: testSeal,
      poolSize: 5,
      onFault: () => undefined,
    })
    await seed(store)
    const beside = new pg.Pool({ connectionString: named(url, OWN), max: 3 })
    beside.on('error', () => undefined)
    return {
      url,
      store: steadily(store),
      sql: async (statement, values = []) => (await beside.query(statement, values)).rows,
      close: async () => {
        await beside.end()
        await store.close()
        await remove()
      },
      pid: () => server?.pid ?? 0,
      gone: () => gone,
      start,
      restart: async (how) => {
        await end(how === 'immediate' ? 'SIGQUIT' : 'SIGKILL')
        await start()
      },
      tail,
    }
  } catch (fault) {
    await remove()
    throw fault
  }
}
