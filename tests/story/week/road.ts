import { inShanghai } from '../../support/office.ts'
import { ACTS } from './acts.ts'
import type { Service } from './service.ts'

const HOURS = ['00:00', '07:30', '09:00', '12:00', '16:00', '22:00']
const DAYS = [
  ...['27', '28', '29', '30'].map((day) => `2015-04-${day}`),
  ...['01', '02', '03', '04'].map((day) => `2015-05-${day}`),
]

/** The instants at which the clock stands still: every act, three minutes after it, and the hours of each day. */
export const ROAD: readonly Date[] = [
  ...new Set([
    ...ACTS.map(([at]) => inShanghai(at).getTime()),
    ...ACTS.map(([at]) => inShanghai(at).getTime() + 180_000),
    ...DAYS.flatMap((day) => HOURS.map((hour) => inShanghai(`${day} ${hour}`).getTime())),
  ]),
]
  .filter((at) => at >= inShanghai('2015-04-27 09:00').getTime())
  .sort((a, b) => a - b)
  .map((at) => new Date(at))

/** Goes the whole road: at each instant what is done then, and one pass of the worker. */
export async function goes(service: Service, doneAt: (at: Date) => Promise<unknown>): Promise<void> {
  for (const at of ROAD) {
    await service.store.clock.moveTo(at)
    await doneAt(at)
    await service.pass()
  }
}

export const lives = (service: Service): Promise<void> =>
  goes(service, async (at) => {
    for (const [when, act] of ACTS) if (inShanghai(when).getTime() === at.getTime()) await act(service)
  })
