import { describe, expect, it } from 'vitest'
import { keyOf } from '../../src/bot/hearing/key.ts'
import type { Intent } from '../../src/bot/hearing/sentence.ts'
import { readKey, readSentence, sentenceOf, spokenIn } from './support/repertoire.ts'

const NO = 'SH20150302-000123'
const ASKED = 1425344400000

describe('contract.md#standing-still: keys and sentences', () => {
  it.each<[string, Intent]>([
    [`agree-pause:${NO}:3:${ASKED}`, { do: 'decide-pause', no: NO, version: 3, asked: ASKED, agrees: true }],
    [`refuse-pause:${NO}:3:${ASKED}`, { do: 'decide-pause', no: NO, version: 3, asked: ASKED, agrees: false }],
    [`end-pause:${NO}:3`, { do: 'end-pause', no: NO, version: 3 }],
    ['pauses:1', { do: 'list-pauses', page: 1 }],
  ])('%s is read for good', (key, intent) => {
    expect(readKey(key)).toEqual(intent)
  })

  it.each([
    [keyOf('end-pause', NO, 3), `结束挂账 ${NO}`, { do: 'end-pause', no: NO }],
    [
      keyOf('agree-pause', NO, 3, ASKED),
      `同意挂账 ${NO} #${ASKED.toString(36)}`,
      { do: 'decide-pause', agrees: true, no: NO, asked: ASKED },
    ],
    [
      keyOf('refuse-pause', NO, 3, ASKED),
      `不同意挂账 ${NO} #${ASKED.toString(36)}`,
      { do: 'decide-pause', agrees: false, no: NO, asked: ASKED },
    ],
  ])('%s says %s', (key, sentence, intent) => {
    expect(sentenceOf(key, {})).toBe(sentence)
    expect(spokenIn(sentence) ?? readSentence(sentence)).toMatchObject(intent)
  })

  it.each<[string, Intent]>([
    [`申请挂账 ${NO}`, { do: 'say-pause', no: NO, wish: null, reason: '' }],
    [`申请挂账 ${NO} 6月10日 等市民回国`, { do: 'say-pause', no: NO, wish: '06-10', reason: '等市民回国' }],
    [
      `挂账 ${NO} 等市民回国，挂到6月10日`,
      { do: 'say-pause', no: NO, wish: '06-10', reason: '等市民回国，挂到6月10日' },
    ],
    [`挂账 ${NO} 配件要到6月10日才到货`, { do: 'say-pause', no: NO, wish: null, reason: '配件要到6月10日才到货' }],
    [`挂账 ${NO} 复杂事项`, { do: 'say-pause', no: NO, wish: null, reason: '复杂事项' }],
    [`挂账 ${NO}，理由：等材料`, { do: 'say-pause', no: NO, wish: null, reason: '等材料' }],
    [`挂账 ${NO} 等材料 3月6日`, { do: 'say-pause', no: NO, wish: '03-06', reason: '等材料 3月6日' }],
    [`挂账 ${NO} 3月4日-3月6日 等材料`, { do: 'say-pause', no: NO, wish: '03-06', reason: '等材料' }],
    [`申请挂帐 ${NO} 至3月6日，等材料`, { do: 'say-pause', no: NO, wish: '03-06', reason: '等材料' }],
    [`结束挂帐 ${NO}`, { do: 'end-pause', no: NO, version: null }],
    ['挂账', { do: 'list-pauses', page: 0 }],
    ['挂账清单', { do: 'list-pauses', page: 0 }],
    ['申请挂账', { do: 'which-ticket', verb: 'say-pause' }],
    [`结束挂账 ${NO}`, { do: 'end-pause', no: NO, version: null }],
    [`撤回挂账 ${NO}`, { do: 'end-pause', no: NO, version: null }],
    [`同意挂账 ${NO}`, { do: 'decide-pause', no: NO, version: null, asked: null, agrees: true }],
    [
      `不同意挂账 ${NO} 本周可以办结`,
      { do: 'decide-pause', no: NO, version: null, asked: null, agrees: false, why: '本周可以办结' },
    ],
  ])('%j', (text, intent) => {
    expect(readSentence(text)).toEqual(intent)
  })

  it.each(['挂账的水费已补缴，恢复供水', '申请挂账的部分已处理'])(
    'in the middle of writing, %j is a part of the text',
    (text) => {
      expect(readSentence(text, { exact: true }).do).toBe('unknown')
    },
  )
})
