import { progressFormat } from '../wording/console/words.ts'
import type { Terminal } from './context.ts'

export type Progress = { at(bytes: number, rows: number): void; stop(): void }

const SILENT: Progress = { at: () => undefined, stop: () => undefined }

/** A bar for whoever watches, beside the answer on standard output; nothing where nobody does. */
export async function progressOf({ isWatched }: Terminal, total: number): Promise<Progress> {
  if (!isWatched || total === 0) return SILENT
  const { default: cliProgress } = await import('cli-progress')
  const format = progressFormat()
  const bar = new cliProgress.SingleBar({
    format,
    clearOnComplete: true,
    stream: process.stderr,
    barsize: 30,
    linewrap: true,
  })
  bar.start(total, 0, { rows: 0 })
  return { at: (bytes, rows) => bar.update(Math.min(bytes, total), { rows }), stop: () => bar.stop() }
}
