import { until } from '../../jobs/waiting.ts'
import { aTicketRow } from '../../support/staff.ts'
import { unfinished } from '../history/drained.ts'
import type { Told } from '../history/told.ts'
import { DESK_TOKEN } from '../platform.ts'
import { post } from '../processes.ts'
import type { SteadyClock } from './steady-clock.ts'

type Needs = { url: string; clock: SteadyClock; web: { url: string }; told: Told }

/** A minute and a little: a lease is over, and a member may get as many messages again. */
const STEP_MS = 65_000
/** What somebody did and nobody has handled yet is of its own time: not much else falls due before it is. */
const EVENT_STEP_MS = 5_000
const HOUR_MS = 3_600_000
/** From so long on what was given up may be offered again, once something else has reached the platform. */
const REVIVED_MS = 11 * 60_000

/** The next morning at which what the night kept is told; null by day. */
function morningAfter(now: Date): Date | null {
  const day = new Date(now.getTime() + 8 * HOUR_MS).toISOString().slice(0, 10)
  const [morning, evening] = [new Date(`${day}T07:30:05+08:00`), new Date(`${day}T22:00:00+08:00`)]
  if (now < morning) return morning
  return now < evening ? null : new Date(morning.getTime() + 24 * HOUR_MS)
}

/** Lets time pass until all that is due is done and it is day; the days go on as they do, with another ticket. */
export async function drained({ url, clock, web, told }: Needs, patienceMs: number): Promise<void> {
  let left: Record<string, unknown>[] = []
  let serial = 900_000
  const goOn = async (): Promise<void> => {
    const now = await clock.now()
    const isGivenUp = left.length > 0 && left.every(({ state }) => state === 'dead')
    const morning = left.length === 0 || isGivenUp ? morningAfter(now) : null
    const hasEvent = left.some(({ what }) => what === 'inbox')
    const step = isGivenUp ? REVIVED_MS : hasEvent ? EVENT_STEP_MS : STEP_MS
    await clock.forwardTo(morning ?? new Date(now.getTime() + step))
    if (!isGivenUp) return
    serial += 1
    const no = `SH20150302-${serial}`
    const row = aTicketRow(no, now.toISOString())
    const answer = await post(web.url, 'tickets', [row], DESK_TOKEN)
    told.tickets.push({ no, answered: answer?.accepted === 1 })
  }
  const isDone = async (): Promise<boolean> => {
    left = await unfinished(url)
    if (left.length === 0 && morningAfter(await clock.now()) === null) return true
    await goOn()
    await new Promise((next) => setTimeout(next, 2_000))
    return false
  }
  await until('everything at its end', isDone, patienceMs).catch((fault: Error) => {
    throw new Error(`${fault.message}: ${left.length} left, ${JSON.stringify(left.slice(0, 5))}`)
  })
}
