import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ChatItem } from '../../../simulator/index.ts'
import type { Card, Message, SendOutcome } from '../../../src/bot/chat.ts'
import { type Scene, scene } from './over-http.ts'

const to = { platform: 'wecom', userId: 'ZhangSan' } as const
const card: Card = {
  kind: 'card',
  title: '新工单',
  note: '说明',
  body: '正文',
  fields: [{ name: '期限', value: '今日' }],
  choices: [
    {
      key: 'q',
      title: '结果',
      options: [
        { id: '1', text: '一' },
        { id: '2', text: '二' },
      ],
    },
  ],
  buttons: [
    { key: 'go', text: '提交', style: 'main' },
    { key: 'no', text: '退回', style: 'danger' },
  ],
}
const form: Card = {
  ...card,
  buttons: card.buttons.slice(0, 1),
  choices: ['q1', 'q2'].map((key) => ({
    key,
    title: key,
    options: [
      { id: '1', text: '一' },
      { id: '2', text: '二' },
    ],
  })),
}

let s: Scene
let serial = 0
beforeAll(async () => {
  s = await scene()
})
afterAll(() => s.stop())

const send = async (message: Message): Promise<SendOutcome> =>
  s.bot.send(to, await s.bot.render(to, message, `serial-${++serial}`))
const sent = async (message: Message) => {
  const outcome = await send(message)
  if (outcome.kind !== 'sent' || outcome.messageId === null) throw new Error(JSON.stringify(outcome))
  return { ...outcome, messageId: outcome.messageId }
}
const chat = () => s.simulator.wecom.chat('ZhangSan')
const item = (id: string): ChatItem | undefined => chat().find((one) => one.id === id)

describe('A conversation over the line', () => {
  it('the address is verified', async () => {
    expect(await s.simulator.wecom.verifyUrl()).toMatchObject({ ok: true, status: 200 })
  })

  it('words in, words out', async () => {
    s.reply = () => ({ say: [{ kind: 'text', text: '回答 ]]> <b>' }] })
    const answered = await s.simulator.wecom.say('ZhangSan', '待办 ]]> &')
    expect(s.opened.at(-1)).toMatchObject({ event: { kind: 'text', text: '待办 ]]> &', account: to } })
    expect(answered).toMatchObject({ status: 200, error: null, passive: { kind: 'text', text: '回答 ]]> <b>' } })
    const id = () => {
      const last = s.opened.at(-1)
      return last?.kind === 'event' ? last.event.id : null
    }
    const first = id()
    await s.simulator.wecom.redeliver('resigned')
    expect(id()).toBe(first)
  })

  it('entering, leaving, a picture, and an event nobody knows', async () => {
    s.reply = () => ({ say: [] })
    await s.simulator.wecom.enter('ZhangSan')
    await s.simulator.wecom.event('ZhangSan', 'unsubscribe')
    await s.simulator.wecom.sayOther('ZhangSan', 'image', { PicUrl: 'http://example.com/a.png', MediaId: 'm' })
    await s.simulator.wecom.event('ZhangSan', 'something_new')
    expect(s.opened.slice(-4)).toMatchObject([
      { event: { kind: 'enter' } },
      { event: { kind: 'left' } },
      { event: { kind: 'other', what: 'image' } },
      { kind: 'ignored' },
    ])
  })

  it('a press changes its card by the answer, to a live one and then to one that is over', async () => {
    const { messageId } = await sent(card)
    const live: Card = { ...card, title: '仍在办理', choices: [] }
    s.reply = () => ({ replace: live, say: [] })
    const pressed = await s.simulator.wecom.press('ZhangSan', messageId, 'go', { q: '2' })
    expect(pressed).toMatchObject({ status: 200, error: null })
    expect(s.opened.at(-1)).toMatchObject({ event: { kind: 'press', key: 'go', choices: { q: ['2'] } } })
    expect(item(messageId)).toMatchObject({ revision: 2, card: { main_title: { title: '仍在办理' } } })
    s.reply = () => ({ replace: { ...live, over: '已办结' }, say: [] })
    expect(await s.simulator.wecom.press('ZhangSan', messageId, 'no')).toMatchObject({ error: null })
    expect(item(messageId)).toMatchObject({ revision: 3, card: { replace_text: '已办结' } })
  })

  it('a form with two lists, closed later by the handle of the press', async () => {
    const { messageId } = await sent(form)
    s.reply = () => ({ say: [] })
    await s.simulator.wecom.press('ZhangSan', messageId, 'go', { q1: '2', q2: '1' })
    const last = s.opened.at(-1)
    expect(last).toMatchObject({ event: { choices: { q1: ['2'], q2: ['1'] } } })
    const handle = last?.kind === 'event' && last.event.kind === 'press' ? (last.event.handle ?? '') : ''
    expect(await s.bot.update([to], { ...form, over: '已提交' }, handle)).toMatchObject({ kind: 'sent' })
    expect(item(messageId)).toMatchObject({
      card: { replace_text: '已提交', select_list: [{ disable: true }, { disable: true }] },
    })
  })

  it('a handle from the sending works within its days and not after them', async () => {
    const { handle, handleUntil } = await sent(card)
    s.advance(73 * 3_600_000)
    expect(handleUntil?.toISOString()).toBe('2015-09-04T23:30:00.000Z')
    expect(await s.bot.update([to], card, handle ?? '')).toMatchObject({ code: '60140' })
  })

  it('expired tokens are replaced in the middle of a batch', async () => {
    await sent({ kind: 'text', text: 'before' })
    const grants = s.simulator.wecom.tokenGrants()
    for (const errcode of [42001, 40014] as const) {
      s.simulator.wecom.faults.expireTokens(errcode)
      expect(await send({ kind: 'text', text: 'after' })).toMatchObject({ kind: 'sent' })
    }
    expect(s.simulator.wecom.tokenGrants()).toBe(grants + 2)
  })

  it('a picture, and again after its copy has expired', async () => {
    const rendered = await s.bot.render(to, { kind: 'picture', png: PNG, instead: 'x' }, 'serial-picture')
    expect(await s.bot.send(to, rendered)).toMatchObject({ kind: 'sent' })
    s.advance(4 * 24 * 3_600_000)
    expect(await s.bot.send(to, rendered)).toMatchObject({ kind: 'sent' })
    expect(chat().filter((one) => one.kind === 'image')).toHaveLength(2)
  })

  it('the application and its menu', async () => {
    expect(await s.bot.getAgent()).toMatchObject({ meaning: 'ok', value: { users: ['ZhangSan'], isClosed: false } })
    expect(await s.bot.getMenu()).toMatchObject({ meaning: 'no-menu' })
    expect(await s.bot.createMenu([{ name: '待办', key: 'todo' }])).toMatchObject({ meaning: 'ok' })
    expect((await s.bot.getMenu()).value).toEqual([{ name: '待办', key: 'todo' }])
    await s.simulator.wecom.menu('ZhangSan', 'todo')
    expect(s.opened.at(-1)).toMatchObject({ event: { kind: 'menu', key: 'todo' } })
    expect((await s.bot.callbackIps()).value).toEqual(['127.0.0.1'])
  })

  it('the platform had nothing to complain about', () => {
    expect(s.simulator.wecom.warnings).toEqual([])
    expect(s.simulator.wecom.errors).toEqual([])
  })
})

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
