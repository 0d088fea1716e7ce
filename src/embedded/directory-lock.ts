import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { identityOf } from './process-identity.ts'

/** Another process runs on the same directory. */
export class DirectoryHeld extends Error {
  readonly pid: number
  readonly directory: string

  constructor(pid: number, directory: string) {
    super(`${directory} is in use by process ${pid}`)
    this.name = 'DirectoryHeld'
    this.pid = pid
    this.directory = directory
  }
}

const LOCK = 'embedded.lock'

const read = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

const pidIn = (identity: string): number => Number(identity.split(':')[0])

/** The process that holds a directory now, or null; a lock left behind by a dead process holds nothing. */
export function holderOf(directory: string): number | null {
  const held = read(`${directory}/${LOCK}`)
  return held !== null && held !== '' && identityOf(pidIn(held)) === held ? pidIn(held) : null
}

function tryLink(own: string, lock: string): boolean {
  try {
    linkSync(own, lock)
    return true
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'EEXIST') return false
    throw fault
  }
}

/**
 * Takes a directory for this process alone and returns what gives it back. A crash's stale lock is taken over.
 * Throws {@link DirectoryHeld} with the holder's pid.
 */
export function holdDirectory(directory: string): () => void {
  const lock = `${directory}/${LOCK}`
  const own = `${lock}.${process.pid}`
  const identity = identityOf(process.pid) ?? `${process.pid}`
  // A link appears whole or not at all, so nobody ever reads a lock that is half written.
  writeFileSync(own, identity, { mode: 0o644 })
  try {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      if (tryLink(own, lock)) {
        return () => {
          if (read(lock) === identity) rmSync(lock, { force: true })
        }
      }
      const holder = holderOf(directory)
      if (holder !== null) throw new DirectoryHeld(holder, directory)
      setAside(lock, `${lock}.stale.${process.pid}`, directory)
    }
    throw new Error(`the lock ${lock} changes hands too fast`)
  } finally {
    rmSync(own, { force: true })
  }
}

// Two starters may find the same stale lock. The slower one would move the faster one's fresh lock away, so what was
// moved is looked at again and put back when it is alive.
function setAside(lock: string, aside: string, directory: string): void {
  try {
    renameSync(lock, aside)
  } catch {
    return
  }
  const moved = read(aside) ?? ''
  const alive = moved !== '' && identityOf(pidIn(moved)) === moved
  if (alive) tryLink(aside, lock)
  rmSync(aside, { force: true })
  if (alive) throw new DirectoryHeld(pidIn(moved), directory)
}
