import { type ChildProcess, spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { Redis } from 'ioredis'

function onPath(name: string): string | null {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    try {
      accessSync(join(folder, name), constants.X_OK)
      return join(folder, name)
    } catch {
      // Not in this folder.
    }
  }
  return null
}

const program = onPath('redis-server')

/** Whether this machine has a Redis; suites that need one name themselves as not run otherwise. */
export const hasRedis = program !== null

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise<void>((done) => server.close(() => done()))
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  return address.port
}

export type RedisServer = {
  url: string
  /** kill -9; what it kept in memory is gone. */
  kill(): Promise<void>
  /** The same address again, empty. */
  start(): Promise<void>
  /** Stands still, as a hung machine does, until it goes on. */
  freeze(): void
  thaw(): void
  flush(): Promise<void>
  /** Takes no more than it holds already (`noeviction`), or as much as comes. */
  fill(isFull: boolean): Promise<void>
  /** Follows a host that is not there, and so takes no writing; or is its own again. */
  readOnly(isReadOnly: boolean): Promise<void>
  /** Keeps what it holds now, to be put back some day. */
  dump(): Promise<void>
  /** Stops and comes back with what was kept then. */
  restore(): Promise<void>
  stop(): Promise<void>
}

/** A Redis of one's own on loopback, without files. */
export async function startRedis(): Promise<RedisServer> {
  if (program === null) throw new Error('no redis-server on this machine')
  const [port, dir] = await Promise.all([freePort(), mkdtemp(join(tmpdir(), 'hotline-redis-'))])
  const url = `redis://127.0.0.1:${port}`
  const flags = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', dir]
  let child: ChildProcess | null = null

  const ask = async (question: (client: Redis) => Promise<unknown>): Promise<void> => {
    const client = new Redis(url, { retryStrategy: (times) => (times < 100 ? 50 : null), maxRetriesPerRequest: 100 })
    client.on('error', () => undefined)
    try {
      await question(client)
    } finally {
      client.disconnect()
    }
  }
  const end = async (): Promise<void> => {
    const running = child
    child = null
    if (!running || running.exitCode !== null) return
    const gone = new Promise<void>((done) => running.once('exit', () => done()))
    running.kill('SIGKILL')
    await gone
  }
  const file = join(dir, 'dump.rdb')
  const old = join(dir, 'old.rdb')
  const start = async (): Promise<void> => {
    await rm(file, { force: true })
    await run()
  }
  const run = async (): Promise<void> => {
    child = spawn(program, flags, { stdio: 'ignore' })
    await ask((client) => client.ping())
  }
  const atExit = (): void => void child?.kill('SIGKILL')
  process.once('exit', atExit)
  await start()
  return {
    url,
    kill: end,
    start,
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    flush: () => ask((client) => client.flushall()),
    fill: (isFull) => ask((client) => client.config('SET', 'maxmemory', isFull ? '1' : '0')),
    readOnly: (isReadOnly) =>
      ask((client) => (isReadOnly ? client.replicaof('127.0.0.1', 1) : client.replicaof('NO', 'ONE'))),
    dump: async () => {
      await ask((client) => client.save())
      await copyFile(file, old)
    },
    restore: async () => {
      await end()
      await copyFile(old, file)
      await run()
    },
    stop: async () => {
      process.off('exit', atExit)
      await end()
      await rm(dir, { recursive: true, force: true })
    },
  }
}
