const STEP_MS = 0.01
const STEPS = 20_000

/** How long many things took, in steps of ten microseconds, without keeping each. */
export function times() {
  const counts = new Uint32Array(STEPS + 1)
  let total = 0
  return {
    add: (ms: number): void => {
      const step = Math.min(STEPS, Math.floor(ms / STEP_MS))
      counts[step] = (counts[step] ?? 0) + 1
      total += 1
    },
    total: () => total,
    /** The time below which that share of them lies; NaN of none. */
    below: (share: number): number => {
      let left = total * share
      const step = counts.findIndex((count) => {
        left -= count
        return left < 0
      })
      return total === 0 ? Number.NaN : (step === -1 ? STEPS : step + 1) * STEP_MS
    },
  }
}

export type Times = ReturnType<typeof times>
