/** Chance that can be thrown again: the same seed throws the same on every machine. */
export type Dice = {
  /** A whole number from 0, below `most`. */
  below(most: number): number
  /** Whether one of so many came up. */
  oneIn(sides: number): boolean
  pick<T>(of: readonly T[]): T
  /** So many of what the work gives, from none to `most`. */
  some<T>(most: number, work: (at: number) => T): T[]
}

/** The dice of one case: `seed` of the run, and whatever tells this case from every other. */
export function diceOf(...seed: readonly number[]): Dice {
  // Bob Jenkins' small fast counter, stirred by what it starts from.
  let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 1]
  const next = (): number => {
    const sum = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return sum >>> 0
  }
  for (const one of seed) {
    a ^= one | 0
    b ^= Math.floor(one / 2 ** 32) | 0
    for (let turn = 0; turn < 6; turn += 1) next()
  }
  const below = (most: number): number => Math.floor((next() / 2 ** 32) * most)
  const pick = <T>(of: readonly T[]): T => {
    const index = below(of.length)
    if (index >= of.length) throw new Error('nothing to pick from')
    // The index lies inside.
    return of[index] as T
  }
  return {
    below,
    oneIn: (sides) => below(sides) === 0,
    pick,
    some: (most, work) => Array.from({ length: below(most + 1) }, (_, at) => work(at)),
  }
}

/** A number for a name, to throw by. */
export function numberOf(name: string): number {
  let number = 0
  for (const byte of Buffer.from(name)) number = (Math.imul(number, 31) + byte) | 0
  return number
}
