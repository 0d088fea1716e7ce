import { describe, expect, it } from 'vitest'
import type { Intent } from '../../src/bot/hearing/sentence.ts'
import { fc } from '../support/property.ts'
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
      fc.string({ unit: 'binary', maxLength: 40 }),
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

describe('contract.md#sentences', () => {
  it.each<[string, Intent]>([
    ['帮助', { do: 'help' }],
    ['？', { do: 'unknown', near: ['待办', '工单 编号', '帮助'], phone: false }],
    ['待办', { do: 'todo', after: 0 }],
    ['逾期', { do: 'overdue', after: 0 }],
    ['排名', { do: 'standings', page: 0 }],
    ['得分', { do: 'sheet', unit: null, page: 0 }],
    ['得分 浦东', { do: 'sheet', unit: '浦东', page: 0 }],
    ['得分浦东新区水务局', { do: 'sheet', unit: '浦东新区水务局', page: 0 }],
    [`工单 ${NO}`, { do: 'ticket', no: NO }],
    [NO, { do: 'ticket', no: NO }],
    [`依据 ${NO}`, { do: 'proof', no: NO, page: 0 }],
    [`联系 ${NO}`, { do: 'contact', no: NO, version: null }],
    [`照片 ${NO}`, { do: 'attach', no: NO }],
    [`附件 ${NO}`, { do: 'files', no: NO }],
    [`退单 ${NO}`, { do: 'say-return', no: NO, ground: null, reason: '' }],
    [`退单 ${NO} 小区内部管道`, { do: 'say-return', no: NO, ground: null, reason: '小区内部管道' }],
    [`退单 ${NO} 不属于水务系统 小区内部管道`, { do: 'say-return', no: NO, ground: 'outside', reason: '小区内部管道' }],
    [`退单 ${NO} 系统内，理由：青浦的河道`, { do: 'say-return', no: NO, ground: 'other-unit', reason: '青浦的河道' }],
    [`办结 ${NO}`, { do: 'say-closure', no: NO, result: null, report: '' }],
    [
      `办结 ${NO} 实际解决 经查（属实），已修复。`,
      { do: 'say-closure', no: NO, result: 'solved', report: '经查（属实），已修复。' },
    ],
    [`办结 ${NO} 未解决`, { do: 'say-closure', no: NO, result: 'unsolved', report: '' }],
    ['联系', { do: 'which-ticket', verb: 'contact' }],
    ['工单 编号', { do: 'which-ticket', verb: 'ticket' }],
    ['取消', { do: 'cancel' }],
    ['下一页', { do: 'next' }],
    ['确认办结', { do: 'confirm' }],
    ['修改', { do: 'edit' }],
  ])('%j', (text, intent) => {
    expect(readSentence(text)).toEqual(intent)
  })

  it.each([
    ['代办', 'todo'],
    ['待辦', 'todo'],
    ['办待', 'todo'],
    ['**待办**', 'todo'],
    ['待\u200b办', 'todo'],
    ['\u202e待办\u202c', 'todo'],
    ['「待办」', 'todo'],
    ['请查一下待办，谢谢', 'todo'],
    ['看看我的待办吧', 'todo'],
    ['排明', 'standings'],
    ['排铭', 'standings'],
    ['名排', 'standings'],
    ['愉期', 'overdue'],
    ['帮住', 'help'],
    ['ＨＥＬＰ', 'help'],
    ['下一夜', 'next'],
    ['daiban', 'todo'],
  ])('slip %j is %s', (text, does) => {
    expect(readSentence(text).do).toBe(does)
  })

  it.each([
    '工单SH20150302-000123',
    '工单：SH20150302-000123。',
    '工單　ＳＨ２０１５０３０２－０００１２３',
    '工单 SH20150302 — 000123',
    '工单 编号：SH20150302-000123',
    '公单 **SH20150302-000123**',
    '请查询工单SH20150302-000123',
  ])('number in %j', (text) => {
    expect(readSentence(text)).toEqual({ do: 'ticket', no: NO })
  })

  it('a report keeps the characters that were typed', () => {
    const text = `办结${NO}解释说明：经查，水价为１．９２元／立方米（含税）；\n已答复市民。`
    expect(readSentence(text)).toMatchObject({
      result: 'explained',
      report: '经查，水价为１．９２元／立方米（含税）；\n已答复市民。',
    })
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
