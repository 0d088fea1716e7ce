import { readFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import type { ChatEvent } from '../../../src/bot/chat.ts'
import { dingtalk } from '../../../src/bot/platforms/dingtalk/platform.ts'
import { streamFrames } from '../../../src/bot/platforms/dingtalk/stream/frames.ts'
import { readKey } from '../support/repertoire.ts'
import { TOPIC, Unplugged } from './line.ts'
import { API, card, group, message, network, now, ports, robot, says, settings, webhook } from './rig.ts'

type Json = Readonly<Record<string, unknown>>

/** A body as other programs' tests and documents have it; `x` stands for what is this application's own. */
const body = (name: string, given: Json = {}): Json => ({
  ...JSON.parse(readFileSync(new URL(`../../fixtures/faults/platforms/${name}.json`, import.meta.url), 'utf8')),
  ...given,
})
const own = { ...settings, robotCode: 'x', corpId: 'x' }

function rigged() {
  const rig = ports(network({ [API.session]: says({ errcode: 0 }) }))
  const bot = dingtalk(own, { ...rig.ports, stranger: '您还不是成员' })
  const heard: ChatEvent[] = []
  const connection = new Unplugged()
  const hear = async (event: ChatEvent) => {
    heard.push(event)
    return bot.acknowledge()
  }
  const nothing = async (): Promise<void> => undefined
  const needs = { settings: own, ports: rig.ports, hear, lend: nothing, passedOver: nothing }
  const frames = streamFrames(needs)(() => connection)
  const frame = (topic: string, data: unknown) => ({
    specVersion: '1.0',
    type: 'CALLBACK',
    headers: { appId: '', connectionId: '', contentType: 'application/json', messageId: 'f', time: '1', topic },
    data: JSON.stringify(data),
  })
  return { ...rig, bot, heard, frames, frame, said: connection.said }
}

describe.each(['ding-robot-no-createAt', 'ding-robot-null-optionals', 'ding-robot-null-webhook'])(
  '%s is taken',
  (name) => {
    const taken = { kind: 'text', text: '待办', group: null, account: { userId: 'dliaison1' } }

    it('over HTTP', async () => {
      expect(await rigged().bot.open(robot(body(name)), now)).toMatchObject({ kind: 'event', event: taken })
    })

    it('over the stream, where it is acknowledged', async () => {
      const { frames, frame, heard, said } = rigged()
      await frames.robot(frame(TOPIC.robot, body(name)))
      expect(heard).toMatchObject([taken])
      expect(said).toEqual([['f', { response: null }]])
    })
  },
)

it('ding-robot-no-createAt: it was written when it came', async () => {
  for (const given of [{}, { createAt: null }]) {
    expect(await rigged().bot.open(robot(body('ding-robot-no-createAt', given)), now)).toMatchObject({
      event: { at: now },
    })
  }
})

it('every field of a message that may be missing may be null', async () => {
  const must = ['msgtype', 'msgId', 'conversationType', 'senderStaffId', 'chatbotCorpId', 'text']
  for (const field of Object.keys(message()).filter((name) => !must.includes(name))) {
    const opened = await dingtalk(settings, ports().ports).open(robot(message({ [field]: null })), now)
    expect(opened.kind, field).toBe('event')
  }
})

describe('ding-robot-null-senderStaffId: somebody who cannot be known', () => {
  it('is answered where it was said, while that lives', async () => {
    for (const senderStaffId of [null, undefined, '']) {
      const { bot, sent } = rigged()
      const expired = now.getTime() + 3_600_000
      const given = { senderStaffId, sessionWebhook: webhook, sessionWebhookExpiredTime: expired }
      const opened = await bot.open(robot(body('ding-robot-null-senderStaffId', given)), now)
      expect(opened).toEqual({ kind: 'ignored', why: 'no-staff-id' })
      await vi.waitFor(() => expect(sent).toHaveLength(1))
      expect(JSON.parse(sent[0]?.body ?? '')).toEqual({
        msgtype: 'text',
        text: { content: '您还不是成员' },
      })
    }
  })

  it('and is passed over where it does not, over HTTP and the stream', async () => {
    const { bot, frames, frame, heard, said } = rigged()
    const opened = await bot.open(robot(body('ding-robot-null-senderStaffId')), now)
    expect(opened).toEqual({ kind: 'ignored', why: 'no-staff-id' })
    await frames.robot(frame(TOPIC.robot, body('ding-robot-null-senderStaffId')))
    expect([heard, said]).toEqual([[], [['f', { response: null }]]])
  })
})

describe('ding-card-no-key: whoever pressed reads that the button is not known', () => {
  it('over HTTP', async () => {
    const opened = await rigged().bot.open(card(body('ding-card-no-key')), now)
    expect(opened).toMatchObject({ event: { kind: 'press', key: 'btn1', account: { userId: 'dliaison1' } } })
  })

  it('over the stream', async () => {
    const { frames, frame, heard, said } = rigged()
    await frames.card(frame(TOPIC.card, body('ding-card-no-key', { corpId: null, spaceType: 'im', spaceId: 'cid' })))
    expect(heard).toMatchObject([{ kind: 'press', key: 'btn1' }])
    expect(said).toEqual([['f', { response: {} }]])
  })

  it('and nothing is done', () => {
    expect(readKey('btn1')).toEqual({ do: 'unknown-button' })
  })
})

describe('dingtalk-mention: nobody’s mention hides the command', () => {
  const rich = (...richText: Json[]) => ({ msgtype: 'richText', text: undefined, content: { richText } })
  const text = (content: string) => ({ text: { content } })
  const atRobot = { atUsers: [{ dingtalkId: '$:LWCP_v1:robot', staffId: null }] }

  it.each<[string, Json, string]>([
    ['at the beginning of a rich text', rich({ text: '@热线机器人 待办' }), '待办'],
    ['at the beginning', text('@热线机器人 待办'), '待办'],
    ['another one’s at the end', text('待办 @张三'), '待办'],
    ['the robot’s at the end', text('待办 @热线机器人'), '待办'],
    ['in the middle', text('工单 @热线机器人\u2005SH20150302-000123'), '工单 SH20150302-000123'],
    ['both', text('@热线机器人 待办 @张三 '), '待办'],
    ['without a blank before it', text('待办@热线机器人'), '待办'],
    ['full width', text('＠热线机器人 待办'), '待办'],
    ['one segment each', rich({ text: '@热线机器人' }, { text: ' 待办' }, { text: null }), '待办'],
    ['in the middle of segments', rich({ text: '工单' }, { text: '@热线' }, { text: '000123' }), '工单 000123'],
    ['several people', text('@张三 @李四 待办'), '待办'],
    ['an address is none', text('@热线 帮助 a@b.cn'), '帮助 a@b.cn'],
  ])('%s', async (_what, given, words) => {
    for (const more of [{ ...group, ...atRobot }, { ...group, atUsers: null }, atRobot]) {
      const opened = await dingtalk(settings, ports().ports).open(robot(message({ ...given, ...more })), now)
      expect(opened).toMatchObject({ event: { kind: 'text', text: words } })
    }
  })

  it('in a private chat without a mention every word stays', async () => {
    const opened = await dingtalk(settings, ports().ports).open(robot(message(text('已请 @王工 到场'))), now)
    expect(opened).toMatchObject({ event: { text: '已请 @王工 到场' } })
  })
})
