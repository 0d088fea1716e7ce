import { expect, it } from 'vitest'
import { monthWord } from '../../src/wording/chat/heard/month-words.ts'
import { changeText, shareText } from '../../src/wording/papers/monthly/figures.ts'

it.each([
  ['2015-03', '2015-03', 7],
  ['2015年3月份', '2015-03', 8],
  ['2015/3 浦东', '2015-03', 6],
  ['3月', '03', 2],
  ['十一月份', '11', 4],
  ['十月', '10', 2],
  ['三月浦东', '03', 2],
  ['本月', 'this', 2],
  ['上个月', 'last', 3],
])('contract.md#statistics: %j is %s', (text, month, length) => {
  expect(monthWord(text)).toEqual({ month, length })
})

it.each(['', '浦东', '3', '2015', '2015-033', '三月三日去的'.slice(3)])('%j is no month', (text) => {
  expect(monthWord(text)).toBeNull()
})

it.each([
  [12, 10, '+2（+20.0%）'],
  [8, 10, '-2（-20.0%）'],
  [3, 0, '+3'],
  [0, 0, '持平'],
  [3, null, '—'],
])('%i beside %j: %s', (now, then, said) => {
  expect(changeText(now, then)).toBe(said)
})

it('shares are half up, and there is none of nothing', () => {
  expect([shareText(1, 16), shareText(1, 3), shareText(0, 0)]).toEqual(['6.3%', '33.3%', '—'])
})
