import { expect, test } from 'vitest'
import { LONGEST_TICKET_NO, TICKET_NO, usualDashes } from '../../../src/domain/naming/ticket-number.ts'

test.each([
  'SH20150302-000123',
  'abc',
  '1',
  '沪水2026-000123',
  '12345转2026第0012号',
  '盘水〇一2023-7',
  '沪'.repeat(LONGEST_TICKET_NO - 1).concat('1'),
  'A'.repeat(LONGEST_TICKET_NO),
])('contract.md#tickets: %s is a number', (no) => {
  expect(TICKET_NO.test(no)).toBe(true)
})

test.each([
  '',
  '王女士',
  '沪水 2026-1',
  '沪水〔2026〕1号',
  'SH:1',
  'SH/1',
  '1\n',
  'A'.repeat(LONGEST_TICKET_NO + 1),
  '沪'.repeat(LONGEST_TICKET_NO).concat('1'),
])('%j is none', (no) => {
  expect(TICKET_NO.test(no)).toBe(false)
})

test('dashes of any program are the usual one', () => {
  expect(usualDashes('沪水—2026–000123_1')).toBe('沪水-2026-000123-1')
})
