import { describe, expect, it } from 'vitest'
import type { Intent } from '../../src/bot/hearing/sentence.ts'
import { aTicket } from '../support/a-ticket.ts'
import { desk, LIAISON, NO, textOf } from './support/desk.ts'
import { hearings, readSentence } from './support/repertoire.ts'

const numbers = (text: string, exact = false): string[] =>
  hearings(text, { exact }).flatMap(({ intent }) => ('no' in intent ? [`${intent.do} ${intent.no}`] : []))

describe('contract.md#sentences: stray spaces are no act by themselves', () => {
  it.each(['联 系', '办 结 实际 解决 已修复', `联 系 ${NO} 不 上`, `联系 ${NO} 13800138000`, '工 单'])('%j', (text) => {
    expect(['ticket', 'which-ticket', 'doubt-contact', 'unknown']).toContain(readSentence(text).do)
  })

  it('a telephone number is no ticket and no part of one', () => {
    expect(numbers('联系 SH20150302 13800138000')[0]).toBe('doubt-contact SH20150302')
    expect(readSentence('联系 13800138000')).toEqual({ do: 'which-ticket', verb: 'contact' })
    expect(readSentence('138 0013 8000')).toMatchObject({ do: 'unknown', phone: true })
  })

  it('in the middle of writing what stands behind a number is never eaten by it', () => {
    expect(readSentence(`联系 ${NO} 2 次未接通`, { exact: true }).do).toBe('unknown')
    expect(numbers(`联系 ${NO} 20150303`, true)).toEqual([])
  })
})

describe('contract.md#sentences: stray spaces are understood', () => {
  it.each<[string, Intent]>([
    ['待 办', { do: 'todo', after: 0 }],
    ['待　办', { do: 'todo', after: 0 }],
    ['代 办', { do: 'todo', after: 0 }],
    ['请 问 待 办 事 项 谢 谢', { do: 'todo', after: 0 }],
    ['排 名', { do: 'standings', page: 0 }],
    ['帮\u00a0助', { do: 'help' }],
    ['逾  期', { do: 'overdue', after: 0 }],
    ['下 一 页', { do: 'next' }],
    ['确 认 办 结', { do: 'confirm' }],
    ['得 分', { do: 'sheet', unit: null, page: 0 }],
    ['得 分 浦 东', { do: 'sheet', unit: '浦东', page: 0 }],
    [`工 单 ${NO}`, { do: 'ticket', no: NO }],
    [`工 单 编 号：${NO}`, { do: 'ticket', no: NO }],
    [`联 系 ${NO}`, { do: 'contact', no: NO, version: null }],
    [`联系 市民 ${NO}`, { do: 'contact', no: NO, version: null }],
    [`依 据 ${NO}`, { do: 'proof', no: NO, page: 0 }],
    [`办结 ${NO} 实际 解决 已修 复`, { do: 'say-closure', no: NO, result: 'solved', report: '已修 复' }],
    [`办 结 ${NO} 已 解决 办结 说明：已修`, { do: 'say-closure', no: NO, result: 'solved', report: '已修' }],
    [`退单 ${NO} 系 统 外 理 由：物业`, { do: 'say-return', no: NO, ground: 'outside', reason: '物业' }],
    [`退 单 ${NO} 属于系统内 其他部门 河道`, { do: 'say-return', no: NO, ground: 'other-unit', reason: '河道' }],
    [`退单 ${NO} 系统 故障`, { do: 'say-return', no: NO, ground: null, reason: '系统 故障' }],
  ])('%j', (text, intent) => {
    expect(readSentence(text)).toEqual(intent)
  })

  it.each([
    '工单 SH 20150302 000123',
    '工单 SH20150302 000123',
    'SH 20150302　000123',
    '工单 SH 20150302-000123',
    '工单 SH20150302 －－ 000123',
    '工单 SH20150302−000123',
    '工单 SH20150302ー000123',
  ])('number in %j', (text) => {
    expect(readSentence(text)).toEqual({ do: 'ticket', no: NO })
  })

  it('in the middle of writing they are commands as well', () => {
    for (const text of ['排 名', `工 单 ${NO}`, '工单 SH 20150302 000123']) {
      expect(readSentence(text, { exact: true }).do).not.toBe('unknown')
    }
  })
})

describe('where a number ends', () => {
  it('is open where spaces leave it open, likeliest first', () => {
    expect(numbers('办结 SH20150302 000123 4')).toEqual([
      'say-closure SH20150302-000123',
      'say-closure SH20150302',
      'say-closure SH201503020001234',
    ])
  })

  it.each(['工单 sh 20150302 000123', '工单 SH2015 0302-000123', '工单 SH20150302-000 123', 'sh 20150302 000123'])(
    '%j: the ticket that there is',
    async (text) => {
      const reply = await (await desk()).says('wang', text)
      expect(JSON.stringify(reply.say)).toContain(`工单 ${NO}`)
      expect(JSON.stringify(reply.say)).toContain('三楼没有水')
    },
  )

  it('a report that begins with a number loses nothing of it', async () => {
    const no = 'SH201503020001'
    const place = await desk({ tickets: new Map([[no, aTicket({ no })]]) })
    await place.says('wang', `办结 ${no} 实际解决`)
    await place.says('wang', '取消')
    await place.says('wang', `退单 ${no} 2015 年起由物业管理`)
    expect(await place.draftOf(LIAISON)).toMatchObject({ kind: 'ground', text: '2015 年起由物业管理' })
    await place.says('wang', '取消')
    await place.says('wang', `联系 ${no} 2015`)
    expect(await place.acts()).toEqual([])
    expect(textOf(await place.says('wang', '联系 SH 2015 77'))).toContain('没有找到工单 SH2015-77')
  })
})
