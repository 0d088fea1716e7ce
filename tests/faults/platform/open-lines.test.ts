import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Simulator } from '../../../simulator/index.ts'
import { until } from '../../jobs/waiting.ts'
import { type Running, runningService } from '../../support/service.ts'
import { aTicketRow, STAFF } from '../../support/staff.ts'
import { checkHistory } from '../history/check.ts'

const SEND = '/cgi-bin/message/send'
type Fault = Parameters<Simulator['wecom']['faults']['next']>[1]

let running: Running
beforeAll(async () => {
  running = await runningService('2015-03-02T10:05:00+08:00')
  await running.send('members', STAFF)
})
afterAll(() => running?.stop())

const bring = (no: string) => running.send('tickets', [aTicketRow(no, '2015-03-02T10:00:00+08:00')])
const states = async (): Promise<string[]> =>
  (
    await running.database.sql(
      `SELECT state || coalesce(' ' || error, '') AS line FROM outbox WHERE notice ->> 'kind' = 'new-ticket' ORDER BY id`,
    )
  ).map(({ line }) => String(line))
const shown = (no: string): number[] =>
  ['pd-1', 'pd-2', 'qp-1'].map(
    (userId) => running.simulator.wecom.chat(userId).filter((item) => JSON.stringify(item).includes(no)).length,
  )
const forward = async (ms: number): Promise<void> => {
  const now = await running.database.store.now()
  await running.moveTo(new Date(now.getTime() + ms).toISOString())
}
const settled = (...wanted: string[]) =>
  until(`${wanted}`, async () => (await states()).slice(-wanted.length).join() === wanted.join(), 20_000)
/** The same while time goes on: on busy cores a second try may last too long as well. */
const atLast = (...wanted: string[]) =>
  until(
    `${wanted}`,
    async () => {
      if ((await states()).slice(-wanted.length).join() === wanted.join()) return true
      await forward(20_000)
      return false
    },
    60_000,
  )

describe('reliability.md#faults, lines that stay open: each message is shown once, and none is lost', () => {
  it('the platform accepts a call and never answers, whether it took the message or not, or sends half an answer', async () => {
    const [one, other] = ['SH20150302-000301', 'SH20150302-000302']
    for (const fault of [
      { kind: 'silent', when: 'before' },
      { kind: 'silent', when: 'after' },
      { kind: 'half' },
    ] as const) {
      running.simulator.wecom.faults.next(SEND, fault)
    }
    await running.send('tickets', [
      aTicketRow(one, '2015-03-02T10:00:00+08:00'),
      aTicketRow(other, '2015-03-02T10:00:00+08:00', { unit: 'qingpu' }),
    ])
    await settled('pending timeout', 'pending timeout', 'pending timeout')
    await atLast('sent', 'sent', 'sent')
    expect([...shown(one), ...shown(other)]).toEqual([1, 1, 0, 0, 0, 1])
  })

  it('the platform answers an hour late, the last call first: what was said once stays said once', async () => {
    const no = 'SH20150302-000303'
    const letGo: (() => void)[] = []
    const held = (): Fault => ({ kind: 'held', until: new Promise<void>((done) => letGo.push(done)) })
    running.simulator.wecom.faults.next(SEND, held())
    running.simulator.wecom.faults.next(SEND, held())
    await bring(no)
    await settled('pending timeout', 'pending timeout')
    expect(shown(no)).toEqual([1, 1, 0])
    await atLast('sent', 'sent')
    await forward(3_600_000)
    const before = await states()
    for (const go of letGo.reverse()) go()
    await running.catchUp()
    expect(await states()).toEqual(before)
    expect(shown(no)).toEqual([1, 1, 0])
    const { violations } = await checkHistory({ url: running.database.url, simulator: running.simulator })
    expect(violations).toEqual([])
  })
})
