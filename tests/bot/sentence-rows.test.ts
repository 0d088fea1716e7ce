import { describe, expect, it } from 'vitest'
import type { Intent } from '../../src/bot/hearing/sentence.ts'
import { readSentence } from './support/repertoire.ts'

const NO = 'SH20150302-000123'

describe('contract.md#sentences', () => {
  it.each<[string, Intent]>([
    ['帮助', { do: 'help' }],
    ['？', { do: 'unknown', near: ['待办', '工单 编号', '帮助'], phone: false }],
    ['待办', { do: 'todo', after: 0 }],
    ['逾期', { do: 'overdue', after: 0 }],
    ['导入', { do: 'bring' }],
    ['排名', { do: 'standings', page: 0 }],
    ['月报', { do: 'brief', month: null, title: '', page: 0 }],
    ['月报 3月', { do: 'brief', month: '03', title: '3月', page: 0 }],
    ['月报2015年3月', { do: 'brief', month: '2015-03', title: '2015年3月', page: 0 }],
    ['月报 三月份热线工作情况', { do: 'report', kind: 'monthly', title: '三月份热线工作情况' }],
    ['统计', { do: 'statistics', by: null, unit: null, month: 'this', page: 0 }],
    ['统计 类型', { do: 'statistics', by: 'kind', unit: null, month: 'this', page: 0 }],
    ['统计类型', { do: 'statistics', by: 'kind', unit: null, month: 'this', page: 0 }],
    ['统计 区域 浦东 3月', { do: 'statistics', by: 'area', unit: '浦东', month: '03', page: 0 }],
    ['统计 2015年3月 时段', { do: 'statistics', by: 'time', unit: null, month: '2015-03', page: 0 }],
    ['统计 按来源 上个月，谢谢', { do: 'statistics', by: 'source', unit: null, month: 'last', page: 0 }],
    ['统计 青浦 主题 2015-03', { do: 'statistics', by: 'topic', unit: '青浦', month: '2015-03', page: 0 }],
    ['停用单位', { do: 'weigh-retiring', unit: '' }],
    ['停用单位 浦东', { do: 'weigh-retiring', unit: '浦东' }],
    ['请停用单位：浦东', { do: 'weigh-retiring', unit: '浦东' }],
    ['启用单位 浦东，谢谢', { do: 'bring-unit-back', unit: '浦东' }],
    ['得分', { do: 'sheet', unit: null, page: 0 }],
    ['得分 浦东', { do: 'sheet', unit: '浦东', page: 0 }],
    ['得分浦东新区水务局', { do: 'sheet', unit: '浦东新区水务局', page: 0 }],
    [`工单 ${NO}`, { do: 'ticket', no: NO }],
    [NO, { do: 'ticket', no: NO }],
    [`依据 ${NO}`, { do: 'proof', no: NO, page: 0 }],
    ['期限变更', { do: 'limit-changes', page: 0 }],
    ['期限变更 浦东', { do: 'limit-changes', page: 0, unit: '浦东' }],
    ['请看一下期限变更', { do: 'limit-changes', page: 0 }],
    ['放假通知', { do: 'holiday-notice', text: '' }],
    ['放假通知：国务院办公厅关于2027年', { do: 'holiday-notice', text: '国务院办公厅关于2027年' }],
    ['国务院办公厅关于2027年部分节假日', { do: 'holiday-notice', text: '国务院办公厅关于2027年部分节假日' }],
    ['国务院关于调休放假的通知', { do: 'holiday-notice', text: '国务院关于调休放假的通知' }],
    ['确认录入', { do: 'notice-confirm', mark: null }],
    ['确认录入 0123456789abcdef', { do: 'notice-confirm', mark: '0123456789abcdef' }],
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
    [`催办 ${NO} 请今天回复`, { do: 'urge', no: NO, note: '请今天回复' }],
    ['通知 浦东 明天开会', { do: 'notify', unit: '浦东', text: '明天开会' }],
    ['通知 全部 明天开会', { do: 'notify', unit: null, text: '明天开会' }],
    ['回执', { do: 'receipts', id: null }],
    ['收到', { do: 'receive', id: null }],
    ['订阅 日报', { do: 'subscribe' }],
    ['退订 日报', { do: 'unsubscribe' }],
    [
      '请假 9月3日 代班 李四',
      { do: 'take-leave', who: null, first: '09-03', last: null, substitute: { platform: null, text: '李四' } },
    ],
    ['销假', { do: 'end-leave', who: null }],
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
