/** For so long what passes is counted here; then the service's clock is asked again. */
const KNOWN_MS = 1_000

/** The service's time, near enough to judge whether a stamp is of these minutes, and exactly. */
export type NearClock = { near(): Promise<Date>; exact(): Promise<Date> }

/** `ticks`: milliseconds that pass, from wherever. A clock that somebody moves is known a second later. */
export function nearClock(now: () => Promise<Date>, ticks: () => number): NearClock {
  let known: { now: number; ticks: number } | null = null
  const exact = async (): Promise<Date> => {
    const asked = await now()
    known = { now: asked.getTime(), ticks: ticks() }
    return asked
  }
  return {
    exact,
    near: async () => {
      const passed = known === null ? Number.POSITIVE_INFINITY : ticks() - known.ticks
      return known !== null && passed < KNOWN_MS ? new Date(known.now + passed) : exact()
    },
  }
}
