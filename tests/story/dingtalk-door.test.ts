import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DingTalkDriver } from '../../simulator/index.ts'
import { type Talk, talkBy, WAYS } from '../contract/ways.ts'
import { aTicketRow } from '../support/staff.ts'

const NO = 'SH20150302-000123'
const NOW = '2015-03-02T10:05:00+08:00'

const way = WAYS.find(({ console }) => console?.mode === 'http' && console.hasTemplate)

describe('who is not let in by DingTalk', () => {
  let talk: Talk
  let dingtalk: DingTalkDriver
  let foreign: Server
  let called = 0

  const post = (path: string, body: unknown, headers: Readonly<Record<string, string>>) =>
    dingtalk.sendRaw(`${talk.running.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
      body: JSON.stringify(body),
    })
  const robot = async (more: object = {}, at = new Date(NOW), headers: object = {}) =>
    post('/dingtalk/robot', await dingtalk.robotBody('pd-1', `联系 ${NO}`, { ...more }), {
      ...dingtalk.signRobot(at),
      ...headers,
    })
  const kept = async (): Promise<unknown> =>
    (await talk.running.database.sql('SELECT count(*)::int AS n FROM inbox'))[0]?.n
  const contacts = async (): Promise<unknown> =>
    (await talk.running.database.sql("SELECT count(*)::int AS n FROM audit WHERE act = 'ticket.contact'"))[0]?.n

  beforeAll(async () => {
    if (!way) throw new Error('no such way')
    talk = await talkBy(way, NOW)
    if (!talk.running.simulator.dingtalk) throw new Error('no DingTalk')
    dingtalk = talk.running.simulator.dingtalk
    await talk.running.send('tickets', [aTicketRow(NO, '2015-03-02T10:00:00+08:00')])
    foreign = createServer((_, response) => {
      called += 1
      response.end('{"errcode":0}')
    })
    await new Promise<void>((done) => foreign.listen(0, '127.0.0.1', done))
  })
  afterAll(async () => {
    await new Promise((done) => foreign.close(done))
    await talk?.running.stop()
  })

  it('a forged, a stale and a future sign, another robot, another organisation: one and the same 400, nothing kept', async () => {
    const at = (seconds: number) => new Date(new Date(NOW).getTime() + seconds * 1000)
    const answers = [
      await robot({}, at(0), { sign: createHmac('sha256', 'guess').update('x').digest('base64') }),
      await robot({}, at(0), { sign: '' }),
      await robot({}, at(0), { timestamp: String(at(1).getTime()) }),
      await robot({}, at(-302)),
      await robot({}, at(+330)),
      await robot({ robotCode: 'dingsomebodyelse' }),
      await robot({ senderCorpId: 'dingotherorganisation' }),
      await post('/dingtalk/card', { outTrackId: 'x', userId: 'pd-1', content: '{}' }, {}),
      await post('/dingtalk/event', { encrypt: 'AAAA' }, {}),
    ]
    expect(new Set(answers.map(({ status, body }) => `${status} ${body}`))).toEqual(new Set(['400 refused']))
    expect([await kept(), await contacts()]).toEqual([0, 0])
  })

  it('a foreign session webhook is refused, and the foreign host is never called', async () => {
    const { port } = foreign.address() as AddressInfo
    for (const sessionWebhook of [
      `http://127.0.0.1:${port}/robot/sendBySession?session=x`,
      `https://127.0.0.1:${port}/robot/sendBySession?session=x`,
      'https://oapi.dingtalk.com.evil.example/robot/sendBySession?session=x',
      `${talk.running.simulator.apiBase.replace('http://', `http://user@127.0.0.1:${port}@`)}/x`,
    ]) {
      expect(await robot({ sessionWebhook })).toMatchObject({ status: 400, body: 'refused' })
    }
    await talk.running.catchUp()
    expect([called, await kept()]).toEqual([0, 0])
  })

  it('what no database can keep is taken out before anything is kept, and every event comes to its end', async () => {
    const before = Number(await kept())
    const bad = '\u0000\ud800'
    const answers = [
      await robot({ msgId: `m1${bad}`, conversationId: `c${bad}`, text: { content: '帮助' } }),
      await robot({ msgId: `m2${bad}`, senderStaffId: `pd-1${bad}`, text: { content: '帮助' } }),
      await robot({ msgId: 'm3', msgtype: `pic${bad}ture`, text: undefined }),
      await robot({ msgId: 'm4', text: { content: `帮助${bad}` } }),
      await robot({
        msgId: 'm5',
        msgtype: 'richText',
        text: undefined,
        content: { richText: [{ text: `${bad}帮助` }] },
      }),
    ]
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    await talk.running.catchUp()
    expect(Number(await kept()) - before).toBe(answers.length)
    const states = await talk.running.database.sql('SELECT DISTINCT state FROM inbox')
    expect(states).toEqual([{ state: 'done' }])
  })

  it("a press for another unit's ticket is refused, whoever forges the key", async () => {
    const own = await talk.at('pd-1').card(NO, '新工单')
    const told = await dingtalk.press('qp-1', own.id, `contact:${NO}:1`, {}, { force: true })
    expect(told.status).toBe(200)
    expect(JSON.stringify(told.response)).not.toMatch(/水管|张\*/)
    await talk.at('qp-1').hears('没有办理这件事的权限')
    expect(await contacts()).toBe(0)
  })

  it('a stranger who presses gets a card that is over, and one who writes one polite sentence', async () => {
    const own = await talk.at('pd-1').card(NO, '新工单')
    const told = await dingtalk.press('stranger', own.id, `contact:${NO}:1`, {}, { force: true })
    expect(JSON.stringify(told.response)).toContain('已停用')
    await talk.at('stranger').say('待办')
    await expect
      .poll(
        () =>
          talk
            .at('stranger')
            .seen()
            .filter(({ mine }) => !mine).length,
        { timeout: 5_000 },
      )
      .toBe(1)
    expect(await contacts()).toBe(0)
  })

  it('two presses within the same moment are both answered and act once', async () => {
    const own = await talk.at('pd-1').card(NO, '新工单')
    const told = await dingtalk.press('pd-1', own.id, `contact:${NO}:1`, {}, { times: 5, force: true })
    expect(told).toMatchObject({ status: 200, error: null })
    expect(await contacts()).toBe(1)
  })

  it('ding-robot-null-optionals: fields that are null are answered; ding-card-no-key: so is a button without its key', async () => {
    const none = { createAt: null, conversationTitle: null, atUsers: null, sessionWebhook: null }
    const given = { ...none, sessionWebhookExpiredTime: null, msgId: 'null-1', text: { content: '帮助' } }
    expect(await robot(given)).toMatchObject({ status: 200 })
    await talk.at('pd-1').hears('待办　本单位未办结的工单')
    const own = await talk.at('pd-1').card(NO)
    expect((await dingtalk.press('pd-1', own.id, '', {}, { force: true })).status).toBe(200)
    await talk.at('pd-1').hears('这个按钮已经失效')
  })

  it("the organisation's allowance of messages is used up: taken without effect, and the office is told once", async () => {
    for (const msgId of ['over-1', 'over-2']) {
      const over = { msgId, errorCode: '20001', errorMessage: 'quota', text: undefined }
      expect(await robot(over)).toMatchObject({ status: 200 })
    }
    await talk.at('office-1').hears('接收消息的额度已用完', '20001')
    expect(
      talk
        .at('office-1')
        .seen()
        .filter(({ words }) => words.includes('20001')),
    ).toHaveLength(1)
  })

  it('nobody who is named in all this stands in the log, nor any address or secret', async () => {
    const logged = talk.running.logged.join('\n')
    expect(logged).not.toMatch(/sendBySession|session=|张三|13812341234|sign=/)
    expect(logged).toContain('callback.refused')
  })
})
