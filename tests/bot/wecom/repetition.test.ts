import { describe, expect, it } from 'vitest'
import type { Message } from '../../../src/bot/chat.ts'
import { wecom } from '../../../src/bot/platforms/wecom/platform.ts'
import { json, ports, settings, withToken } from './rig.ts'

const to = { platform: 'wecom', userId: 'ZhangSan' } as const
const answering = (value: unknown) => {
  const rig = ports(withToken(() => json(value)))
  return { ...rig, bot: wecom(settings, rig.ports) }
}

describe('Equal words, and the same words once more', () => {
  const words: Message = { kind: 'text', text: '没有待办工单。' }
  const bodiesOf = async (...sends: [serial: string, again: boolean][]) => {
    const rig = answering({ errcode: 0, msgid: 'm' })
    for (const [serial, again] of sends) await rig.bot.send(to, await rig.bot.render(to, words, serial), again)
    return rig.sent.flatMap(({ url, body }) => (url.pathname.endsWith('/send') ? [JSON.parse(body)] : []))
  }
  const DOCUMENTED = ['touser', 'msgtype', 'agentid', 'text', 'enable_duplicate_check', 'duplicate_check_interval']

  it('every field is one of the documents, and nothing is checked the first time', async () => {
    const [body] = await bodiesOf(['m1', false])
    expect(Object.keys(body).filter((name) => !DOCUMENTED.includes(name))).toEqual([])
    expect(body).not.toHaveProperty('enable_duplicate_check')
    expect(body.text).toEqual({ content: '没有待办工单。' })
  })

  it('a repetition is the same, and asks for the check', async () => {
    const [first, second] = await bodiesOf(['m1', false], ['m1', true])
    expect(second).toEqual({ ...first, enable_duplicate_check: 1 })
  })

  it('two messages of the same words differ in a documented field that the platform takes', async () => {
    const serials = Array.from({ length: 40 }, (_, n): [string, boolean] => [`m${n + 1}-3f9c1a77e0`, false])
    const intervals = (await bodiesOf(...serials)).map((body) => body.duplicate_check_interval)
    expect(new Set(intervals).size).toBe(40)
    expect(Math.min(...intervals)).toBeGreaterThanOrEqual(1_800)
    expect(Math.max(...intervals)).toBeLessThanOrEqual(14_400)
  })
})

describe('A task id that was used before', () => {
  const card: Message = { kind: 'card', title: '新工单', buttons: [{ key: 'a', text: '甲', style: 'main' }] }

  it('is no delivery, unless this very message may have been taken earlier', async () => {
    const rig = answering({ errcode: 42014, errmsg: 'task_id was used before' })
    const rendered = await rig.bot.render(to, card, 'm1')
    expect(await rig.bot.send(to, rendered)).toEqual({ kind: 'taken', code: '42014' })
    expect(await rig.bot.send(to, rendered, true)).toMatchObject({ kind: 'sent', handle: null })
  })
})
