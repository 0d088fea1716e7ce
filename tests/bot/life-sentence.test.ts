import { describe, expect, it } from 'vitest'
import { momentAt } from '../../src/bot/hearing/moment.ts'
import type { Intent } from '../../src/bot/hearing/sentence.ts'
import { shanghai } from '../support/a-ticket.ts'
import { readSentence } from './support/repertoire.ts'

const NO = 'SH20150302-000123'

describe('contract.md#life', () => {
  it.each<[string, Intent]>([
    [
      `未联系上 ${NO} 关机 晚上再打`,
      { do: 'not-reached', no: NO, version: null, reason: 'powered-off', note: '晚上再打' },
    ],
    [`查看电话 ${NO} 现场`, { do: 'reveal', no: NO, version: null, reason: 'visit' }],
    [`撤销 ${NO}`, { do: 'undo', no: NO, version: null }],
    [`更正 ${NO} 联系 无 误按`, { do: 'correct-ticket', no: NO, what: 'contact', text: '无 误按' }],
    [`签收 ${NO}`, { do: 'sign-in', no: NO, version: null }],
    [`申请剔除 ${NO}`, { do: 'say-exclusion', no: NO, words: '' }],
    [`申请剔除 ${NO}，理由：诉求不合理，三次核实`, { do: 'say-exclusion', no: NO, words: '诉求不合理，三次核实' }],
    ['剔除', { do: 'list-exclusions', page: 0 }],
    [`同意剔除 ${NO}`, { do: 'decide-exclusion', no: NO, version: null, asked: null, agrees: true }],
    [
      `不同意剔除 ${NO} 属于本单位职责`,
      { do: 'decide-exclusion', no: NO, version: null, asked: null, agrees: false, why: '属于本单位职责' },
    ],
    [`认可联系 ${NO}`, { do: 'accept-attempts', no: NO, version: null }],
  ])('%j', (text, intent) => {
    expect(readSentence(text)).toEqual(intent)
  })

  it.each([
    '没有联系上市民的话明天再打',
    '查看电话记录，市民反映属实',
    '撤销原来的许可，重新办理',
    '更正了登记信息，已答复市民',
    '签收材料后当场答复市民',
    '剔除管内淤泥，恢复排水',
    '申请剔除的部分已处理',
  ])('in the middle of writing, %j is a part of the text', (text) => {
    expect(readSentence(text, { exact: true }).do).toBe('unknown')
  })
})

describe('an hour as people write it', () => {
  const now = shanghai('2015-03-03 09:00')
  it.each([
    ['3月2日 15:00', '2015-03-02 15:00'],
    ['2015-03-02 15:00', '2015-03-02 15:00'],
    ['2015年3月2日15时5分', '2015-03-02 15:05'],
    ['3-2 下午3点', '2015-03-02 15:00'],
    ['昨天下午3点半', '2015-03-02 15:30'],
    ['前天 8:05', '2015-03-01 08:05'],
    ['今天上午8点', '2015-03-03 08:00'],
    ['8:05', '2015-03-03 08:05'],
    ['12月31日 23:30', '2014-12-31 23:30'],
  ])('%j is %s', (text, at) => {
    expect(momentAt(text, now)?.at).toEqual(shanghai(at))
  })
  it.each(['', '昨天', '3月2日', '2月30日 10:00', '25:00', '8:61', '8:123', '十点'])('%j is none', (text) => {
    expect(momentAt(text, now)).toBeNull()
  })
})
