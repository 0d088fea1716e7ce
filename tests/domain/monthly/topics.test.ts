import { expect, it } from 'vitest'
import { type TopicList, topicOf } from '../../../src/domain/monthly/topics.ts'

const list: TopicList = {
  version: 2,
  at: new Date(0),
  topics: [
    { topic: '停用的', words: ['漏水'], active: false },
    { topic: '漏水', words: ['漏水', '爆管'], active: true },
    { topic: '管道', words: ['管'], active: true },
  ],
}

it.each([
  [null, '小区漏水', { topic: '漏水', several: false, given: false }],
  [null, '水 管 漏 水', { topic: '漏水', several: true, given: false }],
  [null, '下水管', { topic: '管道', several: false, given: false }],
  [null, '没有水', { topic: null, several: false, given: false }],
  ['水质', '漏水爆管', { topic: '水质', several: false, given: true }],
])('contract.md#topics: what the sender says, else the first in the list’s order: %j, %j', (topic, summary, found) => {
  expect(topicOf({ topic, summary }, list)).toEqual(found)
})
