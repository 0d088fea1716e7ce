import { refuse } from '../../usecases/ports/refused.ts'

const MINUTE = 60_000
const MOST_KEYS = 10_000

/** So many times a minute for each key. Refuses `upload-too-often`. The clock is the process's own: it only slows down. */
export function paced(most: number, clock: () => number): (key: string) => void {
  let begun = 0
  let counts = new Map<string, number>()
  return (key) => {
    const now = clock()
    if (now - begun >= MINUTE || counts.size > MOST_KEYS) {
      begun = now
      counts = new Map()
    }
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    if (count > most) refuse('upload-too-often')
  }
}
