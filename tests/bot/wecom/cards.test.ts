import { describe, expect, it } from 'vitest'
import type { Button, Card, Choice, Message } from '../../../src/bot/chat.ts'
import { wecom } from '../../../src/bot/platforms/wecom/platform.ts'
import { ports, settings } from './rig.ts'

const to = { platform: 'wecom', userId: 'ZhangSan' } as const
const buttons: readonly Button[] = [
  { key: 'a', text: '甲', style: 'main' },
  { key: 'b', text: '乙', style: 'plain' },
  { key: 'c', text: '丙', style: 'danger' },
]
const choice = (key: string, count = 2): Choice => ({
  key,
  title: `list ${key}`,
  options: Array.from({ length: count }, (_, n) => ({ id: `o${n}`, text: `选项${n}` })),
})
const card: Card = { kind: 'card', title: '标题', buttons }
const rig = ports()
const render = (message: Message, serial = 'serial-1', publicUrl?: string) =>
  wecom(publicUrl === undefined ? settings : { ...settings, publicUrl }, rig.ports).render(to, message, serial)
const payload = async (message: Message, publicUrl?: string) =>
  JSON.parse((await render(message, 'serial-1', publicUrl)).body)
const envelope = {
  touser: 'ZhangSan',
  agentid: 218,
  duplicate_check_interval: expect.any(Number),
}

describe('platforms/wecom.md#card-limits: what the platform would refuse is refused by name', () => {
  const six = Array.from({ length: 7 }, (_, n): Button => ({ key: `k${n}`, text: 't', style: 'plain' }))
  it.each<[string, Message]>([
    ['title-missing', { ...card, title: ' ' }],
    ['too-many-fields', { ...card, fields: Array(7).fill({ name: 'n', value: 'v' }) }],
    ['field-name-missing', { ...card, fields: [{ name: '', value: 'v' }] }],
    ['too-many-buttons', { ...card, buttons: six }],
    ['button-key-twice', { ...card, buttons: [...buttons, ...buttons] }],
    ['button-text-missing', { ...card, buttons: [{ key: 'a', text: '', style: 'main' }] }],
    ['bad-button-key', { ...card, buttons: [{ key: 'k'.repeat(1025), text: 't', style: 'main' }] }],
    ['too-many-choices', { ...card, choices: [choice('1'), choice('2'), choice('3'), choice('4')] }],
    ['choice-without-button', { ...card, buttons: [], choices: [choice('1')] }],
    ['several-buttons-with-several-choices', { ...card, choices: [choice('1'), choice('2')] }],
    ['choice-key-twice', { ...card, buttons: buttons.slice(0, 1), choices: [choice('1'), choice('1')] }],
    ['options-not-one-to-ten', { ...card, choices: [choice('1', 11)] }],
    ['options-not-one-to-ten', { ...card, choices: [choice('1', 0)] }],
    ['bad-option-id', { ...card, choices: [{ ...choice('1'), options: [{ id: 'x'.repeat(129), text: 't' }] }] }],
    ['option-id-twice', { ...card, choices: [{ ...choice('1'), options: Array(2).fill({ id: 'x', text: 't' }) }] }],
    ['option-text-missing', { ...card, choices: [{ ...choice('1'), options: [{ id: 'x', text: '' }] }] }],
    ['selected-not-an-option', { ...card, choices: [{ ...choice('1'), selected: 'none' }] }],
    ['text-missing', { kind: 'text', text: ' \0' }],
  ])('%s', async (code, message) => {
    await expect(render(message)).rejects.toThrow(code)
  })

  it.each(['@all', '@ALL', 'a|b', '', 'x'.repeat(65)])('a recipient that is no single member: %j', async (userId) => {
    const sent = wecom(settings, rig.ports).render({ platform: 'wecom', userId }, card, 's')
    await expect(sent).rejects.toThrow('bad-recipient')
  })
})

describe('Each shape of card', () => {
  it('buttons with everything else there is', async () => {
    const full: Card = {
      ...card,
      note: '说明',
      body: '正文',
      fields: [
        { name: '期限', value: '今日' },
        { name: '空', value: '' },
      ],
    }
    const rendered = await render(full)
    expect(rendered.cardId).toBe('serial-1')
    expect(JSON.parse(rendered.body)).toEqual({
      ...envelope,
      msgtype: 'template_card',
      template_card: {
        card_type: 'button_interaction',
        main_title: { title: '标题', desc: '说明' },
        sub_title_text: '正文',
        horizontal_content_list: [{ keyname: '期限', value: '今日' }, { keyname: '空' }],
        button_list: [
          { text: '甲', style: 1, key: 'a' },
          { text: '乙', style: 2, key: 'b' },
          { text: '丙', style: 4, key: 'c' },
        ],
        task_id: 'serial-1',
      },
    })
  })

  it('one list beside several buttons', async () => {
    const { template_card } = await payload({ ...card, choices: [{ ...choice('q'), selected: 'o1' }] })
    expect(template_card).toMatchObject({
      card_type: 'button_interaction',
      button_selection: {
        question_key: 'q',
        title: 'list q',
        selected_id: 'o1',
        option_list: [
          { id: 'o0', text: '选项0' },
          { id: 'o1', text: '选项1' },
        ],
      },
    })
    expect(template_card.button_list).toHaveLength(3)
  })

  it('one list and one button: a form when title and note are all, a button card when there is more to read', async () => {
    const lone: Card = { ...card, buttons: buttons.slice(0, 1), choices: [choice('q')] }
    expect((await payload(lone)).template_card).toMatchObject({
      card_type: 'multiple_interaction',
      submit_button: { text: '甲', key: 'a' },
    })
    const more = await payload({ ...lone, fields: [{ name: '期限', value: '今日' }] })
    expect(more.template_card).toMatchObject({
      card_type: 'button_interaction',
      button_selection: { question_key: 'q' },
    })
  })

  it('several lists: a form whose one line takes what fits of the rest', async () => {
    const form: Card = {
      ...card,
      note: '说明',
      body: '长'.repeat(60),
      fields: [{ name: '期限', value: '今日' }],
      buttons: buttons.slice(0, 1),
      choices: [choice('q1'), choice('q2', 10)],
    }
    expect((await payload(form)).template_card).toEqual({
      card_type: 'multiple_interaction',
      main_title: { title: '标题', desc: '说明 · 期限 今日' },
      select_list: [
        expect.objectContaining({ question_key: 'q1' }),
        expect.objectContaining({
          question_key: 'q2',
          option_list: expect.arrayContaining([{ id: 'o9', text: '选项9' }]),
        }),
      ],
      submit_button: { text: '甲', key: 'a' },
      task_id: 'serial-1',
    })
  })

  it('nothing to press: a notice that opens the public address, or text where there is none', async () => {
    const still: Card = { ...card, buttons: [], note: '说明', fields: [{ name: '期限', value: '今日' }] }
    expect((await payload(still, 'https://example.com/')).template_card).toEqual({
      card_type: 'text_notice',
      main_title: { title: '标题', desc: '说明' },
      horizontal_content_list: [{ keyname: '期限', value: '今日' }],
      card_action: { type: 1, url: 'https://example.com/' },
    })
    const over = await render({ ...card, over: '已办结' })
    expect(over.cardId).toBeNull()
    expect(JSON.parse(over.body)).toEqual({ ...envelope, msgtype: 'text', text: { content: '标题\n已办结' } })
    const shown = await payload({ ...card, over: '已办结' }, 'https://example.com/')
    expect(shown.template_card).toMatchObject({ card_type: 'text_notice', source: { desc: '已办结' } })
  })

  it('lengths are cut at whole characters, and each cut is reported', async () => {
    const { template_card } = await payload({
      ...card,
      title: '𠮷'.repeat(40),
      buttons: [{ key: 'a', text: '字'.repeat(11), style: 'main' }],
    })
    expect(template_card.main_title.title).toBe(`${'𠮷'.repeat(35)}…`)
    expect(template_card.button_list[0].text).toBe(`${'字'.repeat(9)}…`)
    expect(rig.log).toContainEqual({ event: 'wecom.cut', what: 'card', count: 2 })
  })
})

describe('The request as a whole', () => {
  it('has the same bytes for the same message and serial, and others for another serial', async () => {
    const text: Message = { kind: 'text', text: '你好' }
    expect(await render(text)).toEqual(await render(text))
    expect((await render(text, 'serial-2')).body).not.toBe((await render(text)).body)
  })

  it('a serial that no task id may hold is hashed into one that may', async () => {
    const { cardId } = await render(card, 'reminder:1:第一')
    expect(cardId).toMatch(/^[0-9a-f]{64}$/)
    expect((await render(card, 'x'.repeat(129))).cardId).toMatch(/^[0-9a-f]{64}$/)
  })

  it('holds no escapes: control characters and half characters are left out (40033)', async () => {
    const { body } = await render({ kind: 'text', text: 'a\u0001b\ud800c\n"d"' })
    expect(body).not.toContain('\\u')
    expect(JSON.parse(body).text.content).toBe('abc\n"d"')
  })

  it('a text too long for one message ends within 2 048 bytes at a whole character', async () => {
    const { text } = await payload({ kind: 'text', text: '字'.repeat(700) })
    expect(Buffer.byteLength(text.content)).toBeLessThanOrEqual(2048)
    expect(text.content).toBe(`${'字'.repeat(681)}…`)
  })
})
