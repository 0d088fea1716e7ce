import { afterEach, describe, expect, it } from 'vitest'
import { NoGateway, openGateway } from '../../../src/bot/platforms/dingtalk/stream/gateway.ts'
import { frame, TOPIC, until } from './line.ts'
import { type Answer, message, ports, press, says, settings } from './rig.ts'
import { bare, stopAll, streaming } from './streaming.ts'

afterEach(stopAll)

describe('platforms/dingtalk.md#stream: the connection', () => {
  it('is asked for with its three subscriptions, and its ticket is encoded', async () => {
    const { line, sent, isUp, attendance } = await streaming()
    expect(attendance.trouble()).toBe('stream-disconnected')
    await until(isUp)
    expect(sent[0]?.url.href).toBe('https://api.dingtalk.com/v1.0/gateway/connections/open')
    expect(sent[0]?.headers.get('accept')).toBe('application/json')
    expect(JSON.parse(sent[0]?.body ?? '')).toMatchObject({
      clientId: settings.clientId,
      clientSecret: settings.clientSecret,
      subscriptions: [
        { type: 'EVENT', topic: '*' },
        { type: 'CALLBACK', topic: TOPIC.robot },
        { type: 'CALLBACK', topic: TOPIC.card },
      ],
    })
    expect(new URL(line.urls[0] ?? '', 'ws://x').searchParams.get('ticket')).toBe('t+/=&1')
  })

  it.each<[string, Answer, string]>([
    ['a refusal', says({ code: 'invalidClientIdOrSecret' }, 400), 'http-400'],
    ['no place', says({ ticket: 't' }), 'http-200'],
    ['a place that is no stream', says({ endpoint: 'https://evil.example/', ticket: 't' }), 'http-200'],
    ['a page', () => new Response('<xml>'), 'http-200'],
    [
      'nothing',
      () => {
        throw new Error('x', { cause: { code: 'ECONNREFUSED' } })
      },
      'ECONNREFUSED',
    ],
  ])('%s from the gateway is told by a word', async (_what, answer, word) => {
    await expect(openGateway(settings, ports(answer).ports)).rejects.toThrow(new NoGateway(word))
  })

  it('a ping is answered with what it said', async () => {
    const { line, isUp } = await streaming()
    await until(isUp)
    line.say(frame('SYSTEM', 'ping', { opaque: 'x1' }))
    await until(() => line.acks.length > 0)
    expect(line.acks[0]).toMatchObject({ code: 200, message: 'OK', data: { opaque: 'x1' } })
  })
})

describe('What comes over it', () => {
  it('a robot message is acknowledged, under its own number, once it was heard', async () => {
    const heard: string[] = []
    const { line, isUp } = await streaming({
      hear: async (event) => {
        heard.push(event.id)
        return bare
      },
    })
    await until(isUp)
    line.say(frame('CALLBACK', TOPIC.robot, message(), { messageId: 'r1' }))
    await until(() => line.acks.length > 0)
    expect(line.acks).toMatchObject([{ code: 200, headers: { messageId: 'r1' }, data: { response: null } }])
    expect(heard).toEqual(['dingtalk:msg:msg1'])
  })

  it('a press is acknowledged with its answer', async () => {
    const { line, isUp } = await streaming({ hear: async () => ({ ...bare, body: '{"cardData":1}' }) })
    await until(isUp)
    line.say(frame('CALLBACK', TOPIC.card, press(), { messageId: 'c1' }))
    await until(() => line.acks.length > 0)
    expect(line.acks).toMatchObject([{ headers: { messageId: 'c1' }, data: { response: { cardData: 1 } } }])
  })

  it('an event is acknowledged once, as a success', async () => {
    const { line, isUp } = await streaming()
    await until(isUp)
    line.say(frame('EVENT', '*', { userId: ['li'] }, { messageId: 'e1', eventType: 'user_add_org', eventId: 'x' }))
    line.say(frame('SYSTEM', 'ping', {}))
    await until(() => line.acks.length > 1)
    const events = line.acks.filter(({ headers }) => headers.messageId === 'e1')
    expect(events.map(({ data }) => data)).toEqual([{ status: 'SUCCESS' }])
  })

  it('what could not be kept is not acknowledged, what follows is', async () => {
    let heard = 0
    const { line, isUp, logged } = await streaming({
      hear: async () => {
        heard += 1
        if (heard <= 2) throw new TypeError('no database')
        return bare
      },
    })
    await until(isUp)
    line.say(frame('CALLBACK', TOPIC.robot, message(), { messageId: 'r1' }))
    await until(() => heard === 1)
    line.say(frame('EVENT', '*', { userId: ['li'] }, { messageId: 'e1', eventType: 'user_add_org' }))
    await until(() => heard === 2)
    line.say(frame('CALLBACK', TOPIC.robot, message(), { messageId: 'r2' }))
    await until(() => line.acks.length > 0)
    expect(line.acks.map(({ headers }) => headers.messageId)).toEqual(['r2'])
    expect(logged('dingtalk.frame')).toEqual(Array(2).fill({ event: 'dingtalk.frame', fault: 'TypeError' }))
  })

  it('frames that are none end neither the connection nor the process', async () => {
    const { line, isUp, logged } = await streaming()
    await until(isUp)
    const broken = [
      '{',
      'null',
      '[]',
      '{"type":"CALLBACK"}',
      '{"type":"CALLBACK","headers":{}}',
      '{"type":"x","headers":{"topic":1}}',
    ]
    for (const text of broken) line.say(text)
    line.say(frame('CALLBACK', '/v1.0/never/heard/of', {}, { messageId: 'x1' }))
    line.say(frame('NEWS', 'x', {}))
    line.say(frame('SYSTEM', 'ping', { opaque: 'after' }))
    await until(() => line.acks.some(({ data }) => JSON.stringify(data).includes('after')))
    expect(isUp()).toBe(true)
    // One of a topic that nobody has subscribed to is said to be one, and acknowledged no more than those.
    expect(logged('dingtalk.frame').length).toBe(broken.length + 1)
    expect(line.acks.filter(({ data }) => !JSON.stringify(data).includes('after'))).toEqual([])
  })
})
