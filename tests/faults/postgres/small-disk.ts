import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { appendFile, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serverUser } from '../../../src/embedded/server-user.ts'

const isDone = (program: string, ...given: string[]): boolean => spawnSync(program, given).status === 0

export type SmallDisk = {
  dir: string
  /** Not a byte more goes onto it. */
  fill(): Promise<void>
  makeRoom(): Promise<void>
  remove(): void
}

/** A disk of its own for a server's data, in memory; null where nobody may mount one. */
export function smallDisk(): SmallDisk | null {
  const dir = mkdtempSync(join(tmpdir(), 'hotline-disk-'))
  if (!isDone('mount', '-t', 'tmpfs', '-o', 'size=384m,mode=755', 'tmpfs', dir)) {
    rmSync(dir, { recursive: true, force: true })
    return null
  }
  const ballast = join(dir, 'ballast')
  return {
    dir,
    fill: async () => {
      const block = Buffer.alloc(65_536)
      for (let size = block.length; size >= 512; ) {
        await appendFile(ballast, block.subarray(0, size)).catch(() => {
          size /= 2
        })
      }
    },
    makeRoom: () => rm(ballast),
    remove: () => {
      isDone('umount', dir)
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** Whether this system can keep a running process from writing, whoever runs it. */
export const mayLimit = isDone('prlimit', '--version')

/** A server and all its children write nothing any more, as on a full disk; ends with the server. */
export async function writesNothing(postmaster: number): Promise<void> {
  const children = await readFile(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8')
  // A process is limited by its owner.
  const owner = await serverUser()
  for (const pid of [`${postmaster}`, ...children.trim().split(/\s+/)]) {
    const { status } = spawnSync('prlimit', ['--pid', pid, '--fsize=0'], { ...owner })
    if (status !== 0 && existsSync(`/proc/${pid}`)) throw new Error(`process ${pid} was not limited`)
  }
}
