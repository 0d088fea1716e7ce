import { Readable } from 'node:stream'
import type { Context } from 'koa'
import type { FaultLog } from './problem.ts'

/** Whoever takes nothing for so long is no longer waited for. */
const PATIENCE_MS = 60_000

/**
 * Hands content to a client as he takes it, so that none of it waits in memory; its first piece is made before the
 * answer begins, so that what goes wrong by then can still be said. The line is cut when he takes nothing for
 * `patienceMs`, or when the content breaks off, which is noted. However it ends, so does the content.
 */
export async function handOver(
  ctx: Context,
  content: AsyncIterable<Uint8Array>,
  { log, patienceMs = PATIENCE_MS }: { log: FaultLog; patienceMs?: number | undefined },
): Promise<void> {
  const pieces = content[Symbol.asyncIterator]()
  let timer: NodeJS.Timeout | undefined
  const waiting = (): void => {
    timer = setTimeout(() => ctx.res.destroy(), patienceMs)
  }
  ctx.res.once('close', () => {
    clearTimeout(timer)
    pieces.return?.().catch(() => undefined)
  })
  const first = await pieces.next()
  const after = (): Promise<IteratorResult<Uint8Array>> =>
    pieces.next().catch((fault: unknown) => {
      log.error({ at: 'export', fault: fault instanceof Error ? fault.name : 'unknown' })
      throw fault
    })
  const rest = async function* (): AsyncGenerator<Uint8Array> {
    for (let next = first; !next.done; next = await after()) {
      waiting()
      yield next.value
      clearTimeout(timer)
    }
    // What was written last may still lie before a closed door.
    waiting()
  }
  ctx.body = Readable.from(rest(), { objectMode: false })
}

/** Room for so many at once. */
export function room(most: number): { enter(): boolean; leave(): void } {
  let inside = 0
  return {
    enter: () => {
      if (inside >= most) return false
      inside += 1
      return true
    },
    leave: () => {
      inside -= 1
    },
  }
}
