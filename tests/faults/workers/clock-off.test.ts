import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../../jobs/waiting.ts'
import { type FreshDatabase, freshDatabase } from '../../support/database.ts'
import { aTicketRow, STAFF } from '../../support/staff.ts'
import { checkHistory } from '../history/check.ts'
import { unfinished } from '../history/drained.ts'
import { nothingYet, tellingPlayer } from '../history/told.ts'
import { DESK_TOKEN, type Platform, startPlatform } from '../platform.ts'
import { player } from '../playing.ts'
import { post, type ServiceProcess } from '../processes.ts'
import { startWith } from '../traps/trapped.ts'

let database: FreshDatabase
let platform: Platform
let running: ServiceProcess | null = null
const told = nothingYet()
beforeAll(async () => {
  database = await freshDatabase()
  platform = await startPlatform(database.store, database.url)
})
afterEach(async () => {
  await running?.stop()
  running = null
})
afterAll(async () => {
  await platform?.stop()
  await database?.close()
})

const HOUR_MS = 3_600_000

describe('reliability.md#one-clock: the clock of the process is an hour off', () => {
  it.each([
    ['ahead', HOUR_MS, 2],
    ['behind', -HOUR_MS, 9],
  ])(
    '%s: what is due goes at the time of the database, not sooner and not later, and acts bear that time',
    async (_, ms, day) => {
      const no = `SH2015030${day}-000001`
      const brought = new Date(Date.UTC(2015, 2, day, 2, 5))
      const due = new Date(Date.UTC(2015, 2, day + 1, 1))
      await database.store.clock.moveTo(brought)
      const service = await startWith('other-clock.mjs', { ...platform.env, FAULT_CLOCK_MS: `${ms}` })
      running = service
      platform.simulator.setCallbackUrl(`${service.url}/wecom/callback`)
      expect(await post(service.url, 'members', STAFF, DESK_TOKEN)).toMatchObject({ rejected: [] })
      expect(await post(service.url, 'tickets', [aTicketRow(no, brought.toISOString())], DESK_TOKEN)).toMatchObject({
        accepted: 1,
      })
      told.tickets.push({ no, answered: true })
      const liaison = tellingPlayer(platform.simulator, told, 'pd-1')
      await liaison.hears(no)
      await player(platform.simulator, 'pd-2').hears(no)

      await database.store.clock.moveTo(new Date(due.getTime() - 3_000))
      const isReminder = ({ at, from }: { at: Date; from: string }): boolean =>
        from === 'app' && at > brought && at >= due
      await platform.simulator.wecom.waitFor('pd-1', isReminder, 60_000)
      const since = liaison.chat().filter(({ at }) => at.getTime() > due.getTime() - 60_000)
      expect(since.map(({ at }) => at.getTime() >= due.getTime() && at.getTime() < due.getTime() + 60_000)).toEqual([
        true,
      ])

      const before = await database.store.now()
      expect(await liaison.does('ticket.contact', no, ({ press }) => press(no, '已联系市民'))).toBe(200)
      const contacts = () =>
        database.sql(`SELECT at FROM audit WHERE act = 'ticket.contact' AND subject = $1`, [`ticket:${no}`])
      await until('the contact', async () => (await contacts()).length === 1)
      const [entry] = await contacts()
      const at = entry?.at instanceof Date ? entry.at.getTime() : 0
      // The platform stamps whole seconds.
      expect(at).toBeGreaterThanOrEqual(Math.floor(before.getTime() / 1000) * 1000)
      expect(at).toBeLessThanOrEqual((await database.store.now()).getTime())
      await until('its end', async () => (await unfinished(database.url)).length === 0)
      const { violations } = await checkHistory({ url: database.url, simulator: platform.simulator, told })
      expect(violations).toEqual([])
    },
    180_000,
  )
})
