import { describe, expect, it } from 'vitest'
import { cardParams } from '../../../src/bot/platforms/dingtalk/outbound/card-slots.ts'
import { CardFault } from '../../../src/bot/platforms/fault.ts'
import { anyCharacter, fc } from '../../support/property.ts'
import { aCard, buttons, choice, largestCard, shown } from './words.ts'

const all = [1, 2, 3, 4, 5, 6]

describe('contract.md#card-template: a card as the slots of the template', () => {
  it('a card is its title, its words and its buttons, every other slot empty and hidden', () => {
    const params = cardParams(aCard())
    expect(params).toMatchObject({
      title: '新工单 20150302001',
      status: '',
      btn1Text: '按钮1',
      btn1Key: 'key1',
      btn1Show: 'true',
      btn2Show: 'true',
      btn3Text: '',
      btn3Key: '',
      btn3Show: 'false',
      sel1Title: '',
      sel1Options: '[]',
      sel1Show: 'false',
    })
    expect(shown(params.body ?? '')).toBe(
      '排水管理处\n\n路面积水。\n\n**市民** 张* 138****1234\n\n**办结** 2015-03-03（周二）24:00',
    )
  })

  it('the names are those of the template, always all of them', () => {
    const names = [
      ...['title', 'body', 'status'],
      ...all.flatMap((at) => ['Text', 'Key', 'Show'].map((part) => `btn${at}${part}`)),
      ...[1, 2, 3].flatMap((at) => ['Title', 'Key', 'Options', 'Value', 'Show'].map((part) => `sel${at}${part}`)),
    ].sort()
    expect(Object.keys(cardParams(aCard({ buttons: [] }))).sort()).toEqual(names)
    expect(Object.keys(cardParams(largestCard())).sort()).toEqual(names)
  })

  it('six buttons and three lists have their slots', () => {
    const params = cardParams(largestCard())
    expect(all.map((at) => [params[`btn${at}Key`], params[`btn${at}Show`]])).toEqual(
      all.map((at) => [`key${at}`, 'true']),
    )
    expect([1, 2, 3].map((at) => [params[`sel${at}Key`], params[`sel${at}Value`], params[`sel${at}Show`]])).toEqual([
      ['a', 'id3', 'true'],
      ['b', 'id3', 'true'],
      ['c', 'id3', 'true'],
    ])
    expect(JSON.parse(params.sel2Options ?? '')[9]).toEqual({ id: 'id9', text: '选'.repeat(16) })
  })

  it('every value is a string of at most 1 KB, the longest card included', () => {
    for (const card of [aCard(), largestCard(), aCard({ body: '字'.repeat(5_000), title: '题'.repeat(500) })]) {
      for (const [name, value] of Object.entries(cardParams(card))) {
        expect(typeof value, name).toBe('string')
        expect(Buffer.byteLength(value), name).toBeLessThanOrEqual(1024)
      }
    }
  })

  it('a body too long gives way before the lines do', () => {
    const { body = '' } = cardParams(aCard({ body: '字'.repeat(5_000) }))
    expect(shown(body)).toContain('2015-03-03（周二）24:00')
    expect(body).toContain('字…')
  })

  it('what is over has no buttons and no lists, only its label', () => {
    const params = cardParams(aCard({ choices: [choice('a')], over: '已办结' }))
    expect(params.status).toBe('已办结')
    expect(Object.entries(params).filter(([name, value]) => name.endsWith('Show') && value !== 'false')).toEqual([])
    expect(JSON.stringify(params)).not.toContain('key1')
  })
})

describe('What has no slot is a fault of ours', () => {
  it.each([
    ['too-many-buttons', aCard({ buttons: buttons(7) })],
    ['too-many-buttons', aCard({ buttons: buttons(7), over: '已办结' })],
    ['too-many-choices', aCard({ choices: ['a', 'b', 'c', 'd'].map((key) => choice(key)) })],
    ['options-too-long', aCard({ choices: [choice('a', 60)] })],
    ['title-missing', aCard({ title: ' ' })],
    ['title-missing', aCard({ title: '\u0000' })],
  ])('%s', (fault, card) => {
    expect(() => cardParams(card)).toThrow(new CardFault(fault))
  })
})

it('Words of any kind never leave anything but strings without control characters', () => {
  const words = fc.string({ unit: anyCharacter, maxLength: 60 })
  fc.assert(
    fc.property(words, words, words, (title, body, value) => {
      const params = cardParams(aCard({ title: `题${title}`, body, fields: [{ name: '名', value }] }))
      for (const one of Object.values(params)) {
        expect(one).not.toMatch(/\p{Cs}/u)
        expect(one).not.toContain('\u0000')
      }
    }),
  )
})
