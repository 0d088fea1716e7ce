import { refuse } from '../usecases/ports/refused.ts'

/** The least number of bytes that a body brings between two looks. */
export type LeastPace = { least: number; everyMs: number }

// Half a kilobyte a second: a telephone line brings ten times that.
const LEAST: LeastPace = { least: 16 * 1024, everyMs: 30_000 }
const SLOW = Symbol('slow')

/**
 * The body as it comes. Whoever dribbles would hold a place and a file for hours: a body that brings less than `least`
 * between two looks is refused with `too-slow`.
 */
export async function* atPace(
  body: AsyncIterable<Buffer>,
  { least, everyMs }: LeastPace = LEAST,
): AsyncGenerator<Buffer> {
  const parts = body[Symbol.asyncIterator]()
  let brought = 0
  let isWaiting = false
  let watch: NodeJS.Timeout | undefined
  const slow = new Promise<typeof SLOW>((told) => {
    watch = setInterval(() => {
      if (isWaiting && brought < least) told(SLOW)
      brought = 0
    }, everyMs)
  })
  try {
    for (;;) {
      isWaiting = true
      const part = await Promise.race([parts.next(), slow])
      isWaiting = false
      if (part === SLOW) return refuse('too-slow')
      if (part.done) return
      brought += part.value.length
      yield part.value
    }
  } finally {
    clearInterval(watch)
  }
}
