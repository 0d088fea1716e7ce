import { startBuilt } from '../built-process.ts'
import type { ServiceProcess } from '../processes.ts'

/** One of the service's two processes, at an address that outlives it. */
export type Role = {
  url: string
  /** There and answering; started as often as it takes. Whether one had ended by itself is counted. */
  ensure(): Promise<void>
  /** SIGKILL. */
  kill(): Promise<void>
  /** SIGTERM; the exit code, and null where there was none. */
  stop(): Promise<number | null>
  /** How often it was gone although nobody had ended it; what it said last. */
  deaths(): readonly string[]
  printed(): string
  end(): Promise<void>
}

const PATIENCE_MS = 300_000
const TAIL = 4_000

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

export async function roleOf(
  role: 'web' | 'worker',
  env: Readonly<Record<string, string>>,
  port: number,
): Promise<Role> {
  let running: ServiceProcess | null = null
  const deaths: string[] = []
  let isOver = false
  let said = ''
  const start = async (): Promise<void> => {
    const end = performance.now() + PATIENCE_MS
    for (;;) {
      try {
        running = await startBuilt({ ...env, HOTLINE_ROLE: role }, port)
        return
      } catch (fault) {
        // It does not start while its database is away, and says so.
        if (isOver || performance.now() > end) throw fault
        await new Promise((next) => setTimeout(next, 300))
      }
    }
  }
  const take = (): ServiceProcess | null => {
    const taken = running
    running = null
    if (taken) said = taken.printed().slice(-TAIL)
    return taken
  }
  const kill = async (): Promise<void> => take()?.kill()
  const atExit = (): void => {
    if (running && isAlive(running.pid)) process.kill(running.pid, 'SIGKILL')
  }
  process.once('exit', atExit)
  return {
    url: `http://127.0.0.1:${port}`,
    ensure: async () => {
      if (running && isAlive(running.pid)) return
      if (take()) deaths.push(said)
      await start()
    },
    kill,
    stop: async () => (await take()?.stop()) ?? null,
    deaths: () => [...deaths],
    printed: () => running?.printed().slice(-TAIL) ?? said,
    end: async () => {
      isOver = true
      process.off('exit', atExit)
      await kill()
    },
  }
}
