import { describe, expect, it } from 'vitest'
import type { Intent } from '../../src/bot/hearing/sentence.ts'
import { anyCharacter, fc } from '../support/property.ts'
import { readSentence } from './support/repertoire.ts'

const NO = 'SH20150302-000123'
const READS: readonly Intent['do'][] = [
  'help',
  'todo',
  'overdue',
  'standings',
  'sheet',
  'proof',
  'ticket',
  'unknown',
  'which-ticket',
  'doubt-contact',
  'why',
  'what-if',
]

describe('sentences that must not be an act', () => {
  it.each([
    '为什么 浦东 先行联系率',
    '试算 SH1',
    '排水',
    '联系',
    '办结',
    '办结 实际解决 经查已修复',
    '13800138000',
    '联系 13800138000 已说明',
    `联系 ${NO} 不上市民`,
    `联 系 ${NO} 13800138000`,
    '@all 联系',
    '{{7*7}}',
    "'; DROP TABLE tickets; --",
    '\u001b[31m联系\u001b[0m',
    '确认收到',
    '取消订单',
    '',
    '\u200b\u202e',
  ])('%j', (text) => {
    expect(READS).toContain(readSentence(text).do)
  })

  it('an unknown sentence gets the nearest three', () => {
    for (const text of ['排水', '今天天气怎么样', '']) {
      const intent = readSentence(text)
      expect(intent).toMatchObject({ do: 'unknown', near: { length: 3 } })
    }
    expect(readSentence('排水')).toMatchObject({ near: ['排名', expect.any(String), expect.any(String)] })
  })

  it('a telephone number is neither looked up nor given back', () => {
    for (const text of ['13800138000', '１３８００１３８０００', '+86 138-0013-8000']) {
      expect(readSentence(text)).toMatchObject({ do: 'unknown', phone: true })
      expect(JSON.stringify(readSentence(text))).not.toContain('0013')
    }
  })

  it('garbage never throws and never acts', () => {
    const piece = fc.oneof(
      fc.string({ unit: anyCharacter, maxLength: 40 }),
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.constantFrom('联', '系', '退', '单', '办', '结', '确', '认', ' ', '-', '：', '\u200f', '**', '１', 'SH'),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.boolean(), (pieces, exact) => {
        const text = pieces.join('')
        const intent = readSentence(text, { exact })
        if ('no' in intent) expect(intent.no).toMatch(/^[A-Za-z0-9-]{1,40}$/)
        if (intent.do === 'contact') expect(text.normalize('NFKC')).toMatch(/\d/)
        if (intent.do === 'say-closure' || intent.do === 'say-return') expect(text.normalize('NFKC')).toMatch(/\d/)
      }),
    )
  })

  it('20 000 characters are read at once', () => {
    const long = [
      '工单',
      '（',
      '\u200f',
      'a-',
      ' ',
      '联系 ',
      '9',
      '办结 SH1 实际解决 ',
      '待 ',
      '得 分',
      '联\u3000',
      'SH 1 ',
      '1 - ',
    ].map((text) => text.repeat(20_000 / text.length))
    // The process's own time: what else the cores do is none of the reader's doing.
    const before = process.cpuUsage().user
    const holed = ['待', '得分', '联系 SH2015', '办结 SH1 实际'].map((text) => `${text}${' '.repeat(19_900)}办`)
    for (const text of [...long, ...holed]) for (const exact of [true, false]) readSentence(text, { exact })
    expect(process.cpuUsage().user - before).toBeLessThan(1_000_000)
  })
})

describe('in the middle of writing', () => {
  it.each([
    '联系市民后，现场查看',
    '联系市民',
    '办结情况：已修复',
    '得分高低与此无关，已经现场查看并修复，电话答复了市民',
    '工单反映的问题属实',
    '代办',
    '待办理',
    '取消了原来的方案',
    '依据水法第三条',
  ])('%j is a part of the text', (text) => {
    expect(readSentence(text, { exact: true }).do).toBe(text === '联系市民' ? 'which-ticket' : 'unknown')
  })

  it.each(['待办', '排名', `工单 ${NO}`, NO, '取消', '确认', `联系 ${NO}`])('%j is a command', (text) => {
    expect(readSentence(text, { exact: true }).do).not.toBe('unknown')
  })
})
