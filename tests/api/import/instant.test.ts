import { describe, expect, test } from 'vitest'
import { dateOfSerial, momentOfSerial, readInstant, readMoment } from '../../../src/api/import/values/instant.ts'

describe('reliability.md#bad-input: times that do not exist', () => {
  test.each([
    '2015-02-30 10:00',
    '2015-02-29 10:00',
    '2015-13-01 10:00',
    '2015-00-10 10:00',
    '2015-03-02 25:00',
    '2015-03-02 24:00',
    '2015-03-02 10:60',
    '2015-03-02 10:00:60',
    '2015-03-02T10:00:00+25:00',
    '0015-03-02 10:00',
    '2015-03/02 10:00',
    '2015-03-02',
    'yesterday',
    '',
    '1425261600000',
    '1.5',
    '99999.5',
    '2015年2月30日 10:05',
    '2015.2.30 10:05',
    '2015年3-2 10:05',
    '2015-03-02 13:05 AM',
    '2015-03-02 下午0:05',
    '2015-03-02 上午3:05 PM',
    '2015-03-02（周二）10:05',
    '2015-03-02 晚上8:05',
    '2015-03-02 24:01',
    '2015-03-02 24:00 AM',
    '2015-03-02 10',
    '3/2/2015 10:05',
    '15-3-2 10:05',
  ])('%s', (text) => {
    expect(readInstant(text)).toBeNull()
  })

  test('a day count that is no number or no day of the service', () => {
    expect([Number.NaN, 1, 33_000, 200_000].map((serial) => dateOfSerial(serial))).toEqual([null, null, null, null])
  })
})

describe('4: instants without an offset are Asia/Shanghai', () => {
  test.each([
    ['2015-03-02T10:00:00+08:00', '2015-03-02T02:00:00.000Z'],
    ['2015-03-02T10:00:00.25+08:00', '2015-03-02T02:00:00.250Z'],
    ['2015-03-02T02:00:00Z', '2015-03-02T02:00:00.000Z'],
    ['2015-03-02T10:00-0430', '2015-03-02T14:30:00.000Z'],
    ['2015-03-02 10:00', '2015-03-02T02:00:00.000Z'],
    ['2015/3/2 9:05', '2015-03-02T01:05:00.000Z'],
    ['２０１５／３／２　９：０５', '2015-03-02T01:05:00.000Z'],
    ['2016-02-29 00:00:01', '2016-02-28T16:00:01.000Z'],
    ['42065.4166666667', '2015-03-02T02:00:00.000Z'],
    ['2015年3月2日 10:05', '2015-03-02T02:05:00.000Z'],
    ['2015年03月02日10时5分', '2015-03-02T02:05:00.000Z'],
    ['2015 年 3 月 2 日 10 点 5 分 7 秒', '2015-03-02T02:05:07.000Z'],
    ['2015年3月2号10点', '2015-03-02T02:00:00.000Z'],
    ['2015年3月2日（周一）下午3时', '2015-03-02T07:00:00.000Z'],
    ['2015.3.2 10:05', '2015-03-02T02:05:00.000Z'],
    ['2015/3/2 下午3:05', '2015-03-02T07:05:00.000Z'],
    ['2015/3/2 下午15:05', '2015-03-02T07:05:00.000Z'],
    ['2015/3/2 上午12:05', '2015-03-01T16:05:00.000Z'],
    ['2015/3/2 下午12:05', '2015-03-02T04:05:00.000Z'],
    ['2015-03-02 3:05 PM', '2015-03-02T07:05:00.000Z'],
    ['2015-03-02 3:05:06pm', '2015-03-02T07:05:06.000Z'],
    ['2015-03-02\u00a010：05\u200b', '2015-03-02T02:05:00.000Z'],
  ])('%s', (text, expected) => {
    expect(readInstant(text)?.toISOString()).toBe(expected)
  })

  test('a workbook that counts from 1904', () => {
    expect(dateOfSerial(42_065.5 - 1462, true)).toEqual(dateOfSerial(42_065.5))
  })
})

describe('a date without a time is a whole day', () => {
  test.each([
    '2015-03-02',
    '2015/3/2',
    '2015.3.2',
    '2015年3月2日',
    '２０１５－０３－０２',
    '2015-03-02（周一）',
    '42065',
  ])('%s', (text) => {
    expect(readMoment(text)).toEqual({ kind: 'day', day: '2015-03-02' })
  })

  test.each(['2015-03-02 24:00', '2015-03-02（周一）24:00', '2015年3月2日24时', '2015/3/2 24:00:00'])('%s', (text) => {
    expect(readMoment(text)).toEqual({ kind: 'day-end', day: '2015-03-02' })
  })

  test('midnight is a time where the cell shows one, and a fraction is never lost', () => {
    const at = new Date('2015-03-01T16:00:00Z')
    const half = { kind: 'instant', at: new Date('2015-03-02T04:00:00Z') }
    expect(momentOfSerial(42_065, false, 'day')).toEqual({ kind: 'day', day: '2015-03-02' })
    expect(momentOfSerial(42_065, false, 'number')).toEqual({ kind: 'day', day: '2015-03-02' })
    expect(momentOfSerial(42_065, false, 'time')).toEqual({ kind: 'instant', at })
    expect(momentOfSerial(42_065.5, false, 'number')).toEqual(half)
    expect(momentOfSerial(42_065.5, false, 'day')).toEqual({ ...half, shownAs: '2015-03-02' })
    expect(momentOfSerial(42_065 - 1462, true, 'number')).toEqual({ kind: 'day', day: '2015-03-02' })
  })
})
