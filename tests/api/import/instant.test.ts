import { describe, expect, test } from 'vitest'
import { dateOfSerial, readInstant } from '../../../src/api/import/instant.ts'

describe('reliability 5: times that do not exist', () => {
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
  ])('%s', (text, expected) => {
    expect(readInstant(text)?.toISOString()).toBe(expected)
  })

  test('a workbook that counts from 1904', () => {
    expect(dateOfSerial(42_065.5 - 1462, true)).toEqual(dateOfSerial(42_065.5))
  })
})
