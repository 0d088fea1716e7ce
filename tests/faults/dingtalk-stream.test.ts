import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DingTalkDriver } from '../../simulator/index.ts'
import { type Talk, talkBy } from '../contract/ways.ts'
import { until } from '../jobs/waiting.ts'
import { aTicketRow } from '../support/staff.ts'

const NO = 'SH20150302-000123'
const WINDOW_MS = 30_000

describe('the stream survives', () => {
  let talk: Talk
  let dingtalk: DingTalkDriver
  const connected = () => until('a connection', async () => dingtalk.stream.connections() > 0, 45_000)
  const ready = async (): Promise<number> => (await fetch(`${talk.running.url}/readyz`)).status
  const contacts = async (): Promise<unknown> => {
    const [row] = await talk.running.database.sql("SELECT count(*)::int AS n FROM audit WHERE act = 'ticket.contact'")
    return row?.n
  }
  /** How many connection attempts began within the busiest thirty seconds so far. */
  const busiest = (): number => {
    const made = dingtalk.stream.attempts()
    return Math.max(0, ...made.map((from) => made.filter((at) => at >= from && at < from + WINDOW_MS).length))
  }

  beforeAll(async () => {
    const console = { mode: 'stream', hasTemplate: true } as const
    const way = { name: 'stream', platform: 'dingtalk', presses: true, groups: true, console } as const
    talk = await talkBy(way, '2015-03-02T10:05:00+08:00')
    if (!talk.running.simulator.dingtalk) throw new Error('no DingTalk')
    dingtalk = talk.running.simulator.dingtalk
    await talk.running.send('tickets', [aTicketRow(NO, '2015-03-02T10:00:00+08:00')])
    await connected()
  })
  afterAll(() => talk?.running.stop())

  it('a frame delivered again, under its own number or a new one, is handled once', async () => {
    const liaison = talk.at('pd-1')
    await liaison.say(`联系 ${NO}`)
    await liaison.hears('已记录先行联系')
    await dingtalk.redeliver()
    await dingtalk.redeliverAnew()
    await liaison.press(await liaison.card(NO, '新工单'), '办结上报')
    await liaison.card(NO, '剩余时间')
    const forms = () => liaison.seen().filter(({ words }) => words.includes('剩余时间')).length
    await dingtalk.redeliver()
    await new Promise((next) => setTimeout(next, 500))
    expect([await contacts(), forms()]).toEqual([1, 1])
    expect(liaison.seen().filter(({ words }) => words.includes('已记录先行联系'))).toHaveLength(1)
  })

  it('a socket that is cut is replaced, and what is said then is heard', async () => {
    dingtalk.stream.cut()
    await connected()
    await talk.at('pd-2').say('帮助')
    await talk.at('pd-2').hears('待办　本单位未办结的工单')
    expect(await ready()).toBe(200)
  })

  it('a `disconnect` frame: the new connection is there while the old one still is, and nothing is lost', async () => {
    dingtalk.stream.sendDisconnect()
    await connected()
    await talk.at('qp-1').say('帮助')
    await talk.at('qp-1').hears('待办　本单位未办结的工单')
  })

  it('a frame that is no JSON, or of no known kind, ends nothing', async () => {
    for (const text of [
      '{',
      'null',
      '[]',
      '{"type":"CALLBACK"}',
      '{"type":"SYSTEM","headers":{"topic":"new"},"data":"x"}',
    ]) {
      dingtalk.stream.sendRawFrame(text)
    }
    await talk.at('pd-lead').say('帮助')
    await talk.at('pd-lead').hears('待办　本单位未办结的工单')
  })

  it('a gateway that is down: readiness says so, attempts keep their distance, and it comes back by itself', async () => {
    dingtalk.stream.gatewayDown(true)
    dingtalk.stream.cut()
    await until('unreadiness', async () => (await ready()) === 503)
    const body = await (await fetch(`${talk.running.url}/readyz`)).text()
    expect(JSON.parse(body)).toMatchObject({
      checks: expect.arrayContaining([{ name: 'dingtalk', ok: false, reason: 'stream-disconnected' }]),
    })
    await new Promise((next) => setTimeout(next, 4_000))
    dingtalk.stream.gatewayDown(false)
    await until('a connection', async () => dingtalk.stream.connections() > 0, 45_000)
    await until('readiness', async () => (await ready()) === 200)
    await talk.at('office-1').say('帮助')
    await talk.at('office-1').hears('待办　未办结的工单')
    expect(busiest()).toBeLessThanOrEqual(6)
  }, 90_000)

  it('sockets that open and fall at once never make more than six attempts in thirty seconds', async () => {
    for (let times = 0; times < 40; times += 1) {
      dingtalk.stream.cut()
      await new Promise((next) => setTimeout(next, 50))
    }
    expect(busiest()).toBeLessThanOrEqual(6)
  })
})
