import type { Worker } from 'node:worker_threads'
import { z } from 'zod'
import type { Draw, Drawing } from '../bot/drawing.ts'
import { startThread } from './threads.ts'

const PAINTING = new URL('./painting.ts', import.meta.url)

/** A picture takes half a second, the first some more, and a sender holds its message for a minute. */
const LONGEST_MS = 30_000
/** Who would come behind so many is told at once that there is no picture: his message would be held too long. */
const MOST_WAITING = 50

const Drawn = z.union([z.object({ png: z.instanceof(Uint8Array) }), z.object({ fault: z.string() })])

/** No picture: the painter said so, died, was stopped, took too long, or has too much to do. */
class NoPicture extends Error {
  constructor(why: string) {
    super(why)
    this.name = 'NoPicture'
  }
}

export type Painter = { draw: Draw; stop(): Promise<void> }

/**
 * Draws pictures in a thread of its own, so that answers never wait for one: started when the first is asked for, one
 * drawing after another, ended and begun anew when it dies or takes longer than `longestMs`. The thread keeps the last
 * pictures by what they show (`src/report/pictures/draw.ts`). Throws {@link NoPicture}, at once where `most` wait already.
 */
export function openPainter({ longestMs = LONGEST_MS, painting = PAINTING, most = MOST_WAITING } = {}): Painter {
  let thread: Worker | null = null
  let waiting = 0
  let last: Promise<unknown> = Promise.resolve()
  let isStopped = false

  const started = (): Worker => {
    const fresh = startThread(painting)
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
    draw: async (drawing) => {
      if (waiting >= most) throw new NoPicture('full')
      waiting += 1
      const turn = last.then(() => one(drawing))
      last = turn.catch(() => undefined)
      try {
        return await turn
      } finally {
        waiting -= 1
      }
    },
    stop: async () => {
      isStopped = true
      if (thread) await ended(thread)
    },
  }
}
