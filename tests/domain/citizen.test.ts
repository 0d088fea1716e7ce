import { expect, test } from 'vitest'
import { maskCitizen } from '../../src/domain/citizen.ts'

const nobody = { name: null, phone: null, address: null }

test('reliability.md#citizens what is not known stays unknown', () => {
  expect(maskCitizen(nobody)).toEqual(nobody)
  expect(maskCitizen({ name: '', phone: '', address: '' })).toEqual(nobody)
})

test.each([
  ['张三', '张*'],
  ['欧阳女士', '欧*'],
  ['𠮷田', '𠮷*'],
])('reliability.md#citizens of the name %s the first character is left', (name, masked) => {
  expect(maskCitizen({ ...nobody, name }).name).toBe(masked)
})

test.each([
  ['13812341234', '138****1234'],
  ['138 1234-1234', '138****1234'],
  ['5555555', '555****5555'],
  ['12345', '****'],
])('reliability.md#citizens of the phone %s the ends are left, of a short one nothing', (phone, masked) => {
  expect(maskCitizen({ ...nobody, phone }).phone).toBe(masked)
})

test.each([
  ['某路814号', '某路'],
  ['某路８１４号', '某路'],
  ['某路一百二十弄5号', '某路'],
  ['三林路', '三林路'],
  ['五莲路 12弄', '五莲路'],
  ['12弄', null],
])('reliability.md#citizens of the address %s the street is left', (address, masked) => {
  expect(maskCitizen({ ...nobody, address }).address).toBe(masked)
})
