import { readFileSync } from 'node:fs'

const readOrNull = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

const isSignalable = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (fault) {
    // Somebody else's process: alive, and not ours to signal.
    return fault instanceof Error && 'code' in fault && fault.code === 'EPERM'
  }
}

/**
 * What tells a running process from a later one that was given the same number: its start and the machine's boot,
 * where the system says so. Null when no such process runs (a zombie does not).
 */
export function identityOf(pid: number): string | null {
  if (!Number.isSafeInteger(pid) || pid <= 0 || !isSignalable(pid)) return null
  const stat = readOrNull(`/proc/${pid}/stat`)
  if (stat === null) return `${pid}`
  // The command's name stands in brackets and may hold anything, spaces and brackets included.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (fields[0] === 'Z' || fields[0] === 'X') return null
  const boot = readOrNull('/proc/sys/kernel/random/boot_id')?.trim() ?? ''
  return `${pid}:${fields[19] ?? ''}:${boot}`
}

export const isRunning = (pid: number): boolean => identityOf(pid) !== null

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Waits until a process is gone; false when it still runs after `ms`. */
export async function isGoneWithin(pid: number, ms: number): Promise<boolean> {
  for (let waited = 0; waited < ms; waited += 50) {
    if (!isRunning(pid)) return true
    await pause(50)
  }
  return !isRunning(pid)
}
