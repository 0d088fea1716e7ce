import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { bundle } from '../scripts/bundle.mjs'
import { root } from '../tests/house/source.ts'

/**
 * What an installation runs, and `more` entries beside it, in a folder of its own inside the clone: packages are looked
 * for upwards from there.
 */
export async function openBuilt(...more: string[]): Promise<{ folder: string; main: string; remove(): Promise<void> }> {
  await mkdir(join(root, 'var'), { recursive: true })
  const folder = await mkdtemp(join(root, 'var', 'bench-'))
  await bundle(join(folder, 'dist'), ['src/main.ts', ...more])
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true })
  return { folder, main: join(folder, 'dist', 'main.js'), remove }
}

const numberIn = (text: string, pattern: RegExp): number => Number(pattern.exec(text)?.[1] ?? Number.NaN)

/** Resident memory of a process in MB, by Linux; NaN elsewhere. */
export async function residentMb(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return numberIn(text, /VmRSS:\s+(\d+) kB/) / 1024
}

/** Seconds of a core that a process has used, by Linux; NaN elsewhere. */
export async function usedSeconds(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // The name in brackets may hold anything; user and system time are the 12th and 13th behind it, in hundredths.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

/** The most that a process was resident with while the work was done. */
export async function peakMb(pid: number, work: () => Promise<void>): Promise<number> {
  let peak = await residentMb(pid)
  let isOver = false
  const watching = (async () => {
    while (!isOver) {
      peak = Math.max(peak, await residentMb(pid))
      await new Promise((next) => setTimeout(next, 50))
    }
  })()
  await work().finally(() => {
    isOver = true
  })
  await watching
  return peak
}
