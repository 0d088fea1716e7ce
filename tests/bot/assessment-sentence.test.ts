import { describe, expect, test } from 'vitest'
import type { Intent } from '../../src/bot/hearing/sentence.ts'
import { readKey, readSentence } from './support/repertoire.ts'

const NOS = Array.from({ length: 14 }, (_, at) => `SH20150302-0001${String(at).padStart(2, '0')}`)

describe('contract.md#sentences, the sentences of the assessment', () => {
  test.each<[string, Intent]>([
    [
      '评分 浦东 出席会议 1.5 缺席一次',
      { do: 'mark', unit: '浦东', item: 'meetings', points: '1.5', reason: '缺席一次' },
    ],
    ['评分　浦东，会议，２分，迟到', { do: 'mark', unit: '浦东', item: 'meetings', points: '2', reason: '迟到' }],
    ['评 分 浦东 归档 3', { do: 'mark', unit: '浦东', item: 'archiving', points: '3', reason: '' }],
    ['评分 浦东', { do: 'mark', unit: '浦东', item: null, points: null, reason: '' }],
    ['评分', { do: 'mark', unit: null, item: null, points: null, reason: '' }],
    ['评分表', { do: 'mark-table', page: 0 }],
    ['报送', { do: 'reports' }],
    ['报送情况', { do: 'reports' }],
    ['报送 三月热线动态', { do: 'report', kind: 'monthly', title: '三月热线动态' }],
    ['报送 重大事件 爆管', { do: 'report', kind: 'event', title: '爆管' }],
    ['加分', { do: 'adjust', kind: 'bonus', unit: null, clause: null, points: null, ticket: null, reason: '' }],
    [
      '加分 浦东 第1项 1.5分 sh20150302-000123 老大难解决',
      {
        do: 'adjust',
        kind: 'bonus',
        unit: '浦东',
        clause: 1,
        points: '1.5',
        ticket: 'SH20150302-000123',
        reason: '老大难解决',
      },
    ],
    [
      '减分 供水处 2 报告与事实不符',
      {
        do: 'adjust',
        kind: 'deduction',
        unit: '供水处',
        clause: 2,
        points: null,
        ticket: null,
        reason: '报告与事实不符',
      },
    ],
    ['加减分', { do: 'adjustments', page: 0 }],
    ['撤回 12', { do: 'withdraw-adjustment', id: '12' }],
    ['撤回', { do: 'which-adjustment' }],
    ['候选', { do: 'candidates' }],
    ['为什么', { do: 'why', unit: null, item: null, page: 0 }],
    ['为什么 浦东', { do: 'why', unit: '浦东', item: null, page: 0 }],
    ['为什么 浦东 先行联系？', { do: 'why', unit: '浦东', item: 'firstContact', page: 0 }],
    ['为什么 满意率', { do: 'why', unit: null, item: 'satisfaction', page: 0 }],
    ['为什么 浦东 办结率', { do: 'why', unit: '浦东', item: 'onTime', said: '办结率', page: 0 }],
    ['为什么 浦东 响应率，谢谢', { do: 'why', unit: '浦东', item: null, said: '响应率', page: 0 }],
    ['为什么 浦东 第三项', { do: 'why', unit: '浦东', item: null, said: '3', page: 0 }],
    ['为什么 第12项', { do: 'why', unit: null, item: null, said: '12', page: 0 }],
    ['稳健性', { do: 'robustness' }],
    ['公平性', { do: 'fairness' }],
    ['试算', { do: 'what-if', closed: [], contacted: [] }],
    [
      '试算 办结 SH20150302-000123和SH20150302-000124 联系 20150001 20150002',
      { do: 'what-if', closed: ['SH20150302-000123', 'SH20150302-000124'], contacted: ['20150001', '20150002'] },
    ],
    [`试算 办结 ${NOS.join(' ')}`, { do: 'what-if', closed: NOS, contacted: [] }],
    ['启动数据确认 至 12月20日', { do: 'open-confirmation', period: null, day: '12-20' }],
    ['启动数据确认 2015 至 2016年1月5日', { do: 'open-confirmation', period: '2015', day: '2016-01-05' }],
    ['启动数据确认', { do: 'open-confirmation', period: null, day: null }],
    ['数据确认', { do: 'confirmation' }],
    ['确认无误', { do: 'agree-data', id: null }],
    ['异议', { do: 'objections' }],
    [
      '异议 SH20150302-000123 当日已联系',
      { do: 'object', item: null, ticket: 'SH20150302-000123', reason: '当日已联系' },
    ],
    [
      '异议 先行联系 SH20150302-000123 理由：已联系',
      { do: 'object', item: 'firstContact', ticket: 'SH20150302-000123', reason: '已联系' },
    ],
    ['异议 出席会议 三月例会已请假', { do: 'object', item: 'meetings', ticket: null, reason: '三月例会已请假' }],
    ['异议 退单理由充分', { do: 'object', item: null, ticket: null, reason: '退单理由充分' }],
    ['提请发布', { do: 'ask-release', reason: '' }],
    ['提请发布 更正浦东回访', { do: 'ask-release', reason: '更正浦东回访' }],
    ['假定', { do: 'assumptions', page: 0 }],
    ['考核期', { do: 'periods', period: null }],
    ['考核期 2026', { do: 'periods', period: '2026' }],
    ['切换考核期 2026年度', { do: 'periods', period: '2026年度' }],
    ['暂行排名', { do: 'provisional', page: 0 }],
  ])('%s', (text, intent) => {
    expect(readSentence(text)).toEqual(intent)
  })

  test.each([
    '评分 浦东 出席会议 2 好',
    '异议 一二三',
    '加分 浦东 1 1 好',
    '报送 标题',
    '为什么 市民不满意呢这件事',
    '提请发布 稍后',
  ])('in the middle of writing, 「%s」 is what is written', (text) => {
    expect(readSentence(text, { exact: true }).do).toBe('unknown')
  })
})

describe('the buttons of the assessment', () => {
  // As they stand in chats already: none may ever be read otherwise.
  test.each<[string, Intent]>([
    ['agree:7', { do: 'agree-data', id: '7' }],
    ['object:7', { do: 'open-objection', id: '7' }],
    ['objection:7', { do: 'objection', id: '7' }],
    ['grant-objection:7', { do: 'grant-objection', id: '7' }],
    ['refuse-objection:7', { do: 'refuse-objection', id: '7' }],
    ['release:7:2', { do: 'release', id: '7', page: 2 }],
    ['approve-release:7', { do: 'approve-release', id: '7' }],
    ['refuse-release:7', { do: 'refuse-release', id: '7' }],
    ['assumptions:1', { do: 'assumptions', page: 1 }],
    ['periods', { do: 'periods', period: null }],
    ['show-period:2026', { do: 'periods', period: '2026' }],
    ['confirm-assumptions:0123456789abcdef', { do: 'confirm-assumptions', mark: '0123456789abcdef' }],
    [
      'confirm-assumptions:0123456789abcdef:3:8',
      { do: 'confirm-assumptions', mark: '0123456789abcdef', first: 3, last: 8 },
    ],
    [
      'assumptions-confirmed:0123456789abcdef:1:37',
      { do: 'assumptions-confirmed', mark: '0123456789abcdef', first: 1, last: 37 },
    ],
    ['publish-release:7', { do: 'publish-release', id: '7' }],
    ['provisional:1', { do: 'provisional', page: 1 }],
    ['confirmation', { do: 'confirmation' }],
    ['objections', { do: 'objections' }],
    ['mark-table:3', { do: 'mark-table', page: 3 }],
    ['reports', { do: 'reports' }],
    ['adjustments:1', { do: 'adjustments', page: 1 }],
    ['adjustment:7', { do: 'adjustment', id: '7' }],
    ['agree-adjustment:7:proposed', { do: 'agree-adjustment', id: '7', status: 'proposed' }],
    ['reject-adjustment:7:agreed', { do: 'reject-adjustment', id: '7', status: 'agreed' }],
    ['withdraw-adjustment:7', { do: 'withdraw-adjustment', id: '7' }],
    ['candidates', { do: 'candidates' }],
    [
      'propose-candidate:pudong:urgent-late:SH1234',
      { do: 'propose-candidate', unit: 'pudong', rule: 'urgent-late', ticket: 'SH1234' },
    ],
    [
      'dismiss-candidate:pudong:repeated:SH1234',
      { do: 'dismiss-candidate', unit: 'pudong', rule: 'repeated', ticket: 'SH1234' },
    ],
    [
      'skip-candidate:pudong:thin-report:SH1234',
      { do: 'skip-candidate', unit: 'pudong', rule: 'thin-report', ticket: 'SH1234' },
    ],
    ['why:pudong:firstContact:1', { do: 'why', unit: 'pudong', item: 'firstContact', page: 1 }],
    ['why:pudong:provinceSatisfaction:1', { do: 'why', unit: 'pudong', item: 'provinceSatisfaction', page: 1 }],
    ['why:::1', { do: 'why', unit: null, item: null, page: 1 }],
    ['robustness', { do: 'robustness' }],
  ])('%s is read for good', (key, intent) => {
    expect(readKey(key)).toEqual(intent)
  })
  test('a chosen correction comes with its card', () => {
    expect(readKey('correct:7', { correction: ['firstContact=yes'] })).toEqual({
      do: 'correct',
      id: '7',
      option: 'firstContact=yes',
    })
  })
  test.each([
    'agree:x',
    'agree-adjustment:7:open',
    'propose-candidate:pudong:other:SH1',
    'confirm-assumptions:zz',
    'show-period:',
    'show-period:all',
    'release:7',
  ])('%s, which nobody wrote, asks for nothing', (key) => {
    expect(readKey(key)).toEqual({ do: 'unknown-button' })
  })
})
