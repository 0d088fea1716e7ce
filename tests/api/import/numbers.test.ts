import { describe, expect, test } from 'vitest'
import { ownFormat } from '../../../src/api/import/formats/xlsx/formats.ts'
import { plainNumber, wholeDigits } from '../../../src/api/import/values/numbers.ts'
import { SheetNumber } from '../../../src/api/import/values/sheet-number.ts'

describe('a number as a spreadsheet shows it', () => {
  test.each([
    ['2.0150302001E10', '20150302001'],
    ['1.3800001234E10', '13800001234'],
    ['2015.0', '2015'],
    ['1.0', '1'],
    ['-0.0', '0'],
    ['2.5', '2.5'],
    ['5.0E-1', '0.5'],
    ['2.2999999999999998', '2.3'],
    ['0.1', '0.1'],
    ['1.5E-7', '0.00000015'],
    ['999999999999999', '999999999999999'],
    ['9.99999999999999E14', '999999999999999'],
  ])('%s', (written, shown) => {
    expect(plainNumber(written)).toBe(shown)
  })

  test.each(['1000000000000000', '2.0150302000123E+17', '1E400', 'NaN', '0x7DF', '', '1,5', 'abc'])('%s', (written) => {
    expect(plainNumber(written)).toBeNull()
  })
})

describe('numbers in a file of text, where a spreadsheet has passed', () => {
  test.each([
    ['13800001234', '13800001234'],
    ['13800001234.0', '13800001234'],
    ['1.3800001234E10', '13800001234'],
    ['1.3800001234E+10', '13800001234'],
    ['021-12345678', '021-12345678'],
    ['+8613800001234', '+8613800001234'],
    ['2015E12', '2015E12'],
    ['12345678 转 801', '12345678 转 801'],
  ])('%s is whole', (text, whole) => {
    expect(wholeDigits(text)).toBe(whole)
  })

  test.each(['1.38E+10', '8.6138E+12', '1E+10', '1.38e10', '2.0150302000123E+17'])('%s has lost its end', (text) => {
    expect(wholeDigits(text)).toBeNull()
  })
})

describe('the display format of a cell', () => {
  const shown = (code: string, written: string) => new SheetNumber(written, ownFormat(code), false).shown
  test.each([
    ['000000', '123', '000123'],
    ['"SH"0', '20150302', 'SH20150302'],
    ['\\S\\H0', '20150302', 'SH20150302'],
    ['"SH"00000000\\-000000', '20150302000123', 'SH20150302-000123'],
    ['000000;[Red]\\-000000', '123', '000123'],
    ['[$-804]000000', '1.23E2', '000123'],
    ['[<=9999999]###\\-####;000\\-0000\\-0000', '13800001234', '138-0000-1234'],
  ])('%s shows more than the digits of %s', (code, written, text) => {
    expect(shown(code, written)).toBe(text)
  })

  test.each(['General', '0', '@', '#,##0', '0.00', '0.00E+00', '0%', ';;;', '#,##0.00"元"', '0_ '])(
    '%s changes no digit',
    (code) => {
      expect(shown(code, '20150302')).toBe('20150302')
    },
  )

  test('a number in a column of numbers is itself, whatever is written around it', () => {
    expect(new SheetNumber('2', ownFormat('0"分"'), false).plain).toBe('2')
  })

  test.each([
    ['yyyy/m/d', 'day'],
    ['yyyy"年"m"月"d"日"', 'day'],
    ['[$-804]yyyy"年"m"月"d"日";@', 'day'],
    ['yyyy/m/d\\ h:mm', 'time'],
    ['[$-804]yyyy"年"m"月"d"日"\\ 上午/下午h"时"mm"分"', 'time'],
    ['[h]:mm', 'time'],
    ['0.0"days"', 'number'],
    ['yyyy-mm-dd"', 'day'],
    ['yyyy-mm-dd hh:mm"', 'time'],
    ['0"', 'number'],
  ])('%s shows a %s', (code, shows) => {
    expect(ownFormat(code).shows).toBe(shows)
  })
})
