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

const carried = () =>
  running.database.sql("SELECT state, error FROM outbox WHERE key LIKE 'answer:%:carried:%' ORDER BY id")
const answers = (): number =>
  running.simulator.wecom
    .chat('pd-1')
    .filter((item) => item.from === 'app' && JSON.stringify(item).includes('待办工单共')).length

it('reliability.md#inbound: what a callback has carried is called off, and said once however far the clock goes', async () => {
  for (const _time of [1, 2, 3]) expect((await running.simulator.wecom.say('pd-1', '待办')).status).toBe(200)
  const isCalledOff = async (): Promise<boolean> => (await carried()).every(({ state }) => state === 'cancelled')
  await until('the messages called off', isCalledOff)
  expect(await carried()).toEqual(Array(3).fill({ state: 'cancelled', error: 'carried by the callback' }))
  await running.moveTo('2015-03-02T10:10:00+08:00')
  expect(answers()).toBe(3)
})

it('left by a process that died with the answer in its hands, it is sent', async () => {
  await running.database.sql(
    "UPDATE outbox SET state = 'pending' WHERE id = (SELECT max(id) FROM outbox WHERE key LIKE '%:carried:%')",
  )
  await running.catchUp()
  expect(answers()).toBe(4)
})
