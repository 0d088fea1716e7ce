import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, chown, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Place } from './place.ts'

const run = promisify(execFile)

/** The server's one account, and the name of the database. */
export const ACCOUNT = 'hotline'

export const passwordFile = (cluster: string): string => `${cluster}.password`

/** Throws when the password was removed while its cluster stayed. */
const passwordOf = (cluster: string): string => readFileSync(passwordFile(cluster), 'utf8').trim()

export const urlOf = (cluster: string, port: number, database: string): string =>
  `postgresql://${ACCOUNT}:${passwordOf(cluster)}@127.0.0.1:${port}/${database}`

/** Makes the cluster unless it is there: UTF-8, sorted by code point whatever the machine's locale, times in UTC. */
export async function ensureCluster({ cluster, native, user }: Place): Promise<'made' | 'found'> {
  if (existsSync(join(cluster, 'PG_VERSION'))) return 'found'
  const password = randomBytes(24).toString('base64url')
  const half = `${cluster}.new`
  const told = `${half}.password`
  await rm(half, { recursive: true, force: true })
  await rm(told, { force: true })
  await mkdir(half, { recursive: true })
  await chmod(half, 0o700)
  await writeFile(told, `${password}\n`, { mode: 0o600 })
  if (user) {
    await chown(half, user.uid, user.gid)
    await chown(told, user.uid, user.gid)
  }
  const flags = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  try {
    await run(
      join(native, 'bin', 'initdb'),
      ['-D', half, '-U', ACCOUNT, '-A', 'scram-sha-256', `--pwfile=${told}`, '--set', 'timezone=UTC', ...flags],
      { ...(user ?? {}), cwd: half, env: { LC_ALL: 'C' } },
    )
  } finally {
    await rm(told, { force: true })
  }
  await writeFile(passwordFile(cluster), `${password}\n`, { mode: 0o600 })
  await chmod(passwordFile(cluster), 0o600)
  // Whatever stands here holds no cluster, or PG_VERSION would be in it: a first start that was cut off.
  await rm(cluster, { recursive: true, force: true })
  await rename(half, cluster)
  return 'made'
}
