import { describe, expect, it } from 'vitest'
import { readChannel } from '../../../src/bot/platforms/dingtalk/channel.ts'
import type { DingTalkSettings } from '../../../src/bot/platforms/dingtalk/settings.ts'
import { fc } from '../../support/property.ts'
import { group, message, now, robot, scene, webhook } from './rig.ts'

type Given = Parameters<typeof message>[0]
const open = (given: Given, settings: Partial<DingTalkSettings> = {}) =>
  scene({}, settings).bot.open(robot(message(given)), now)
const said = async (given: Given) => {
  const opened = await open(given)
  if (opened.kind !== 'event') return opened
  return opened.event.kind === 'text' ? opened.event.text : opened.event
}
const refused = (why: string) => ({ kind: 'refused', why })
const ignored = (why: string) => ({ kind: 'ignored', why })

describe('Whose message is not taken', () => {
  it.each<[string, Given, string]>([
    ["another robot's", { robotCode: 'dingother' }, 'robot'],
    ['that of a robot of another organisation', { chatbotCorpId: 'dingother' }, 'corp'],
    ['that of a member of another organisation', { senderCorpId: 'dingother' }, 'corp'],
    ['one of both of another organisation', { senderCorpId: 'dingother', chatbotCorpId: 'dingother' }, 'corp'],
    ['one without an organisation', { chatbotCorpId: undefined }, 'corp'],
    ['one without an id', { msgId: undefined }, 'message'],
    ['one with an empty id', { msgId: '' }, 'message'],
    ['one from neither a chat nor a group', { conversationType: '3' }, 'message'],
    ['one that does not say where it was said', { conversationType: undefined }, 'message'],
    ['one of no time at all', { createAt: 1e300 }, 'message'],
    ['one whose address never ends', { sessionWebhookExpiredTime: 1e300 }, 'message'],
    ['one whose sender is a number', { senderStaffId: 7 }, 'message'],
    ['one whose sender is a page long', { senderStaffId: 'x'.repeat(65) }, 'message'],
  ])('%s', async (_what, given, why) => {
    expect(await open(given)).toEqual(refused(why))
  })

  it('where no organisation is configured, the one of the robot counts', async () => {
    const open_ = (given: Given) => open(given, { corpId: null })
    expect((await open_({ senderCorpId: 'dingx', chatbotCorpId: 'dingx' })).kind).toBe('event')
    expect(await open_({ senderCorpId: 'dingother' })).toEqual(refused('corp'))
  })

  it('a sample without the code of the robot and the organisation of the sender is taken', async () => {
    expect((await open({ robotCode: undefined, senderCorpId: undefined })).kind).toBe('event')
  })

  it('somebody without a number in the organisation is nobody, and no address is kept for him', async () => {
    for (const senderStaffId of [undefined, '']) {
      const rig = scene()
      expect(await rig.bot.open(robot(message({ senderStaffId })), now)).toEqual(ignored('no-staff-id'))
      expect(rig.lent.size).toBe(0)
    }
  })

  it('platforms/dingtalk.md#monthly-calls: a message over the allowance has no text and is passed over', async () => {
    const over = { text: undefined, errorMessage: 'quota' }
    expect(await open({ ...over, errorCode: '20001' })).toEqual(ignored('20001'))
    expect(await open({ ...over, errorCode: 20001 })).toEqual(ignored('20001'))
    expect((await open({ errorCode: 200010 })).kind).toBe('event')
  })
})

describe('contract.md#session-webhooks: where a session webhook may point', () => {
  const loopback = { apiBase: 'http://127.0.0.1:8123', oapiBase: 'http://127.0.0.1:8123' }

  it.each([
    ['another host', 'https://evil.example/robot/sendBySession?session=1'],
    ['http', 'http://oapi.dingtalk.com/robot/sendBySession?session=1'],
    ['a name before the host', 'https://oapi.dingtalk.com@evil.example/'],
    ['a name and a password before our host', 'https://user:word@oapi.dingtalk.com/'],
    ['another port', 'https://oapi.dingtalk.com:8443/robot/sendBySession?session=1'],
    ['a host that ends alike', 'https://evil-oapi.dingtalk.com/'],
    ['a host that begins alike', 'https://oapi.dingtalk.com.evil.example/'],
    ['letters that look alike', 'https://oapi.dingtаlk.com/'],
    ['a backslash', 'https://evil.example\\@oapi.dingtalk.com/'],
    ['another scheme', 'ftp://oapi.dingtalk.com/'],
    ['a path alone', '/robot/sendBySession?session=1'],
    ['the loopback', 'http://127.0.0.1:6379/'],
  ])('%s is refused', async (_what, sessionWebhook) => {
    expect(await open({ sessionWebhook })).toEqual(refused('webhook'))
  })

  it('both configured hosts are taken, whatever the case of their letters', async () => {
    for (const sessionWebhook of [webhook, 'https://api.dingtalk.com/x', 'HTTPS://OAPI.DingTalk.com/x']) {
      expect((await open({ sessionWebhook })).kind).toBe('event')
    }
  })

  it('http is taken where the base itself is http on loopback, and there alone', async () => {
    const sessionWebhook = 'http://127.0.0.1:8123/robot/sendBySession?session=1'
    expect((await open({ sessionWebhook }, loopback)).kind).toBe('event')
    const port = 'http://127.0.0.1:8124/robot/sendBySession?session=1'
    expect(await open({ sessionWebhook: port }, loopback)).toEqual(refused('webhook'))
    const inside = { apiBase: 'http://proxy.example', oapiBase: 'http://proxy.example' }
    expect(await open({ sessionWebhook: 'http://proxy.example/x' }, inside)).toEqual(refused('webhook'))
    expect(
      await open({ sessionWebhook: 'http://127.0.0.1:443/x' }, { ...loopback, apiBase: 'https://127.0.0.1:443' }),
    ).toEqual(refused('webhook'))
  })
})

describe('platforms/dingtalk.md#robot-message, #said-and-sent: what was said', () => {
  const rich = (...richText: unknown[]) => ({ msgtype: 'richText', text: undefined, content: { richText } })
  const atRobot = { atUsers: [{ dingtalkId: '$:LWCP_v1:robot' }] }

  it.each<[string, Given, string]>([
    ['the space that a mention left is gone', {}, '帮助'],
    ['a content that is a text', { text: undefined, content: ' 你好' }, '你好'],
    ['control characters are gone', { text: { content: '工\u0000单\u202e \u001b[1m1' } }, '工单\u202e [1m1'],
    [
      'a rich text is its texts',
      rich({ text: '工单' }, { type: 'picture', downloadCode: 'x' }, { text: '12' }),
      '工单 12',
    ],
    ['a repeated mention is left out', { ...rich({ text: ' @热线' }, { text: '待办' }), ...atRobot }, '待办'],
    ['a mention behind it too', { ...rich({ text: '待办' }, { text: '@热线' }), ...atRobot }, '待办'],
    ["another one's mention stays", rich({ text: '@王涛' }, { text: '待办' }), '@王涛 待办'],
    [
      'a voice is what was heard in it',
      { msgtype: 'audio', text: undefined, content: { downloadCode: 'x', duration: 900, recognition: ' 待办。' } },
      '待办。',
    ],
  ])('%s', async (_what, given, words) => {
    expect(await said(given)).toBe(words)
  })

  it.each<[string, Given]>([
    ['picture', { msgtype: 'picture', text: undefined, content: { downloadCode: 'x' } }],
    ['file', { msgtype: 'file', content: { fileName: 'a.pdf' } }],
    ['unknownMsgType', { msgtype: 'unknownMsgType', content: { unknownMsgType: 'x' } }],
    ['richText', rich({ type: 'picture', downloadCode: 'x' })],
    ['richText', { msgtype: 'richText', content: { richText: 'none' } }],
    ['audio', { msgtype: 'audio', content: { downloadCode: 'x', recognition: '' } }],
    ['text', { text: undefined }],
  ])('a %s without words is something else', async (what, given) => {
    expect(await said(given)).toMatchObject({ kind: 'other', what, group: null })
  })
})

describe('Where the answer goes', () => {
  const at = now.getTime() + 5_400_180

  it('in private: the address that came with it, kept for whatever the member is told', async () => {
    const rig = scene()
    const opened = await rig.bot.open(robot(), now)
    const channel = { group: null, webhook, until: at }
    expect(opened).toMatchObject({
      kind: 'event',
      event: { id: 'dingtalk:msg:msg1', account: { platform: 'dingtalk', userId: 'li-yan' }, group: null },
    })
    expect([...rig.lent].map(([name, { value, until }]) => [name, JSON.parse(value), until])).toEqual([
      ['dingtalk:session:li-yan', channel, new Date(at)],
    ])
  })

  it('in a group: the group and its address, which is kept for nobody', async () => {
    const rig = scene()
    const opened = await rig.bot.open(robot(message({ ...group, isInAtList: true })), now)
    expect(opened).toMatchObject({ event: { group: 'cidgroup==' } })
    const channel = 'event' in opened && 'channel' in opened.event ? (opened.event.channel ?? null) : null
    expect(readChannel(channel)).toEqual({ group: 'cidgroup==', webhook, until: at })
    expect(rig.lent.size).toBe(0)
  })

  it('without an address nothing is kept', async () => {
    const rig = scene()
    expect((await rig.bot.open(robot(message({ sessionWebhook: undefined })), now)).kind).toBe('event')
    expect(rig.lent.size).toBe(0)
  })

  it('a channel that was never one is none', () => {
    for (const text of [null, '', '{}', '[1]', '{"group":1,"webhook":"","until":0}']) {
      expect(readChannel(text)).toBeNull()
    }
  })
})

it('Whatever stands in a well signed message, opening it never throws, and an event is whole', async () => {
  const fields = Object.keys({ ...message(), content: 0, atUsers: 0, errorCode: 0 })
  const garbage = fc.dictionary(fc.constantFrom(...fields), fc.oneof(fc.jsonValue(), fc.constant(8.64e16)))
  await fc.assert(
    fc.asyncProperty(garbage, async (given) => {
      const opened = await scene().bot.open(robot(message(given)), now)
      if (opened.kind !== 'event') {
        expect(['refused', 'ignored']).toContain(opened.kind)
        return
      }
      expect(opened.event.at.getTime()).not.toBeNaN()
      expect(opened.event.account.userId).not.toBe('')
    }),
    { numRuns: 500 },
  )
})
