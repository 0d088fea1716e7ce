const MINUTE = 60_000
const MOST_KEYS = 10_000

export type Pace = {
  /** Counts one more for the key; gives the seconds until the next minute where that was one too many, else 0. */
  take(key: string): number
  /** What {@link take} gave last, without counting. */
  left(key: string): number
}

/** So many times a minute for each key. The clock (ms) is the process's own: it only slows down. */
export function paced(most: number, clock: () => number): Pace {
  let begun = 0
  let counts = new Map<string, number>()
  const turn = (): number => {
    const now = clock()
    if (now - begun >= MINUTE || counts.size > MOST_KEYS) {
      begun = now
      counts = new Map()
    }
    return Math.ceil((begun + MINUTE - now) / 1000)
  }
  const over = (key: string, rest: number): number => ((counts.get(key) ?? 0) > most ? rest : 0)
  return {
    take: (key) => {
      const rest = turn()
      counts.set(key, (counts.get(key) ?? 0) + 1)
      return over(key, rest)
    },
    left: (key) => over(key, turn()),
  }
}
