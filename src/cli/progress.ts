import { progressFormat, rowsFormat } from '../wording/console/words.ts'
import type { Terminal } from './context.ts'

export type Progress = { at(bytes: number, rows: number): void; stop(): void }

const SILENT: Progress = { at: () => undefined, stop: () => undefined }

async function barOf(format: string, total: number, beginning: object) {
  const { default: cliProgress } = await import('cli-progress')
  const bar = new cliProgress.SingleBar({
    format,
    clearOnComplete: true,
    stream: process.stderr,
    barsize: 30,
    linewrap: true,
  })
  bar.start(total, 0, beginning)
  return bar
}

/** A bar for whoever watches, beside the answer on standard output; nothing where nobody does. */
export async function progressOf({ isWatched }: Terminal, total: number): Promise<Progress> {
  if (!isWatched || total === 0) return SILENT
  const bar = await barOf(progressFormat(), total, { rows: 0 })
  return { at: (bytes, rows) => bar.update(Math.min(bytes, total), { rows }), stop: () => bar.stop() }
}

/** The same for rows that are written, whose number is known when the first comes. */
export function rowsOf({ isWatched }: Terminal): { at(done: number, total: number): void; stop(): void } {
  let bar: ReturnType<typeof barOf> | null = null
  const withBar = (work: (bar: Awaited<ReturnType<typeof barOf>>) => void): void => void bar?.then(work)
  return {
    at: (done, total) => {
      if (!isWatched || total === 0) return
      bar ??= barOf(rowsFormat(), total, {})
      withBar((shown) => shown.update(done))
    },
    stop: () => withBar((shown) => shown.stop()),
  }
}
