import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ChatEvent, Door, Hear, RawResponse } from '../../../src/bot/chat.ts'
import { streamFrames } from '../../../src/bot/platforms/dingtalk/stream/frames.ts'
import { TOPIC, Unplugged } from './line.ts'
import { message, now, ports, press, settings } from './rig.ts'

const bare: RawResponse = { status: 200, type: 'application/json', body: '{}' }

function rigged(hear: Hear = async () => bare) {
  const rig = ports()
  const heard: { event: ChatEvent; door: Door }[] = []
  const lent: string[] = []
  const passed: string[] = []
  const connection = new Unplugged()
  const frames = streamFrames({
    settings,
    ports: rig.ports,
    hear: (event, door) => {
      heard.push({ event, door })
      return hear(event, door)
    },
    lend: async ({ event }) => void lent.push(event.account.userId),
    passedOver: async (opened) => void ('why' in opened && passed.push(opened.why)),
  })(() => connection)
  return { ...rig, heard, lent, passed, connection, frames, said: connection.said }
}
const frame = (topic: string, data: unknown, more: Readonly<Record<string, string>> = {}) => ({
  specVersion: '1.0',
  type: 'CALLBACK',
  headers: {
    appId: '',
    connectionId: '',
    contentType: 'application/json',
    messageId: 'm1',
    time: '1',
    topic,
    ...more,
  },
  data: typeof data === 'string' ? data : JSON.stringify(data),
})

afterEach(() => {
  vi.useRealTimers()
})

describe('A robot message over the stream', () => {
  it('is acknowledged once it is kept, and its address too', async () => {
    let kept = (): void => undefined
    const rig = rigged(() => new Promise((resolve) => (kept = () => resolve(bare))))
    const done = rig.frames.robot(frame(TOPIC.robot, message()))
    await vi.waitFor(() => expect(rig.heard).toHaveLength(1), 30_000)
    expect([rig.said, rig.lent]).toEqual([[], ['li-yan']])
    kept()
    await done
    expect(rig.said).toEqual([['m1', { response: null }]])
    expect(rig.heard[0]?.event).toMatchObject({ kind: 'text', text: '帮助', id: 'dingtalk:msg:msg1' })
    await rig.heard[0]?.door.late
  })

  it('that could not be kept is not acknowledged', async () => {
    const rig = rigged(async () => Promise.reject(new Error('no database')))
    await expect(rig.frames.robot(frame(TOPIC.robot, message()))).rejects.toThrow('no database')
    expect(rig.said).toEqual([])
  })

  it.each<[string, unknown, string]>([
    ["another robot's", message({ robotCode: 'dingother' }), 'robot'],
    ['one that is no document', '{', 'message'],
    ["nobody's", message({ senderStaffId: '' }), 'no-staff-id'],
    ['one with a foreign address', message({ sessionWebhook: 'https://evil.example/' }), 'webhook'],
  ])('%s is acknowledged, noted and not heard', async (_what, data, why) => {
    const rig = rigged()
    await rig.frames.robot(frame(TOPIC.robot, data))
    expect(rig.said).toEqual([['m1', { response: null }]])
    expect(rig.log).toEqual([{ event: 'stream.refused', platform: 'dingtalk', why }])
    expect([rig.heard, rig.lent]).toEqual([[], []])
  })

  it('is not acknowledged on a connection that is gone', async () => {
    const rig = rigged()
    rig.connection.isUp = false
    await rig.frames.robot(frame(TOPIC.robot, message()))
    expect([rig.said, rig.heard.length]).toEqual([[], 1])
  })
})

describe('A press over the stream', () => {
  const face = { ...bare, body: '{"cardData":{"cardParamMap":{"status":"已办结"}}}' }

  it('is acknowledged with its answer, which was handed over', async () => {
    const rig = rigged(async () => face)
    await rig.frames.card(frame(TOPIC.card, press()))
    expect(rig.said).toEqual([['m1', { response: { cardData: { cardParamMap: { status: '已办结' } } } }]])
    expect(await rig.heard[0]?.door.handed).toBe(true)
    expect(rig.heard[0]?.event).toMatchObject({ kind: 'press', key: 'close:1', at: now })
  })

  it('is at the time of its frame, where that names one', async () => {
    const rig = rigged(async () => face)
    const earlier = new Date(now.getTime() - 5_000)
    await rig.frames.card(frame(TOPIC.card, press(), { time: `${earlier.getTime()}` }))
    expect(rig.heard[0]?.event).toMatchObject({ at: earlier })
  })

  it('that takes long is told so before its two seconds are over', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    const rig = rigged(async (_event, { late }) => late.then(() => bare))
    const done = rig.frames.card(frame(TOPIC.card, press()))
    await vi.advanceTimersByTimeAsync(1_000)
    expect(rig.said).toEqual([])
    await vi.advanceTimersByTimeAsync(900)
    await done
    expect(rig.said).toEqual([['m1', { response: {} }]])
  })

  it('whose answer nobody can take any more knows that', async () => {
    const rig = rigged(async () => face)
    rig.connection.isUp = false
    await rig.frames.card(frame(TOPIC.card, press()))
    expect(await rig.heard[0]?.door.handed).toBe(false)
    expect(rig.said).toEqual([])
  })

  it('that could not be kept is not acknowledged, and its answer counts as not handed', async () => {
    const rig = rigged(async () => Promise.reject(new Error('no database')))
    await expect(rig.frames.card(frame(TOPIC.card, press()))).rejects.toThrow('no database')
    expect(rig.said).toEqual([])
    expect(await rig.heard[0]?.door.handed).toBe(false)
  })

  it('an answer that is no document is an empty one', async () => {
    const rig = rigged(async () => ({ ...bare, body: '' }))
    await rig.frames.card(frame(TOPIC.card, press()))
    expect(rig.said).toEqual([['m1', { response: {} }]])
  })

  it.each<[string, unknown, string]>([
    ["another organisation's", press({ corpId: 'dingother' }), 'corp'],
    ['one that is no document', '{', 'callback'],
  ])('%s is acknowledged, noted and not heard', async (_what, data, why) => {
    const rig = rigged()
    await rig.frames.card(frame(TOPIC.card, data))
    expect(rig.said).toEqual([['m1', { response: {} }]])
    expect(rig.log).toEqual([{ event: 'stream.refused', platform: 'dingtalk', why }])
    expect(rig.heard).toEqual([])
  })

  it('two deliveries of one press under two numbers are two names', async () => {
    const rig = rigged()
    for (const messageId of ['m1', 'm1', 'm2']) await rig.frames.card(frame(TOPIC.card, press(), { messageId }))
    const [one, again, other] = rig.heard.map(({ event }) => event.id)
    expect(again).toBe(one)
    expect(other).not.toBe(one)
  })
})

describe('An event over the stream', () => {
  const given = { eventType: 'user_leave_org', eventId: 'e1' }

  it('is heard for each member, then acknowledged', async () => {
    const rig = rigged()
    await rig.frames.event(frame('*', { userId: ['Li', 'wang'], timeStamp: 1 }, given))
    expect(rig.heard.map(({ event: { kind, id } }) => [kind, id])).toEqual([
      ['left', 'dingtalk:user_leave_org:e1:li'],
      ['left', 'dingtalk:user_leave_org:e1:wang'],
    ])
    expect(rig.said).toEqual([['m1', { status: 'SUCCESS' }]])
  })

  it('of another kind, and one without a kind of its own, is acknowledged alone or by what is inside', async () => {
    const rig = rigged()
    await rig.frames.event(frame('*', '{', { eventType: 'chat_update_title', eventId: 'e2' }))
    await rig.frames.event(frame('*', { EventType: 'user_add_org', UserId: ['li'] }))
    expect(rig.heard.map(({ event }) => event.id)).toEqual(['dingtalk:user_add_org:m1:li'])
    expect(rig.said).toHaveLength(2)
  })

  it('that could not be kept, or whose connection is gone, is not acknowledged', async () => {
    const rig = rigged(async () => Promise.reject(new Error('no database')))
    await expect(rig.frames.event(frame('*', { userId: ['li'] }, given))).rejects.toThrow('no database')
    rig.connection.isUp = false
    await rig.frames.event(frame('*', {}))
    expect(rig.said).toEqual([])
  })
})
