import type { SimulatorClock } from '../../../simulator/index.ts'
import { asking } from '../history/asking.ts'

export type SteadyClock = SimulatorClock & {
  /** Moves both sides of the line to an instant that is later; refuses while the database is away, to be asked again. */
  forwardTo(instant: Date): Promise<void>
}

/**
 * The service's clock as the platform across the street has it, by itself: the machine's clock and the offset that is in
 * the database, which may be away meanwhile.
 */
export async function steadyClock(url: string): Promise<SteadyClock> {
  let offset = 0
  const now = (): Date => new Date(Date.now() + offset)
  const forwardTo = async (instant: Date): Promise<void> => {
    await asking(url, async (client) => {
      await client.query('BEGIN')
      const ahead = instant.getTime() - Date.now()
      await client.query('UPDATE service_clock SET offset_ms = $1', [ahead])
      // Never behind the service's, whatever becomes of this: what it does at once in its new hour is not early.
      offset = ahead
      await client.query('COMMIT')
    })
  }
  return {
    now: async () => now(),
    moveTo: forwardTo,
    forwardTo,
    nextDue: async () => null,
    nextWorkingMorning: async () => now(),
  }
}
