import { afterAll, beforeAll, expect, it } from 'vitest'
import { until } from '../jobs/waiting.ts'
import { type Running, runningService } from '../support/service.ts'
import { aTicketRow, STAFF } from '../support/staff.ts'

let running: Running
beforeAll(async () => {
  running = await runningService('2015-03-02T10:05:00+08:00')
  await running.send('members', STAFF)
  await running.send('tickets', [aTicketRow('SH20150302-000123', '2015-03-02T10:00:00+08:00')])
})
afterAll(() => running.stop())

const carried = () => running.database.sql("SELECT state FROM outbox WHERE key LIKE 'answer:%:carried:%' ORDER BY id")
const unread = () => running.database.sql('SELECT key FROM inbox WHERE unread_until IS NOT NULL')
const answers = (): number =>
  running.simulator.wecom
    .chat('pd-1')
    .filter((item) => item.from === 'app' && JSON.stringify(item).includes('待办工单共')).length

it('reliability.md#inbound: what a callback has carried is noted, and said once however far the clock goes', async () => {
  for (const _time of [1, 2, 3]) expect((await running.simulator.wecom.say('pd-1', '待办')).status).toBe(200)
  await until('the answers noted', async () => (await unread()).length === 0)
  await running.moveTo('2015-03-02T10:10:00+08:00')
  expect(await carried()).toEqual([])
  expect(answers()).toBe(3)
})

it('left by a process that died with the answer in its hands, it is sent, once', async () => {
  await running.database.sql(
    'UPDATE inbox SET unread_until = service_now() WHERE id = (SELECT max(id) FROM inbox WHERE response IS NOT NULL)',
  )
  await running.catchUp()
  await running.catchUp()
  expect(await carried()).toEqual([{ state: 'sent' }])
  expect(answers()).toBe(4)
})
