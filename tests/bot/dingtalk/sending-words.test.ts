import { describe, expect, it } from 'vitest'
import type { Message } from '../../../src/bot/chat.ts'
import { packChannel } from '../../../src/bot/platforms/dingtalk/channel.ts'
import type { DingTalkSettings } from '../../../src/bot/platforms/dingtalk/settings.ts'
import { type Answer, API, json, now, robot, says, scene, webhook } from './rig.ts'
import { aCard, largestCard, li } from './words.ts'

const text: Message = { kind: 'text', text: '你好' }
const until = now.getTime() + 5_400_000
const ok = says({ errcode: 0, errmsg: 'ok' })
const taken = says({ processQueryKey: 'k' })
const all = { [API.session]: ok, [API.member]: taken, [API.group]: taken, [API.notice]: ok }
const noTemplate = { cardTemplateId: null }

/** A member who has just spoken, so that an address lives for him. */
async function spoken(answers: Readonly<Record<string, Answer>> = {}, given: Partial<DingTalkSettings> = {}) {
  const rig = scene({ ...all, ...answers }, { ...noTemplate, ...given })
  await rig.bot.open(robot(), now)
  return rig
}
const silent = (answers: Readonly<Record<string, Answer>> = {}, given: Partial<DingTalkSettings> = {}) =>
  scene({ ...all, ...answers }, { ...noTemplate, ...given })
type Rig = ReturnType<typeof scene>
const send = async ({ bot }: Rig, message: Message = text, channel: string | null = null) =>
  bot.send(li, await bot.render(li, message, 's1', channel))
const inGroup = (given: object = {}) => packChannel({ group: 'cidgroup==', webhook, until, ...given })

describe('platforms/dingtalk.md#session-webhook: the address lent with the last message', () => {
  it('is used before anything that counts', async () => {
    const rig = await spoken()
    expect(await send(rig)).toEqual({ kind: 'sent', messageId: null, handle: null, handleUntil: null })
    expect(rig.sent.map(({ method, url }) => [method, url.href])).toEqual([['POST', webhook]])
    expect(rig.last()).toEqual({ msgtype: 'text', text: { content: '你好' } })
    expect(rig.calls.count).toBe(0)
    expect(rig.sent[0]?.headers.get('x-acs-dingtalk-access-token')).toBeNull()
  })

  it('that is over, or almost, is not tried', async () => {
    for (const ms of [5_400_181, 5_400_180 - 59_000]) {
      const rig = await spoken()
      rig.clock.now = new Date(now.getTime() + ms)
      expect(await send(rig)).toMatchObject({ kind: 'sent', messageId: 'k' })
      expect(rig.paths()).toEqual([API.member])
      expect(rig.calls.count).toBe(1)
    }
  })

  it.each(['300001', 'session.expired'])('%s: it is spent, and the robot says it', async (errcode) => {
    const rig = await spoken({ [API.session]: says({ errcode, errmsg: 'session 不存在' }) })
    expect(await send(rig)).toMatchObject({ kind: 'sent', messageId: 'k' })
    expect(rig.paths()).toEqual([API.session, API.member])
    expect(JSON.stringify(rig.log)).not.toContain('session=')
  })

  it.each<[string, Answer, string]>([
    [
      'out of time',
      () => {
        throw Object.assign(new Error('x'), { name: 'TimeoutError' })
      },
      'unknown',
    ],
    ['half an answer', () => new Response('{"err'), 'unknown'],
    ['an answer that says neither yes nor no', says({}), 'unknown'],
    ['a silent gateway', says({}, 504), 'unknown'],
    ['a busy server', says({}, 503), 'later'],
    ['a content that is not allowed', says({ errcode: 430101 }), 'broken'],
    ['too fast', says({ errcode: 90018 }), 'later'],
  ])('%s: no second way is tried', async (_what, answer, kind) => {
    const rig = await spoken({ [API.session]: answer })
    expect(await send(rig)).toMatchObject({ kind })
    expect(rig.paths()).toEqual([API.session])
  })

  it('words longer than it takes go another way', async () => {
    const rig = await spoken()
    expect(await send(rig, { kind: 'text', text: '字'.repeat(7_000) })).toMatchObject({ kind: 'sent', messageId: 'k' })
    expect(rig.paths()).toEqual([API.member])
  })

  it('a stored address that is not the platform’s is never called', async () => {
    for (const foreign of [
      'https://evil.example/x',
      'http://oapi.dingtalk.com/x',
      'https://oapi.dingtalk.com@evil.example/',
    ]) {
      const rig = silent()
      rig.lent.set('dingtalk:session:li-yan', {
        value: packChannel({ group: null, webhook: foreign, until }),
        until: new Date(until),
      })
      expect(await send(rig)).toMatchObject({ kind: 'sent', messageId: 'k' })
      expect(await send(rig, text, inGroup({ webhook: foreign }))).toMatchObject({ kind: 'sent' })
      expect(rig.paths()).toEqual([API.member, API.group])
    }
  })

  it('a sentence to a stranger goes back where his came from', async () => {
    const rig = silent()
    const opened = await rig.bot.open(robot(), now)
    if (opened.kind !== 'event') throw new Error('not taken')
    await rig.bot.sayBack?.(opened.event, '请联系热线办')
    expect([rig.sent.map(({ url }) => url.href), rig.last()]).toEqual([
      [webhook],
      { msgtype: 'text', text: { content: '请联系热线办' } },
    ])
    await rig.bot.sayBack?.({ id: 'e', account: li, at: now, kind: 'menu', key: 'k' }, '无处可说')
    expect(rig.sent).toHaveLength(1)
  })
})

describe('What is answered in a group', () => {
  it('goes by its address, and by the robot once that is over', async () => {
    const rig = silent()
    expect(await send(rig, text, inGroup())).toMatchObject({ kind: 'sent' })
    expect(await send(rig, text, inGroup({ until: now.getTime() }))).toMatchObject({ kind: 'sent', messageId: 'k' })
    expect(rig.paths()).toEqual([API.session, API.group])
    expect(rig.last()).toEqual({
      robotCode: 'dingrobot',
      openConversationId: 'cidgroup==',
      msgKey: 'sampleText',
      msgParam: '{"content":"你好"}',
    })
  })

  it('never goes by the private address of whoever asked', async () => {
    const rig = await spoken()
    await send(rig, text, inGroup({ webhook: '' }))
    expect(rig.paths()).toEqual([API.group])
  })

  it('that is gone is no alarm', async () => {
    const rig = silent({ [API.group]: says({ code: 'group.disbanded' }, 400) })
    expect(await send(rig, text, inGroup({ webhook: '' }))).toMatchObject({ kind: 'broken', alert: false })
  })
})

describe('What the robot says', () => {
  it('a text and a card without a template', async () => {
    const rig = silent()
    await send(rig)
    expect(rig.last()).toEqual({
      robotCode: 'dingrobot',
      msgKey: 'sampleText',
      msgParam: '{"content":"你好"}',
      userIds: ['li-yan'],
    })
    await send(rig, aCard())
    expect(rig.last()).toMatchObject({ msgKey: 'sampleActionCard2', userIds: ['li-yan'] })
  })

  it('a member who is not of the organisation is unreachable', async () => {
    const rig = silent({ [API.member]: says({ code: 'staffId.notExisted' }, 400) })
    expect(await send(rig)).toEqual({ kind: 'unreachable', code: 'staffId.notExisted' })
  })
})

describe('platforms/dingtalk.md#work-notification: a work notification where the robot may not speak', () => {
  const barred = { [API.member]: says({ code: 'robot.oto.notExist' }, 400) }

  it('goes to the one member, with the serial below it', async () => {
    const rig = silent(barred, { agentId: 218 })
    expect(await send(rig)).toMatchObject({ kind: 'sent' })
    expect(rig.paths()).toEqual([API.member, API.notice])
    expect(rig.last()).toEqual({
      agent_id: 218,
      userid_list: 'li-yan',
      msg: { msgtype: 'text', text: { content: '你好\ns1' } },
    })
  })

  it('is not tried without the number of the application, or for another refusal', async () => {
    const without = silent(barred)
    expect(await send(without)).toMatchObject({ kind: 'later', code: 'robot.oto.notExist', alert: true })
    const busy = silent({ [API.member]: says({ code: 'system.busy' }, 500) }, { agentId: 218 })
    expect(await send(busy)).toMatchObject({ kind: 'later', code: 'system.busy' })
    expect([...without.paths(), ...busy.paths()]).toEqual([API.member, API.member])
  })

  it('that is refused ends as that', async () => {
    const rig = silent({ ...barred, [API.notice]: () => json({ errcode: 60011 }) }, { agentId: 218 })
    expect(await send(rig)).toMatchObject({ kind: 'later', code: '60011', alert: true })
  })

  it('of the longest card is as long as one may be, and keeps its serial', async () => {
    const rig = silent(barred, { agentId: 218 })
    await send(rig, { ...largestCard(), choices: [] })
    const { msg } = rig.last()
    expect(Buffer.byteLength(JSON.stringify(msg))).toBeLessThanOrEqual(2_048)
    expect(JSON.stringify(msg)).toContain('\\n\\ns1')
  })
})
