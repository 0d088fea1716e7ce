import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { DingTalkDriver } from '../../simulator/index.ts'
import { type Talk, talkBy, WAYS } from '../contract/ways.ts'
import { aTicketRow } from '../support/staff.ts'

const CARD = '/v1.0/card/instances/createAndDeliver'
const ROBOT = '/v1.0/robot/oToMessages/batchSend'
type Fault = Parameters<DingTalkDriver['faults']['next']>[1]

const way = WAYS.find(({ console }) => console?.mode === 'http' && console.hasTemplate)

describe('reliability.md#faults, DingTalk in trouble: nothing is shown twice, and what may be lost is told to the office', () => {
  let talk: Talk
  let dingtalk: DingTalkDriver
  let serial = 100
  let NO = ''
  beforeAll(async () => {
    if (!way) throw new Error('no such way')
    talk = await talkBy(way, '2015-03-02T10:05:00+08:00')
    if (!talk.running.simulator.dingtalk) throw new Error('no DingTalk')
    dingtalk = talk.running.simulator.dingtalk
  })
  /** Until nothing is on its way any more: an answer to the test before would find what this one arranges. */
  const settled = async (): Promise<void> => {
    const waiting = async () => {
      const [row] = await talk.running.database.sql(
        `SELECT count(*)::int AS n FROM outbox WHERE state = 'sending' OR (state = 'pending' AND due_at <= service_now())`,
      )
      return row?.n
    }
    await expect.poll(waiting, { timeout: 10_000 }).toBe(0)
  }
  afterEach(settled)
  beforeEach(async () => {
    serial += 1
    NO = `SH20150302-000${serial}`
    dingtalk.faults.clear()
    for (const table of ['reminder_recipients', 'reminders', 'outbox', 'send_pace', 'platform_pauses']) {
      await talk.running.database.sql(`DELETE FROM ${table}`)
    }
  })
  afterAll(() => talk?.running.stop())

  // Received a while ago, however far the tests before have moved the clock: an old ticket is told to nobody.
  const bring = async () => {
    const now = await talk.running.database.store.now()
    const receivedAt = new Date(now.getTime() - 300_000).toISOString()
    return talk.running.send('tickets', [aTicketRow(NO, receivedAt, { unit: 'qingpu' })])
  }
  const shown = (): number =>
    talk
      .at('qp-1')
      .seen()
      .filter(({ words }) => words.includes(NO)).length
  const state = async (): Promise<string> => {
    const rows = await talk.running.database.sql(
      `SELECT state || coalesce(' ' || error, '') AS line FROM outbox WHERE notice ->> 'kind' = 'new-ticket'`,
    )
    return rows.map(({ line }) => String(line)).join()
  }
  const alerts = async (): Promise<unknown[]> =>
    (
      await talk.running.database.sql(
        `SELECT DISTINCT notice ->> 'about' AS about FROM outbox WHERE notice ->> 'kind' = 'alert'`,
      )
    ).map(({ about }) => about)

  /** The clock goes on by minutes, or by longer steps, each looked at, until the message waits no longer. */
  async function letPass(minutes: number, step = 1): Promise<void> {
    await talk.running.catchUp()
    for (let minute = 0; minute < minutes && /pending|sending/.test(await state()); minute += step) {
      // A minute that passes while it is under way would look like the death of whoever sends it.
      await expect.poll(state, { timeout: 8_000 }).not.toMatch(/sending/)
      const now = await talk.running.database.store.now()
      await talk.running.moveTo(new Date(now.getTime() + step * 60_000).toISOString())
    }
  }

  it.each<[string, Fault, number]>([
    ['answers 500', { kind: 'status', status: 500 }, 3],
    ['answers a page of HTML', { kind: 'html' }, 2],
    ['is busy', { kind: 'code', status: 500, code: 'system.busy' }, 2],
    ['throttles by 403', { kind: 'code', status: 403, code: 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi' }, 2],
    [
      'throttles by the minute',
      { kind: 'code', status: 403, code: 'Forbidden.AccessDenied.QpmLimitForAppkeyAndApi' },
      1,
    ],
  ])('%s: shown once, later', async (_, fault, calls) => {
    dingtalk.faults.next(CARD, fault, calls)
    await bring()
    await letPass(30)
    expect([shown(), await state()]).toEqual([1, 'sent'])
    expect(await alerts()).toEqual([])
  })

  it.each<[string, Fault]>([
    ['cuts the line after it took the card', { kind: 'cut', when: 'after' }],
    ['cuts the line before it took the card', { kind: 'cut', when: 'before' }],
    ['answers 504, perhaps after it took it', { kind: 'status', status: 504 }],
    ['takes it, keeps the line open and never answers', { kind: 'silent', when: 'after' }],
  ])('%s: asked again under the same name, it is shown once and known to be', async (_, fault) => {
    dingtalk.faults.next(CARD, fault, 1)
    await bring()
    await letPass(30)
    expect([shown(), await state(), await alerts()]).toEqual([1, 'sent', []])
  })

  it('words whose fate stays unknown are never said twice, and the office is told', async () => {
    await talk.running.simulator.console?.set({ hasTemplate: false })
    dingtalk.faults.next(ROBOT, { kind: 'cut', when: 'after' })
    await talk.running.database.sql('DELETE FROM lent_addresses')
    await bring()
    await letPass(30)
    expect([shown(), await alerts()]).toEqual([1, ['dead-message']])
    expect(await state()).toMatch(/^unknown/)
    await talk.running.simulator.console?.set({ hasTemplate: true })
  })

  it('a token that runs out before its time is fetched again, once', async () => {
    dingtalk.faults.expireTokens()
    const before = dingtalk.tokenGrants()
    await bring()
    await letPass(5)
    expect([shown(), await state(), dingtalk.tokenGrants() - before]).toEqual([1, 'sent', 1])
  })

  it("the month's allowance is used up: everything waits, and the office is told", async () => {
    dingtalk.faults.next(CARD, { kind: 'code', status: 403, code: 'Forbidden.AccessDenied.ApiCountLimitForOrg' })
    await bring()
    await talk.running.catchUp()
    await expect.poll(state, { timeout: 5_000 }).toMatch(/^pending .*ApiCountLimitForOrg/)
    expect(await alerts()).toEqual(['platform'])
    await letPass(180, 10)
    expect([shown(), await state()]).toEqual([1, 'sent'])
  })

  it('a template that is not published: the same is said with buttons that say sentences', async () => {
    dingtalk.faults.unpublishTemplate()
    await bring()
    const card = await talk.at('qp-1').card(NO, '新工单')
    await talk.at('qp-1').press(card, '已联系市民')
    await talk.at('qp-1').hears(NO, '已记录先行联系')
    dingtalk.faults.unpublishTemplate(false)
  })

  it('a member who left is recorded, and the office told once', async () => {
    dingtalk.faults.hide(['qp-1'])
    await bring()
    await letPass(5)
    expect(await state()).toMatch(/^unreachable/)
    expect(await alerts()).toEqual(['unreachable'])
    dingtalk.faults.hide([])
    await talk.at('qp-1').say('帮助')
    await talk.at('qp-1').hears('待办　本单位未办结的工单')
  })

  it('flow control holds one back for a while', async () => {
    await talk.running.database.sql('DELETE FROM lent_addresses')
    dingtalk.faults.flowControl(['office-1'], 1)
    dingtalk.faults.next(ROBOT, { kind: 'code', status: 500, code: 'system.busy' })
    await talk.running.database.sql("UPDATE platform_calls SET calls = 4999 WHERE platform = 'dingtalk'")
    await talk.running.catchUp()
    for (let minute = 0; minute < 10; minute += 1) {
      const now = await talk.running.database.store.now()
      await talk.running.moveTo(new Date(now.getTime() + 60_000).toISOString())
    }
    for (const userId of ['office-1', 'office-2']) {
      expect(
        talk
          .at(userId)
          .seen()
          .filter(({ words }) => words.includes('额度 5000 次')),
      ).toHaveLength(1)
    }
  })
})
