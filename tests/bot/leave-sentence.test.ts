import { describe, expect, it } from 'vitest'
import { readSentence } from './support/repertoire.ts'

const who = (text: string, platform: string | null = null) => ({ platform, text })
const LI = who('李四')
const days = (first: string | null, last: string | null) => ({ first, last })

describe('contract.md#duty: how a leave is said', () => {
  it.each([
    ['请假 9月3日 至 9月5日 代班 李四', { who: null, ...days('09-03', '09-05'), substitute: LI }],
    ['请假9月3日至9月5日代班李四', { who: null, ...days('09-03', '09-05'), substitute: LI }],
    ['我要请假 9月3日到5日，代班李四，谢谢', { who: null, ...days('09-03', '09-05'), substitute: LI }],
    ['请假 9.3-9.5 代班 lisi', { who: null, ...days('09-03', '09-05'), substitute: who('lisi') }],
    ['请假 ９月３日 — ９月５日 代班人：李四', { who: null, ...days('09-03', '09-05'), substitute: LI }],
    [
      '请假 2015年9月30日 至 2015年10月8日 代班 李四',
      { who: null, ...days('2015-09-30', '2015-10-08'), substitute: LI },
    ],
    ['请假 9月3日 代班 李四', { who: null, ...days('09-03', null), substitute: LI }],
    ['请假 代班 李四 9月3日 至 9月5日', { who: null, ...days('09-03', '09-05'), substitute: LI }],
    ['请假 9月3日 至 9月5日 由李四代班', { who: null, ...days('09-03', '09-05'), substitute: LI }],
    ['请假 张三 9月3日 至 9月5日 代班 李四', { who: who('张三'), ...days('09-03', '09-05'), substitute: LI }],
    ['请假 张三9月3日至9月5日代班李四', { who: who('张三'), ...days('09-03', '09-05'), substitute: LI }],
    [
      '请假 企业微信 zhangsan 9月3日 代班 钉钉 lisi',
      { who: who('zhangsan', 'wecom'), ...days('09-03', null), substitute: who('lisi', 'dingtalk') },
    ],
    ['请假 9月3日 至 9月5日', { who: null, ...days('09-03', '09-05'), substitute: null }],
    ['请假', { who: null, ...days(null, null), substitute: null }],
  ])('%s', (text, args) => {
    expect(readSentence(text)).toEqual({ do: 'take-leave', ...args })
  })

  it.each([
    ['销假', { do: 'end-leave', who: null }],
    ['销假了', { do: 'end-leave', who: null }],
    ['销假 张三', { do: 'end-leave', who: who('张三') }],
    ['取消请假', { do: 'end-leave', who: null }],
    ['值班', { do: 'duty' }],
    ['谁值班', { do: 'duty' }],
    ['值班 浦东', { do: 'duty', unit: '浦东' }],
  ])('%s', (text, intent) => {
    expect(readSentence(text)).toEqual(intent)
  })

  it('in the middle of writing only the whole sentence is one', () => {
    const writing = (text: string) => readSentence(text, { exact: true }).do
    expect(writing('请假 9月3日 至 9月5日 代班 李四')).toBe('take-leave')
    expect(writing('请假的市民已由家属转告')).toBe('unknown')
    expect(writing('值班人员已到现场处理')).toBe('unknown')
    expect(writing('销假')).toBe('end-leave')
  })
})
