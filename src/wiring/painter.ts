import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import type { Draw, Drawing } from '../bot/drawing.ts'

const PAINTING = new URL('./painting.ts', import.meta.url)

/** What a thread begins with: its own file, where that is built; TypeScript by a boot that teaches it to read that. */
const bootOf = ({ pathname }: URL): URL | null =>
  pathname.endsWith('.ts') ? new URL('../../scripts/thread.mjs', PAINTING) : null

/** A picture takes half a second, the first some more, and a sender holds its message for a minute. */
const LONGEST_MS = 30_000

const Drawn = z.union([z.object({ png: z.instanceof(Uint8Array) }), z.object({ fault: z.string() })])

/** No picture: the painter said so, died, was stopped, or took too long. */
class NoPicture extends Error {
  constructor(why: string) {
    super(why)
    this.name = 'NoPicture'
  }
}

export type Painter = { draw: Draw; stop(): Promise<void> }

/**
 * Draws pictures in a thread of its own, so that answers never wait for one: started when the first is asked for, one
 * drawing after another, ended and begun anew when it dies or takes longer than `longestMs`. Throws {@link NoPicture}.
 */
export function openPainter({ longestMs = LONGEST_MS, painting = PAINTING } = {}): Painter {
  let thread: Worker | null = null
  let last: Promise<unknown> = Promise.resolve()
  let isStopped = false

  const started = (): Worker => {
    // Nothing of how this process was started is a thread's: its own boot knows how to read its entry.
    const fresh = new Worker(bootOf(painting) ?? painting, { workerData: { entry: painting.href }, execArgv: [] })
    const gone = (): void => {
      if (thread === fresh) thread = null
    }
    fresh.on('error', gone)
    fresh.on('exit', gone)
    fresh.unref()
    thread = fresh
    return fresh
  }

  const ended = async (which: Worker): Promise<void> => {
    if (thread === which) thread = null
    await which.terminate()
  }

  const one = async (drawing: Drawing): Promise<Uint8Array> => {
    if (isStopped) throw new NoPicture('stopped')
    const painter = thread ?? started()
    const { of, data, edition, hash } = drawing
    let settle: (() => void) | undefined
    try {
      return await new Promise<Uint8Array>((resolve, reject) => {
        const drawn = (message: unknown): void => {
          const read = Drawn.safeParse(message).data
          if (read && 'png' in read) resolve(read.png)
          else reject(new NoPicture(read?.fault ?? 'unread'))
        }
        const died = (): void => reject(new NoPicture('thread'))
        const timer = setTimeout(() => {
          reject(new NoPicture('late'))
          void ended(painter)
        }, longestMs)
        settle = () => {
          clearTimeout(timer)
          painter.off('message', drawn).off('error', died).off('exit', died)
        }
        painter.on('message', drawn).on('error', died).on('exit', died)
        painter.postMessage({ of, data, edition, hash })
      })
    } finally {
      settle?.()
    }
  }

  return {
    draw: (drawing) => {
      const turn = last.then(() => one(drawing))
      last = turn.catch(() => undefined)
      return turn
    },
    stop: async () => {
      isStopped = true
      if (thread) await ended(thread)
    },
  }
}
