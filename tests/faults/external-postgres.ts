import { spawn, spawnSync } from 'node:child_process'
import { chmod, chown, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { serverUser } from '../../src/embedded/server-user.ts'
import { freePort } from '../jobs/redis-server.ts'
import { until } from '../jobs/waiting.ts'
import { freshDatabase } from '../support/database.ts'

const DEBIAN = '/usr/lib/postgresql'

export type ExternalDatabase = { url: string; stop(): Promise<void> }

async function debianBinaries(): Promise<string | null> {
  const versions = await readdir(DEBIAN).catch(() => [])
  const newest = versions.filter((name) => /^\d+$/.test(name)).sort((a, b) => Number(b) - Number(a))[0]
  return newest === undefined || Number(newest) < 14 ? null : join(DEBIAN, newest, 'bin')
}

/** An empty database on a server of the distribution's own, where it is installed; else on the tests' server. */
export async function externalDatabase(): Promise<ExternalDatabase> {
  const bin = await debianBinaries()
  if (bin === null) {
    const { url, close } = await freshDatabase({ poolSize: 1 })
    return { url, stop: close }
  }
  const user = await serverUser()
  const dir = await mkdtemp(join(tmpdir(), 'hotline-debian-'))
  await chmod(dir, 0o755)
  if (user) await chown(dir, user.uid, user.gid)
  const data = join(dir, 'data')
  const made = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'hotline', '--auth=trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...user, cwd: dir, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`)
  const port = await freePort()
  const options = ['-D', data, '-p', `${port}`, '-c', 'fsync=off', '-c', `unix_socket_directories=${dir}`]
  const server = spawn(join(bin, 'postgres'), [...options, '-c', 'listen_addresses=127.0.0.1'], {
    ...user,
    cwd: dir,
    stdio: 'ignore',
  })
  const gone = new Promise<void>((done) => server.once('exit', () => done()))
  const url = `postgresql://hotline@127.0.0.1:${port}/postgres`
  const answers = async (): Promise<boolean> => {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      return true
    } catch {
      return false
    } finally {
      await client.end().catch(() => undefined)
    }
  }
  const stop = async (): Promise<void> => {
    server.kill('SIGINT')
    await gone
    await rm(dir, { recursive: true, force: true })
  }
  try {
    await until('the server', answers, 20_000)
  } catch (fault) {
    await stop()
    throw fault
  }
  return { url, stop }
}
