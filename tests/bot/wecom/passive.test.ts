import { createDecipheriv, createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Card, ChatEvent, Message, RawResponse } from '../../../src/bot/chat.ts'
import { wecom } from '../../../src/bot/platforms/wecom/platform.ts'
import { now, platform, ports, settings } from './rig.ts'

const head = { id: 'e1', account: { platform: 'wecom', userId: 'ZhangSan' }, at: now } as const
const press: ChatEvent = { ...head, kind: 'press', key: 'k', choices: {}, handle: 'h' }
const said: ChatEvent = { ...head, kind: 'text', text: 'x', group: null }
const text = (words: string): Message => ({ kind: 'text', text: words })
const card: Card = { kind: 'card', title: '标题', buttons: [{ key: 'a', text: '甲', style: 'main' }] }

/** Opens an answer as the platform would: signature first, then the contents. */
function opened(response: RawResponse): string {
  expect(response).toMatchObject({ status: 200, type: 'text/xml' })
  const field = (name: string) =>
    new RegExp(`<${name}>(?:<!\\[CDATA\\[)?(.*?)(?:\\]\\]>)?</${name}>`).exec(response.body)?.[1] ?? ''
  const parts = [settings.token, field('TimeStamp'), field('Nonce'), field('Encrypt')]
  expect(field('MsgSignature')).toBe(createHash('sha1').update(parts.sort().join('')).digest('hex'))
  const key = Buffer.from(`${settings.encodingAesKey}=`, 'base64')
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const plain = Buffer.concat([decipher.update(field('Encrypt'), 'base64'), decipher.final()])
  const end = 20 + plain.readUInt32BE(16)
  expect(plain.subarray(end, plain.length - (plain.at(-1) ?? 0)).toString()).toBe(settings.corpId)
  return plain.subarray(20, end).toString()
}

const frame = (type: string, content: string) =>
  `<xml><ToUserName><![CDATA[ZhangSan]]></ToUserName><FromUserName><![CDATA[wx5823bf96d3bd56c7]]></FromUserName>` +
  `<CreateTime>1409659813</CreateTime><MsgType><![CDATA[${type}]]></MsgType>${content}</xml>`

describe('platforms/wecom.md#passive-answers: what an answer cannot carry is given back', () => {
  const bot = platform()
  const empty: RawResponse = { status: 200, type: 'text/plain', body: '' }

  it('a press takes no text, only its card', () => {
    expect(bot.answer(press, { say: [text('done')] }, now)).toEqual({ response: empty, rest: [text('done')] })
  })

  it('a text too long, a card and a picture', () => {
    const say: Message[] = [text('字'.repeat(683)), card, { kind: 'picture', png: Uint8Array.of(1), instead: 'x' }]
    expect(bot.answer(said, { say }, now)).toEqual({ response: empty, rest: say })
  })

  it('a member who has left is answered by nothing', () => {
    expect(bot.answer({ ...head, kind: 'left' }, { say: [text('x')] }, now).rest).toEqual([text('x')])
  })

  it('a replaced card where none was pressed comes as a message, first', () => {
    expect(bot.answer(said, { replace: card, say: [card] }, now).rest).toEqual([card, card])
  })

  it('a card that breaks a limit does not fail the callback', () => {
    const rig = ports()
    const broken: Card = { ...card, title: '' }
    const answered = wecom(settings, rig.ports).answer(press, { replace: broken, say: [text('x')] }, now)
    expect(answered).toEqual({ response: empty, rest: [broken, text('x')] })
    expect(rig.log).toEqual([{ event: 'wecom.card-fault', code: 'title-missing' }])
  })

  it('an acknowledgement is an empty 200', () => expect(bot.acknowledge()).toEqual(empty))
})

describe('What it does carry', () => {
  const bot = platform()

  it('the first text that fits, to the member, sealed and signed', () => {
    const long = text('字'.repeat(683))
    const { response, rest } = bot.answer(said, { say: [long, text('你好'), text('later')] }, now)
    expect(opened(response)).toBe(frame('text', '<Content><![CDATA[你好]]></Content>'))
    expect(rest).toEqual([long, text('later')])
  })

  it.each(['menu', 'enter', 'joined', 'other'] as const)('a text to %s', (kind) => {
    const event: ChatEvent =
      kind === 'menu'
        ? { ...head, kind, key: 'k' }
        : kind === 'other'
          ? { ...head, kind, what: 'image' }
          : { ...head, kind }
    expect(bot.answer(event, { say: [text('x')] }, now).rest).toEqual([])
  })

  it('an end mark and control characters cannot break out of the text', () => {
    const { response } = bot.answer(said, { say: [text('a]]></Content><x>\0\u0008b')] }, now)
    expect(opened(response)).toBe(frame('text', '<Content><![CDATA[a]]]]><![CDATA[></Content><x>b]]></Content>'))
  })

  it('a live card in place of the pressed one, lists repeated without a wrapper', () => {
    const full: Card = {
      ...card,
      note: '说明',
      body: '正文',
      fields: [
        { name: '期限', value: '今日' },
        { name: '单位', value: '甲' },
      ],
      choices: [
        {
          key: 'q',
          title: '选',
          options: [
            { id: '1', text: '一' },
            { id: '2', text: '二' },
          ],
          selected: '2',
        },
      ],
    }
    const { response, rest } = bot.answer(press, { replace: full, say: [text('more')] }, now)
    expect(rest).toEqual([text('more')])
    expect(opened(response)).toBe(
      frame(
        'update_template_card',
        '<TemplateCard><CardType><![CDATA[button_interaction]]></CardType>' +
          '<MainTitle><Title><![CDATA[标题]]></Title><Desc><![CDATA[说明]]></Desc></MainTitle>' +
          '<SubTitleText><![CDATA[正文]]></SubTitleText>' +
          '<HorizontalContentList><KeyName><![CDATA[期限]]></KeyName><Value><![CDATA[今日]]></Value></HorizontalContentList>' +
          '<HorizontalContentList><KeyName><![CDATA[单位]]></KeyName><Value><![CDATA[甲]]></Value></HorizontalContentList>' +
          '<ButtonSelection><QuestionKey><![CDATA[q]]></QuestionKey><Title><![CDATA[选]]></Title>' +
          '<OptionList><Id><![CDATA[1]]></Id><Text><![CDATA[一]]></Text></OptionList>' +
          '<OptionList><Id><![CDATA[2]]></Id><Text><![CDATA[二]]></Text></OptionList>' +
          '<SelectedId><![CDATA[2]]></SelectedId></ButtonSelection>' +
          '<ButtonList><Text><![CDATA[甲]]></Text><Style>1</Style><Key><![CDATA[a]]></Key></ButtonList></TemplateCard>',
      ),
    )
  })

  it('a card that is over: one grey label, lists no longer to be chosen from', () => {
    const choices = ['q1', 'q2'].map((key) => ({ key, title: 't', options: [{ id: '1', text: '一' }] }))
    const over = opened(bot.answer(press, { replace: { ...card, choices, over: '已提交' }, say: [] }, now).response)
    expect(over).toContain('<CardType><![CDATA[multiple_interaction]]></CardType>')
    expect(over.match(/<SelectList>.*?<Disable>true<\/Disable>.*?<\/SelectList>/g)).toHaveLength(2)
    expect(over).toContain('<ReplaceText><![CDATA[已提交]]></ReplaceText>')
    const bare = opened(bot.answer(press, { replace: { ...card, buttons: [], over: '已办结' }, say: [] }, now).response)
    expect(bare).toContain(
      '<ButtonList><Text><![CDATA[已办结]]></Text><Style>2</Style><Key><![CDATA[over]]></Key></ButtonList>',
    )
  })

  it('a card with nothing left to press: a notice, or a dead button where no address is known', () => {
    const still: Card = { ...card, buttons: [] }
    const open = platform({ publicUrl: 'https://example.com/' }).answer(press, { replace: still, say: [] }, now)
    expect(opened(open.response)).toContain(
      '<CardAction><Type>1</Type><Url><![CDATA[https://example.com/]]></Url></CardAction>',
    )
    expect(opened(bot.answer(press, { replace: still, say: [] }, now).response)).toContain('<ReplaceText><![CDATA[—]]>')
  })
})
