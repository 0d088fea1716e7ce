/** How often a connection may be tried at all, whatever happens (a socket that opens and falls at once included). */
const MOST = 5
// A second more than the thirty that are promised: timers are not exact.
const WINDOW_MS = 31_000

const FIRST_MS = 500
const LONGEST_MS = 15_000

/** `monotonic`: ms of a clock that never goes back. `chance`: 0 … 1. */
export type Pacing = { monotonic: () => number; chance: () => number }

/** When the next attempt may begin: doubling waits with jitter, and never more than five in thirty seconds. */
export function attempts({ monotonic, chance }: Pacing) {
  const made: number[] = []
  let failures = 0
  return {
    /** Notes an attempt that begins now. */
    begin(): void {
      made.push(monotonic())
      if (made.length > MOST) made.shift()
    },
    succeeded(): void {
      failures = 0
    },
    failed(): void {
      failures += 1
    },
    /** ms from now; 0: at once. */
    waitMs(): number {
      const backoff = failures === 0 ? 0 : Math.min(LONGEST_MS, FIRST_MS * 2 ** failures) * (0.5 + chance() / 2)
      const oldest = made.length < MOST ? undefined : made[0]
      const window = oldest === undefined ? 0 : oldest + WINDOW_MS - monotonic()
      return Math.max(0, backoff, window)
    },
  }
}
