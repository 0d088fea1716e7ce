export type Dice = {
  /** From 0 up to, but not, 1. */
  next(): number
  /** A whole number, both ends among them. */
  int(from: number, to: number): number
  pick<One>(list: readonly One[]): One
  chance(share: number): boolean
}

/** Throws that are the same for the same seed and purpose, whatever else is thrown meanwhile. */
export function diceOf(seed: number, purpose: string): Dice {
  let state =
    [...purpose].reduce((sum, letter) => Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 0x01000193), seed) >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    int,
    chance: (share) => next() < share,
    pick: (list) => {
      const one = list[int(0, list.length - 1)]
      if (one === undefined) throw new Error('nothing to pick from')
      return one
    },
  }
}
