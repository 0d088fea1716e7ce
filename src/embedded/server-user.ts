import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The system user that the server runs as; null: the one that runs this process. */
export type ServerUser = { uid: number; gid: number } | null

const NAME = 'postgres'

async function lookUp(): Promise<ServerUser> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', NAME]), run('id', ['-g', NAME])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return null
  }
}

/** PostgreSQL refuses to run as root: then it runs as `postgres`, a user that is made where there is none. */
export async function serverUser(): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return null
  const known = await lookUp()
  if (known) return known
  // The group may be there without the user.
  await run('groupadd', ['--system', NAME]).catch(() => undefined)
  await run('useradd', ['--system', '--gid', NAME, '--no-create-home', '--shell', '/usr/sbin/nologin', NAME]).catch(
    () => undefined,
  )
  const made = await lookUp()
  if (!made) throw new Error('PostgreSQL does not run as root, and no user "postgres" could be made: set DATABASE_URL')
  return made
}

/** The first folder on the way to a file that the user cannot pass, or the file itself when it cannot be read. */
export async function firstClosed(path: string, user: ServerUser): Promise<string | null> {
  if (!user) return null
  const may = async (at: string, bit: 1 | 4): Promise<boolean> => {
    const { mode, uid, gid } = await stat(at)
    return ((mode >> (uid === user.uid ? 6 : gid === user.gid ? 3 : 0)) & bit) === bit
  }
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (!(await may(folder, 1))) return folder
    if (folder === dirname(folder)) break
  }
  const file = await stat(path).catch(() => null)
  return file?.isFile() && !(await may(path, 4)) ? path : null
}
