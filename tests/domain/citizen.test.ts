import { expect, test } from 'vitest'
import { maskCitizen, withoutCitizen, withoutNumbers } from '../../src/domain/citizen.ts'

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

test.each([
  ['请打13812341234找他', '请打138****1234找他'],
  ['电话138 1234 1234、021-55512345', '电话138****1234、021****2345'],
  ['身份证310101199003071234，住2号', '身份证310****1234，住2号'],
  ['310101 没有写全 19900307', '310101 没有写全 19900307'],
  ['身份证31010119900307123X', '身份证310****123X'],
  ['工单 SH20150302-000123，2015-03-02 10:00', '工单 SH20150302-000123，2015-03-02 10:00'],
  ['没有数字', '没有数字'],
])('reliability.md#citizens %j leaves the house as %j', (text, bare) => {
  expect(withoutNumbers(text)).toBe(bare)
  expect(withoutNumbers(bare)).toBe(bare)
})

const someone = { name: '王女士', phone: '5555555', address: '某路814号' }
test.each([
  ['王女士住某路814号，电话5555555、13812341234', someone, '王*住某路，电话555****5555、138****1234'],
  ['住12弄，王', { name: '王', phone: null, address: '12弄' }, '住，王'],
  ['王女士，13812341234', { name: null, phone: '', address: null }, '王女士，138****1234'],
  ['王女士，13812341234', null, '王女士，138****1234'],
])('reliability.md#citizens %j is without what is known of %j: %j', (text, citizen, bare) => {
  expect(withoutCitizen(text, citizen)).toBe(bare)
})
