/** One figure a round. */
export type Figures = readonly number[]

const sortedOf = (figures: Figures): number[] => [...figures].sort((a, b) => a - b)

/** The figure below which that share of all lies; NaN of none. */
export function percentile(figures: Figures, share: number): number {
  const sorted = sortedOf(figures)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** The middle one; of two in the middle, half of what they are together. */
export function medianOf(figures: Figures): number {
  const sorted = sortedOf(figures)
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2
}

/** Three digits that say something, and no more. */
export function rounded(value: number): number {
  if (!Number.isFinite(value) || value === 0) return value
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))))
  return Number(value.toFixed(Math.min(digits, 6)))
}

/** Milliseconds that the work took, and what it gave. */
export async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const begun = performance.now()
  const result = await work()
  return { ms: performance.now() - begun, result }
}

/** Calls the work so many times a second, whether the earlier calls have ended or not; resolves when all have. */
export async function atRate(perSecond: number, seconds: number, work: (n: number) => Promise<void>): Promise<void> {
  const all: Promise<void>[] = []
  const begun = performance.now()
  for (let n = 0; n < perSecond * seconds; n += 1) {
    const wait = begun + (n * 1000) / perSecond - performance.now()
    if (wait > 0) await new Promise((next) => setTimeout(next, wait))
    all.push(work(n))
  }
  await Promise.all(all)
}
