/** So many pieces of work at once; whoever comes later waits for a turn, in the order of coming. */
export function atMost(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let busy = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (busy >= most) await new Promise<void>((mine) => waiting.push(mine))
    else busy += 1
    try {
      return await work()
    } finally {
      // A turn is handed on as it is, so that nobody who comes just then gets in between.
      const next = waiting.shift()
      if (next) next()
      else busy -= 1
    }
  }
}
