/** A stream of chances: the same name gives the same stream, on every machine and in every year. */
export type Chance = {
  /** in [0, 1) */
  next(): number
  /** a whole number from `low` to `high`, both included */
  int(low: number, high: number): number
  /** true in `share` of all cases */
  is(share: number): boolean
  pick<T>(list: readonly T[]): T
  /** an index, each as likely as its weight */
  index(weights: readonly number[]): number
}

// FNV-1a: spreads the names of the streams over 32 bits.
function seedOf(name: string): number {
  let hash = 0x811c9dc5
  for (const char of name) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
  return hash >>> 0
}

// mulberry32: 32 bits of state are plenty for a year of tickets, and it is the same in every engine.
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
}

/** One stream for each name, so that a change in one part of the year leaves the others as they are. */
export function chance(name: string): Chance {
  const next = mulberry32(seedOf(`hotline 2015 ${name}`))
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    int,
    is: (share) => next() < share,
    pick: (list) => {
      const found = list[Math.floor(next() * list.length)]
      if (found === undefined) throw new Error('nothing to pick from')
      return found
    },
    index: (weights) => {
      let left = next() * weights.reduce((total, weight) => total + weight, 0)
      const found = weights.findIndex((weight) => {
        left -= weight
        return left < 0
      })
      return found < 0 ? weights.length - 1 : found
    },
  }
}
