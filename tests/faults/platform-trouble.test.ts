import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Simulator } from '../../simulator/index.ts'
import { until } from '../jobs/waiting.ts'
import { type Running, runningService } from '../support/service.ts'
import { aTicketRow, STAFF } from '../support/staff.ts'
import { checkHistory } from './history/check.ts'

const SEND = '/cgi-bin/message/send'
type Fault = Parameters<Simulator['wecom']['faults']['next']>[1]

let running: Running
let serial = 100
let NO = ''
let earlier = '0'
beforeAll(async () => {
  running = await runningService('2015-03-02T10:05:00+08:00')
  await running.send('members', STAFF)
})
beforeEach(async () => {
  serial += 1
  NO = `SH20150302-000${serial}`
  running.simulator.wecom.faults.clear()
  // Each case looks at the messages of its own tickets alone, and has its pace to itself.
  for (const table of ['send_pace', 'platform_pauses']) await running.database.sql(`DELETE FROM ${table}`)
  const [last] = await running.database.sql('SELECT coalesce(max(id), 0)::text AS id FROM outbox')
  earlier = String(last?.id)
})
afterAll(() => running.stop())

const bring = (...nos: string[]) =>
  running.send(
    'tickets',
    nos.map((no) => aTicketRow(no, '2015-03-02T10:00:00+08:00')),
  )
const cards = (userId: string, no: string): number =>
  running.simulator.wecom.chat(userId).filter((item) => JSON.stringify(item).includes(no)).length
/** Of what is shown; a look whether a card is still right, which shows nothing, is none. */
const states = async (): Promise<string[]> =>
  (
    await running.database.sql(
      `SELECT state || coalesce(' ' || error, '') AS line FROM outbox
       WHERE id > $1 AND notice ->> 'kind' <> 'card-over' ORDER BY id`,
      [earlier],
    )
  ).map(({ line }) => String(line))

/** The clock goes on by minutes, each looked at, until nothing waits. */
async function letPass(minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    if (!(await states()).some((state) => /pending|sending/.test(state))) return
    const now = await running.database.store.now()
    await running.moveTo(new Date(now.getTime() + 60_000).toISOString())
  }
}

describe('reliability.md#faults, a platform in trouble: each message is shown once, and none is lost', () => {
  it.each<[string, Fault, number]>([
    ['answers 500', { kind: 'status', status: 500 }, 3],
    ['answers 504, perhaps after it took the message', { kind: 'status', status: 504 }, 3],
    ['answers a page of HTML', { kind: 'html' }, 3],
    ['is busy', { kind: 'errcode', errcode: -1 }, 3],
    ['orders a pause (45009)', { kind: 'errcode', errcode: 45009 }, 1],
    ['cuts the line before it took the message', { kind: 'cut', when: 'before' }, 2],
    ['cuts the line after it took the message', { kind: 'cut', when: 'after' }, 2],
    ['answers after six seconds, later than we wait', { kind: 'slow', ms: 6_000 }, 1],
  ])('it %s', async (_, fault, calls) => {
    running.simulator.wecom.faults.next(SEND, fault, calls)
    await bring(NO)
    // A try that the platform refused does not count as an attempt, but leaves its error.
    await until('both messages tried', async () => {
      const known = await states()
      return known.length === 2 && known.every((state) => state !== 'pending' && !state.startsWith('sending'))
    })
    await letPass(30)
    expect(await states()).toEqual(['sent', 'sent'])
    expect([cards('pd-1', NO), cards('pd-2', NO)]).toEqual([1, 1])
  })

  it('a token that expires in the middle of a batch is fetched anew, once, and nobody misses anything', async () => {
    const nos = Array.from({ length: 10 }, (_, n) => `SH20150302-00020${n}`)
    const { wecom } = running.simulator
    await bring(NO)
    await until('the first', () => cards('pd-1', NO) === 1)
    const asked = (): number => wecom.traffic().filter(({ title }) => title.includes('gettoken')).length
    const before = asked()
    const brought = bring(...nos)
    await until('the middle', () => nos.some((no) => cards('pd-1', no) === 1))
    wecom.faults.expireTokens()
    await brought
    await letPass(10)
    await until('all of them', () => nos.every((no) => cards('pd-1', no) === 1 && cards('pd-2', no) === 1))
    expect(asked() - before).toBeLessThanOrEqual(1)
  })

  it('a member whom the platform does not know any more: the office is told once, the colleague is served', async () => {
    running.simulator.wecom.faults.hide(['pd-1'])
    await bring(NO, 'SH20150302-000999')
    await until('the alert', () => running.simulator.wecom.chat('office-1').length > 0)
    await letPass(5)
    expect((await states()).sort()).toEqual([...Array(4).fill('sent'), ...Array(2).fill('unreachable 81013')])
    expect([cards('pd-1', NO), cards('pd-2', NO)]).toEqual([0, 1])
    expect(running.simulator.wecom.chat('office-1')).toHaveLength(1)
  })

  it('of all of it nothing was lost, doubled or early', async () => {
    const { url } = running.database
    const { violations, counted } = await checkHistory({ url, simulator: running.simulator, hidden: ['pd-1'] })
    expect([violations, counted.inWindow]).toEqual([[], 0])
    expect(counted.tickets).toBeGreaterThan(15)
  })
})
