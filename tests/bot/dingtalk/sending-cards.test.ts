import { describe, expect, it } from 'vitest'
import { packChannel } from '../../../src/bot/platforms/dingtalk/channel.ts'
import { MONTHLY_CALLS } from '../../../src/bot/platforms/dingtalk/outbound/sending.ts'
import type { DingTalkSettings } from '../../../src/bot/platforms/dingtalk/settings.ts'
import { type Answer, API, now, robot, says, scene, webhook } from './rig.ts'
import { aCard, buttons, li } from './words.ts'

const until = now.getTime() + 5_400_000
const delivered = (...results: unknown[]) =>
  says({ success: true, result: { outTrackId: 'x', deliverResults: results } })
const ok = { spaceType: 'IM_ROBOT', spaceId: 'li-yan', success: true, carrierId: 'c', errorMsg: '' }
const all = {
  [API.session]: says({ errcode: 0 }),
  [API.member]: says({ processQueryKey: 'k' }),
  [API.card]: delivered(ok),
  [API.update]: says({ success: true, result: true }),
}
const rigged = (answers: Readonly<Record<string, Answer>> = {}, given: Partial<DingTalkSettings> = {}) =>
  scene({ ...all, ...answers }, given)
type Rig = ReturnType<typeof scene>
const send = async ({ bot }: Rig, channel: string | null = null, serial = 's1') =>
  bot.send(li, await bot.render(li, aCard(), serial, channel))
const speak = async (rig: Rig) => void (await rig.bot.open(robot(), now))

describe('platforms/dingtalk.md#creating-a-card: a card is created and delivered by one call', () => {
  it('to one member', async () => {
    const rig = rigged()
    const rendered = await rig.bot.render(li, aCard(), 's1')
    expect(rendered.cardId).toMatch(/^hotline-[0-9a-f]{40}$/)
    const handleUntil = new Date(now.getTime() + 30 * 24 * 3_600_000)
    expect(await rig.bot.send(li, rendered)).toEqual({
      kind: 'sent',
      messageId: rendered.cardId,
      handle: rendered.cardId,
      handleUntil,
    })
    expect(rig.last()).toEqual({
      cardTemplateId: 'hotline.schema',
      outTrackId: rendered.cardId,
      userIdType: 1,
      callbackType: 'HTTP',
      callbackRouteKey: expect.stringMatching(/^hotline-[0-9a-f]{24}$/),
      cardData: {
        cardParamMap: expect.objectContaining({ title: '新工单 20150302001', btn1Key: 'key1', btn3Show: 'false' }),
      },
      openSpaceId: 'dtv1.card//IM_ROBOT.li-yan',
      imRobotOpenSpaceModel: { supportForward: false },
      imRobotOpenDeliverModel: { spaceType: 'IM_ROBOT', robotCode: 'dingrobot' },
    })
    expect(rig.calls.count).toBe(1)
  })

  it('to a group', async () => {
    const rig = rigged()
    await send(rig, packChannel({ group: 'cidgroup==', webhook, until }))
    const { cardTemplateId, outTrackId, cardData, callbackRouteKey, ...rest } = rig.last()
    expect(rest).toEqual({
      userIdType: 1,
      callbackType: 'HTTP',
      openSpaceId: 'dtv1.card//IM_GROUP.cidgroup==',
      imGroupOpenSpaceModel: { supportForward: false },
      imGroupOpenDeliverModel: { robotCode: 'dingrobot' },
    })
  })

  it('over the stream it calls back there', async () => {
    const rig = rigged({}, { mode: 'stream', publicUrl: null })
    await send(rig)
    expect(rig.last()).toMatchObject({ callbackType: 'STREAM' })
    expect(rig.last()).not.toHaveProperty('callbackRouteKey')
  })

  it('without an address to call back to, or without a template, or without buttons, it is words', async () => {
    for (const given of [{ publicUrl: null }, { cardTemplateId: null }]) {
      const rig = rigged({}, given)
      await send(rig)
      expect(rig.paths()).toEqual([API.member])
    }
    const rig = rigged()
    expect(await rig.bot.send(li, await rig.bot.render(li, aCard({ buttons: [] }), 's1'))).toMatchObject({
      handle: null,
    })
    expect(rig.paths()).toEqual([API.member])
  })

  it('an answer that says nobody got it is no delivery', async () => {
    const rig = rigged({ [API.card]: delivered({ ...ok, success: false, errorMsg: 'spaceId is illegal' }) })
    expect(await send(rig)).toEqual({ kind: 'unreachable', code: 'deliverResults' })
    expect(JSON.stringify(rig.log)).not.toContain('illegal')
  })

  it.each<[string, Answer, string]>([
    ['a no behind a status of 200', says({ success: false, result: null }), 'later'],
    ['a busy platform behind a status of 200', says({ success: false, code: 'system.busy' }), 'later'],
    ['a busy platform', says({ code: 'system.busy' }, 500), 'later'],
    ['a member who is not there', says({ code: 'param.userIdNotExist' }, 400), 'unreachable'],
  ])('%s: no second way is tried', async (_what, answer, kind) => {
    const rig = rigged({ [API.card]: answer })
    expect(await send(rig)).toMatchObject({ kind })
    expect(rig.paths()).toEqual([API.card])
  })
})

describe('A template that is not published', () => {
  it.each(['param.templateUnpublished', 'param.templateNotExist', 'template.stopped'])(
    '%s: words instead, and so for ten minutes',
    async (code) => {
      const rig = rigged({ [API.card]: says({ code }, 400) })
      expect(await send(rig)).toMatchObject({ kind: 'sent', messageId: 'k', handle: null })
      expect(rig.log).toContainEqual({ event: 'dingtalk.template-unusable', code })
      await send(rig, null, 's2')
      expect(rig.paths()).toEqual([API.card, API.member, API.member])
      rig.clock.now = new Date(now.getTime() + 600_001)
      await send(rig, null, 's3')
      expect(rig.paths().slice(3)).toEqual([API.card, API.member])
    },
  )
})

describe('platforms/dingtalk.md#monthly-calls: when little of the month is left', () => {
  it('a card to somebody who can be answered for nothing is words', async () => {
    const rig = rigged()
    await speak(rig)
    rig.calls.count = MONTHLY_CALLS * 0.8
    expect(await send(rig)).toMatchObject({ kind: 'sent', handle: null })
    expect(rig.paths()).toEqual([API.session])
    expect(rig.calls.count).toBe(MONTHLY_CALLS * 0.8)
  })

  it('below that it is still a card', async () => {
    const rig = rigged()
    await speak(rig)
    rig.calls.count = MONTHLY_CALLS * 0.8 - 1
    await send(rig)
    expect(rig.paths()).toEqual([API.card])
  })

  it('it is a card too where the words would cost a call as well', async () => {
    const over = [
      null,
      ...[0, until].map((at) => packChannel({ group: null, webhook: at === 0 ? webhook : '', until: at })),
    ]
    for (const channel of over) {
      const rig = rigged()
      rig.calls.count = MONTHLY_CALLS
      await send(rig, channel)
      expect(rig.paths()).toEqual([API.card])
    }
  })
})

describe('platforms/dingtalk.md#updating-a-card: a card that was sent gets another face', () => {
  it('key by key, for everybody who sees it', async () => {
    const rig = rigged()
    expect(await rig.bot.update([li], aCard({ over: '已办结' }), 'track1')).toEqual({
      kind: 'sent',
      messageId: null,
      handle: null,
      handleUntil: null,
    })
    expect(rig.sent.at(-1)?.method).toBe('PUT')
    expect(rig.last()).toEqual({
      outTrackId: 'track1',
      userIdType: 1,
      cardData: { cardParamMap: expect.objectContaining({ status: '已办结', btn1Show: 'false' }) },
      cardUpdateOptions: { updateCardDataByKey: true, updatePrivateDataByKey: true },
    })
  })

  it.each<[string, Answer, unknown]>([
    ['one that is gone', says({ code: 'param.cardNotExist' }, 400), { kind: 'broken', alert: false }],
    ['a no behind a status of 200', says({ success: false }), { kind: 'later', code: 'success-false', alert: true }],
    ['a silent gateway', says({}, 504), { kind: 'unknown', code: 'http-504' }],
  ])('%s', async (_what, answer, outcome) => {
    expect(await rigged({ [API.update]: answer }).bot.update([li], aCard(), 'track1')).toMatchObject({
      ...Object(outcome),
    })
  })

  it('an impossible card is not sent', async () => {
    const rig = rigged()
    expect(await rig.bot.update([li], aCard({ buttons: buttons(7) }), 'track1')).toEqual({
      kind: 'broken',
      code: 'too-many-buttons',
      alert: true,
    })
    expect(rig.sent).toEqual([])
  })
})
