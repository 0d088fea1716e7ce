import { describe, expect, it } from 'vitest'
import { detailsIn } from '../../src/bot/hearing/reports/details.ts'
import type { Intent } from '../../src/bot/hearing/sentence.ts'
import { shanghai } from '../support/a-ticket.ts'
import { readSentence } from './support/repertoire.ts'

const NO = 'SH20150302-000123'

describe('contract.md#life: what belongs to a report, and who signs it', () => {
  it.each<[string, Intent]>([
    [`附件 ${NO}`, { do: 'files', no: NO }],
    [`照片 ${NO}`, { do: 'attach', no: NO }],
    [`签发 ${NO}`, { do: 'sign', no: NO, version: null }],
    [`退回修改 ${NO} 请补充现场照片`, { do: 'send-back', no: NO, version: null, why: '请补充现场照片' }],
    ['待签发', { do: 'signatures' }],
    ['签发 开启', { do: 'start-signing', unit: null }],
    ['签发 开启 浦东', { do: 'start-signing', unit: '浦东' }],
    ['签发 关闭', { do: 'stop-signing', unit: null }],
    ['要素 属实 没有到现场 电话', { do: 'say-details', text: '属实 没有到现场 电话' }],
  ])('%s', (text, intent) => {
    expect(readSentence(text)).toEqual(intent)
  })

  it.each(['签发', '退回修改', '照片', '附件'])('「%s」 alone asks for the number', (text) => {
    expect(readSentence(text).do).toBe('which-ticket')
  })

  it.each(['要素齐全，经查属实，已修复', '签发单位已告知市民', '照片上看不清'])(
    'in the middle of writing, %j is a text',
    (text) => {
      expect(readSentence(text, { exact: true }).do).toBe('unknown')
    },
  )
})

describe('contract.md#life: finding, visit and answer in one sentence', () => {
  const now = shanghai('2015-03-03 16:00')
  it.each([
    ['属实', { finding: 'upheld' }],
    ['部分属实，没有到现场', { finding: 'partly', visited: false }],
    ['现场 3月2日 10:30 电话', { visited: true, visitedAt: shanghai('2015-03-02 10:30'), answeredBy: 'phone' }],
    [
      '不属实 现场查看 9:30 当面 15:00',
      {
        finding: 'unfounded',
        visited: true,
        visitedAt: shanghai('2015-03-03 09:30'),
        answeredBy: 'face',
        answeredAt: shanghai('2015-03-03 15:00'),
      },
    ],
    ['答复 昨天16:00', { answeredAt: shanghai('2015-03-02 16:00') }],
    ['到现场', { visited: true }],
  ])('%s', (text, said) => {
    expect(detailsIn(text, now)).toEqual(said)
  })

  it.each(['', '属实，已修复', '市民表示满意', '现场 13月40日'])('%j says nothing of the kind', (text) => {
    expect(detailsIn(text, now)).toBeNull()
  })
})
