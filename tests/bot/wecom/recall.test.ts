import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wecom } from '../../../src/bot/platforms/wecom/platform.ts'
import { type Scene, scene } from './over-http.ts'
import { json, ports, settings, withToken } from './rig.ts'

const to = { platform: 'wecom', userId: 'ZhangSan' } as const
const secret = { kind: 'text', text: '电话：13812341234', secret: true } as const

describe('platforms/wecom.md#recall', () => {
  it.each([
    [0, { kind: 'sent' }],
    [42052, { kind: 'broken', alert: false }],
    [40058, { kind: 'broken' }],
    [-1, { kind: 'later' }],
  ])('%i', async (errcode, outcome) => {
    const rig = ports(withToken(() => json({ errcode, errmsg: '' })))
    const bot = wecom({ ...settings, apiBase: 'http://127.0.0.1:9/' }, rig.ports)
    expect(await bot.recall?.('m1')).toMatchObject(outcome)
    expect(JSON.parse(rig.sent.at(-1)?.body ?? '')).toEqual({ msgid: 'm1' })
  })
})

describe('against the simulator', () => {
  let s: Scene
  beforeAll(async () => {
    s = await scene()
  })
  afterAll(() => s.stop())

  it('a secret text is sent as confidential, and is gone once it was taken back', async () => {
    const rendered = await s.bot.render(to, secret, 'serial-secret')
    expect(JSON.parse(rendered.body)).toMatchObject({ msgtype: 'text', safe: 1 })
    const sent = await s.bot.send(to, rendered)
    const messageId = sent.kind === 'sent' ? (sent.messageId ?? '') : ''
    expect(await s.bot.recall?.(messageId)).toMatchObject({ kind: 'sent' })
    expect(JSON.stringify(s.simulator.wecom.chat('ZhangSan'))).not.toContain('13812341234')
    expect(s.simulator.wecom.chat('ZhangSan').at(-1)).toMatchObject({ kind: 'act', text: '机器人撤回了一条消息' })
  })

  it('any other text may be passed on', async () => {
    const rendered = await s.bot.render(to, { kind: 'text', text: '你好' }, 'serial-plain')
    expect(JSON.parse(rendered.body)).not.toHaveProperty('safe')
  })
})
