import { expect, test } from 'vitest'
import { dayAt, monthIn, periodAt, pointsIn } from '../../src/wording/chat/written-numbers.ts'

test.each([
  ['12月20日', '12-20', 6],
  ['2015年12月5日前', '2015-12-05', 10],
  ['12-20', '12-20', 5],
  ['2016/1/8', '2016-01-08', 8],
  ['下周', null, 0],
])('the day at the beginning of %s is %s', (line, text, length) => {
  expect(dayAt(line)).toEqual(text === null ? null : { text, length })
})

test.each([
  ['2015 至 12月20日', '2015'],
  ['2015年度至12月20日', '2015'],
  ['2015-12-20', null],
  ['12月20日', null],
])('the period at the beginning of %s is %s', (line, text) => {
  expect(periodAt(line)?.text ?? null).toBe(text)
})

test.each([
  ['2015-03', '2015-03'],
  ['2015年3月', '2015-03'],
  ['２０１５．３', '2015-03'],
  ['3月', null],
])('%s as a month is %s', (text, month) => {
  expect(monthIn(text)).toBe(month)
})

test.each([
  ['1.5', '1.5'],
  ['２ 分', '2'],
  ['两分', null],
  ['-1', null],
])('%s as points is %s', (text, points) => {
  expect(pointsIn(text)).toBe(points)
})
