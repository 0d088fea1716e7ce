import { describe, expect, it } from 'vitest'
import type { ChatEvent, Message } from '../../../src/bot/chat.ts'
import { BUTTON_SLOTS } from '../../../src/bot/platforms/dingtalk/outbound/card-slots.ts'
import { now, scene } from './rig.ts'
import { aCard, buttons, li } from './words.ts'

const head = { id: 'e1', account: li, at: now } as const
const press: ChatEvent = { ...head, kind: 'press', key: 'k', choices: {}, handle: 'track1' }
const text: ChatEvent = { ...head, kind: 'text', text: 'x', group: null }
const said: Message = { kind: 'text', text: '好' }
const answered = (event: ChatEvent, reply: Parameters<typeof bot.answer>[1]) => {
  const { response, rest } = bot.answer(event, reply, now)
  expect(response).toMatchObject({ status: 200, type: 'application/json' })
  return { body: JSON.parse(response.body), rest }
}
const { bot, log } = scene()

describe('platforms/dingtalk.md#answering-a-press: the answer to a press', () => {
  it('is the new face of the card, key by key; what is said besides is left', () => {
    const { body, rest } = answered(press, { replace: aCard({ over: '已办结' }), say: [said] })
    expect(body).toEqual({
      cardUpdateOptions: { updateCardDataByKey: true, updatePrivateDataByKey: true },
      cardData: { cardParamMap: expect.objectContaining({ status: '已办结', btn1Show: 'false' }) },
    })
    expect(rest).toEqual([said])
  })

  it('is empty where the card stays as it is', () => {
    expect(answered(press, { say: [said] })).toEqual({ body: {}, rest: [said] })
  })

  it('is empty where the new face has no slots: the card is then sent', () => {
    const replace = aCard({ buttons: buttons(BUTTON_SLOTS.length + 1) })
    expect(answered(press, { replace, say: [said] })).toEqual({ body: {}, rest: [replace, said] })
    expect(log).toEqual([{ event: 'dingtalk.card-fault', code: 'too-many-buttons' }])
  })

  it('a mistake of another kind is not hidden', () => {
    const broken = Object.defineProperty(aCard(), 'title', {
      get: () => {
        throw new TypeError('a mistake')
      },
    })
    expect(() => bot.answer(press, { replace: broken, say: [] }, now)).toThrow(TypeError)
  })
})

describe('The answer to everything else', () => {
  it('is empty, and all of it is left to be sent', () => {
    const replace = aCard()
    for (const event of [text, { ...head, kind: 'other', what: 'picture' }, { ...head, kind: 'joined' }] as const) {
      expect(answered(event, { replace, say: [said] })).toEqual({ body: {}, rest: [replace, said] })
    }
    expect(answered(text, { say: [said] })).toEqual({ body: {}, rest: [said] })
  })

  it('so is the bare acknowledgement', () => {
    expect(bot.acknowledge()).toEqual({ status: 200, type: 'application/json', body: '{}' })
  })
})

describe('What the platform can do', () => {
  it('with a template: pressed cards that can be replaced at any time', () => {
    expect(bot.limits).toMatchObject({ presses: true, replaces: 'always', repeatWindowMs: 0, monthlyCalls: 5_000 })
    expect(bot.paths).toEqual(['/dingtalk/robot', '/dingtalk/card', '/dingtalk/event'])
    expect(scene({}, { mode: 'stream', publicUrl: null }).bot.limits.presses).toBe(true)
  })

  it('without one, or without an address to call back to: sentences', () => {
    for (const given of [{ cardTemplateId: null }, { publicUrl: null }]) {
      expect(scene({}, given).bot.limits).toMatchObject({ presses: false, replaces: 'never' })
    }
  })

  it('follows its settings while it runs', () => {
    const rig = scene()
    expect(rig.bot.limits.presses).toBe(true)
    rig.settings.cardTemplateId = null
    expect(rig.bot.limits.presses).toBe(false)
  })
})
