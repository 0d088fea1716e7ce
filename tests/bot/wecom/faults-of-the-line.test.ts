import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Card, SendOutcome } from '../../../src/bot/chat.ts'
import { type Scene, scene } from './over-http.ts'

const to = { platform: 'wecom', userId: 'ZhangSan' } as const
const card: Card = { kind: 'card', title: '新工单', buttons: [{ key: 'go', text: '提交', style: 'main' }] }

let s: Scene
let serial = 0
beforeAll(async () => {
  s = await scene()
})
afterAll(() => s.stop())

const send = async (message: Card, userId = 'ZhangSan'): Promise<SendOutcome> => {
  const member = { platform: 'wecom', userId } as const
  return s.bot.send(member, await s.bot.render(member, message, `serial-${++serial}`))
}
const handleOf = (outcome: SendOutcome): string => (outcome.kind === 'sent' ? (outcome.handle ?? '') : '')

describe('Refusals over the line', () => {
  it('an envelope of another key, receiver or hour is refused, and nothing comes of it', async () => {
    const driver = s.simulator.wecom
    const xml = await driver.messageXml('ZhangSan', 'hello')
    for (const falsified of [
      { token: 'other' },
      { receiveId: 'other' },
      { timestamp: '1409659813' },
      { aesKey: 'A'.repeat(43) },
    ]) {
      const { url, body } = await driver.seal(xml, falsified)
      const before = s.opened.length
      const answer = await driver.sendRaw(url, { method: 'POST', body, headers: { 'content-type': 'text/xml' } })
      expect(answer.status).toBe(403)
      expect(s.opened.slice(before)).toMatchObject([{ kind: 'refused' }])
    }
  })

  it('an unknown member is unreachable, a refused address an alarm, a handle used twice is stale', async () => {
    expect(await send(card, 'nobody')).toMatchObject({ kind: 'unreachable' })
    s.simulator.wecom.faults.refuseIp()
    expect(await send(card)).toEqual({ kind: 'later', code: '60020', afterMs: 600_000, alert: true })
    s.simulator.wecom.faults.refuseIp(false)
    const handle = handleOf(await send(card))
    expect(handle).not.toBe('')
    expect(await s.bot.update([to], { ...card, over: '已办结' }, handle)).toMatchObject({ kind: 'sent' })
    expect(await s.bot.update([to], card, handle)).toEqual({ kind: 'broken', code: '60140', alert: false })
  })

  it('a wrong secret is an alarm', async () => {
    const other = await scene('wrong')
    expect(await other.bot.checkCredentials()).toMatchObject({ errcode: 40001, meaning: 'bad-secret' })
    expect(await other.bot.send(to, { body: '{}', cardId: null })).toMatchObject({
      kind: 'later',
      code: '40001',
      alert: true,
    })
    await other.stop()
  })

  it('faults of the line: tried again, or unknown and shown once when sent again', async () => {
    const { faults } = s.simulator.wecom
    const rendered = await s.bot.render(to, { kind: 'text', text: 'once' }, 'serial-once')
    const path = '/cgi-bin/message/send'
    faults.next(path, { kind: 'status', status: 503 })
    expect(await s.bot.send(to, rendered)).toMatchObject({ kind: 'later' })
    faults.next(path, { kind: 'html' })
    expect(await s.bot.send(to, rendered)).toMatchObject({ kind: 'later' })
    faults.next(path, { kind: 'cut', when: 'after' })
    expect(await s.bot.send(to, rendered)).toMatchObject({ kind: 'unknown' })
    expect(await s.bot.send(to, rendered, true)).toMatchObject({ kind: 'sent' })
    expect(s.simulator.wecom.chat('ZhangSan').filter((one) => one.kind === 'text' && one.text === 'once')).toHaveLength(
      1,
    )
  })
})
