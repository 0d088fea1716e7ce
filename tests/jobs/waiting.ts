import type { Work } from '../../src/jobs/definitions.ts'
import type { Log } from '../../src/jobs/runner.ts'

/** Resolves once `fits` holds, looked at every 20 ms; refuses after the time with what was awaited. */
export async function until(what: string, fits: () => boolean | Promise<boolean>, timeoutMs = 30_000): Promise<void> {
  const end = performance.now() + timeoutMs
  while (!(await fits())) {
    if (performance.now() > end) throw new Error(`not within ${timeoutMs} ms: ${what}`)
    await new Promise((next) => setTimeout(next, 20))
  }
}

/** Work that only notes what it was asked: `deliver 7`, `remind`. */
export function notingWork(instead: Partial<Work> = {}) {
  const seen: string[] = []
  const note = (name: string) => async (id?: string) => {
    seen.push(id === undefined ? name : `${name} ${id}`)
  }
  const work: Work = {
    deliver: note('deliver'),
    converse: note('converse'),
    fetch: note('fetch'),
    remind: note('remind'),
    duties: note('duties'),
    score: note('score'),
    tidy: note('tidy'),
    ...instead,
  }
  return { work, seen }
}

/** Keeps what was logged. */
export function keptLog(): { log: Log; lines: Parameters<Log>[0][] } {
  const lines: Parameters<Log>[0][] = []
  return { log: (line) => void lines.push(line), lines }
}
