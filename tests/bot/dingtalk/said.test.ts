import { describe, expect, it } from 'vitest'
import { bodyOf, linkWords, plainly, plainText } from '../../../src/bot/platforms/dingtalk/outbound/markdown.ts'
import { saidCard, saidText } from '../../../src/bot/platforms/dingtalk/outbound/said.ts'
import { fc } from '../../support/property.ts'
import { aCard, buttons, choice, largestCard, shown } from './words.ts'

type Sentence = Parameters<typeof saidCard>[1]
const plain: Sentence = (key, picked) =>
  [key, ...Object.values(picked).flatMap((some) => some.map(({ text }) => text))].join(' ')
const card = (given: Parameters<typeof aCard>[0] = {}, sentence = plain) => {
  const said = saidCard(aCard(given), sentence)
  if (said.type !== 'actionCard') throw new Error('a card is said as a card')
  return said
}
const sentences = (urls: readonly { url: string }[]) => urls.map(({ url }) => new URL(url).searchParams.get('content'))

describe('platforms/dingtalk.md#buttons-that-say: a card whose buttons say sentences', () => {
  it('a button is a link that says its sentence, the Chinese in it encoded', () => {
    const {
      buttons: [first],
    } = card({ buttons: [{ key: 'k', text: '办结', style: 'main' }] }, () => '办结 12 实际解决')
    expect(first).toEqual({
      title: '办结',
      url: 'dtmd://dingtalkclient/sendMessage?content=%E5%8A%9E%E7%BB%93%2012%20%E5%AE%9E%E9%99%85%E8%A7%A3%E5%86%B3',
    })
    expect(sentences(first ? [first] : [])).toEqual(['办结 12 实际解决'])
  })

  it('nothing in a sentence can end it, or be taken for another parameter', () => {
    const said = card({ buttons: buttons(1) }, () => '办结 12 a&content=b#c?d+e%20f')
    expect(sentences(said.buttons)).toEqual(['办结 12 a&content=b#c?d+e%20f'])
  })

  it('each option of a list is a button of its own, for the one that submits', () => {
    const said = card({ buttons: buttons(2), choices: [choice('how', 2)] })
    expect(sentences(said.buttons)).toEqual(['key1 选项1', 'key1 选项2', 'key2'])
    expect(said.buttons.map(({ title }) => title)).toEqual(['选项1', '选项2', '按钮2'])
  })

  it('what no sentence does has no button', () => {
    const said = card({ buttons: buttons(3) }, (key) => (key === 'key2' ? null : key))
    expect(sentences(said.buttons)).toEqual(['key1', 'key3'])
  })

  it('more than five are links in the words', () => {
    const said = card({ buttons: buttons(5) })
    expect([said.buttons.length, said.text.includes('dtmd:')]).toEqual([5, false])
    const more = card({ buttons: buttons(1), choices: [choice('how', 7)] })
    expect(more.buttons).toHaveLength(5)
    expect(more.text.split('\n\n').slice(-2)).toEqual([
      '[选项6](dtmd://dingtalkclient/sendMessage?content=key1%20%E9%80%89%E9%A1%B96)',
      '[选项7](dtmd://dingtalkclient/sendMessage?content=key1%20%E9%80%89%E9%A1%B97)',
    ])
  })

  it('a list without a button that would submit it says nothing', () => {
    expect(card({ buttons: [], choices: [choice('how')] }).buttons).toEqual([])
  })

  it('what is over is its words and its label', () => {
    const said = card({ over: '已*办结*' })
    expect(said.buttons).toEqual([])
    expect(said.text.endsWith('**已＊办结＊**')).toBe(true)
    expect(card({ over: '' }).buttons).toEqual([])
  })

  it('the title is a heading in the words, and plain in the list of chats', () => {
    const said = card({ title: '#1 工单*' })
    expect(said.title).toBe('#1 工单*')
    expect(said.text.startsWith('#### ＃1 工单＊\n\n')).toBe(true)
  })

  it('the words of the longest card fit a webhook', () => {
    expect(Buffer.byteLength(JSON.stringify(saidCard(largestCard(), plain)))).toBeLessThan(15_000)
  })
})

describe('platforms/dingtalk.md#webhook-bodies: words in markdown', () => {
  it.each([
    '2015-03-03（周二）24:00',
    'SH20150302-000123 (重复) [附件]',
    '1+1=2，50!，C#，a|b，{c}，a_b，5~6 天，3 < 4 > 2，A & B。',
    '-5 度，+86，#',
    'https://bot.example.cn/p/a_b?x=1&y=2#z',
  ])('%s stays as it is', (text) => {
    expect(plainly(`文${text}`)).toBe(`文${text}`)
  })

  it('a masked name and number get marks that mean nothing to a renderer, and no backslash', () => {
    expect(plainly('张* 138****1234')).toBe('张＊ 138＊＊＊＊1234')
    expect(plainly('2015-03-03')).toBe('2015-03-03')
  })

  it.each([
    ['# 标题', '＃ 标题'],
    ['#标题', '＃标题'],
    ['[点我](https://evil.example)', '［点我](https://evil.example)'],
    ['- 一', '－ 一'],
    ['+ 一', '＋ 一'],
    ['---', '－－－'],
    ['===', '＝＝＝'],
    ['> 引', '＞ 引'],
    ['`x`', '｀x｀'],
    ['**粗**', '＊＊粗＊＊'],
    ['_斜_', '＿斜＿'],
    ['![图](x)', '!［图](x)'],
    ['~~x~~', '～～x～～'],
    ['<b>x</b>', '＜b>x＜/b>'],
    ['<https://evil.example>', '＜https://evil.example>'],
    ['&lt;', '＆lt;'],
    ['\\*', '＼＊'],
    ['    代码', '代码'],
    ['一\n二\n\n\n三', '一\n\n二\n\n三'],
    ['一\n# 二', '一\n\n＃ 二'],
  ])('a citizen cannot put in a mark of our own: %j', (text, words) => {
    expect(plainly(text)).toBe(words)
  })

  it('no text gets a backslash, and every text of one line is read as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(plainly(text)).not.toContain('\\')
        expect(shown(plainly(`文${text}`))).toBe(shown(`文${text}`))
      }),
    )
  })

  it('the words of a link cannot end it', () => {
    expect(linkWords('甲](x)[乙')).toBe('甲］(x)［乙')
  })

  it('what a card does not have leaves no empty line', () => {
    expect(bodyOf({ kind: 'card', title: 'x', buttons: [] }, 100)).toBe('')
    expect(
      bodyOf({ kind: 'card', title: 'x', body: '一', fields: [{ name: '名', value: '二' }], buttons: [] }, 100),
    ).toBe('一\n\n**名** 二')
  })

  it('a body is cut between two characters', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 200 }), (bytes) => {
        const body = bodyOf(aCard({ note: '', fields: [], body: '*'.repeat(500) }), bytes)
        expect(Buffer.byteLength(body)).toBeLessThanOrEqual(bytes)
        expect(body).toMatch(/^＊+…$/)
      }),
    )
  })

  it('a link in a text is its words and its address', () => {
    expect(plainText('看 <a href="https://a.example/x?y=1" target="_blank">表</a>。')).toBe(
      '看 表 https://a.example/x?y=1。',
    )
    expect(saidText('一\u0000二')).toEqual({ type: 'text', text: '一二' })
  })
})
