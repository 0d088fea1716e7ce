import { expect, test } from 'vitest'
import { COHORTS } from '../../src/domain/lists/people.ts'
import { findUnit } from '../../src/domain/unit-names.ts'
import { seededUnits } from '../support/seeds.ts'

const units = seededUnits()
const find = (text: string) => findUnit(text, units).code

test.each(['', ' ', '松', '徐汇区水务局', 'pudong2', '浦东新区水务局。'])(
  'contract.md#units 「%s」 is no unit',
  (text) => {
    expect(() => find(text)).toThrow(expect.objectContaining({ code: 'unknown-unit', detail: { unit: text } }))
  },
)

test.each([
  ['供水', ['市供水管理处', '城投供水热线']],
  ['管理处', ['市水利管理处', '市供水管理处', '市排水管理处', '市堤防（泵闸）设施管理处']],
])('contract.md#units 「%s」 could be several units', (text, candidates) => {
  const several = candidates.slice(0, 3)
  expect(() => find(text)).toThrow(
    expect.objectContaining({
      code: 'ambiguous-unit',
      detail: expect.objectContaining({ candidates: expect.arrayContaining(several) }),
    }),
  )
})

test.each([
  ['浦东', 'pudong'],
  ['供水处', 'water-supply'],
  ['执法总队', 'law-enforcement'],
  ['堤防', 'embankment'],
  ['市堤防(泵闸)设施管理处', 'embankment'],
  ['设施管理', 'embankment'],
  [' 浦东新区 水务局 ', 'pudong'],
  ['ＰＵＤＯＮＧ', 'pudong'],
  ['Water-Supply', 'water-supply'],
  ['崇明', 'chongming'],
  ['城投', 'chengtou'],
])('contract.md#units 「%s」 is %s', (text, code) => {
  expect(find(text)).toBe(code)
})

test('contract.md#units the fifteen units in their order, each found by code, name and every short form', () => {
  expect(units.map(({ code }) => code).join(' ')).toBe(
    'law-enforcement water-conservancy water-supply drainage embankment pudong fengxian qingpu songjiang jiading ' +
      'baoshan minhang jinshan chongming chengtou',
  )
  expect(COHORTS.map((cohort) => units.filter((unit) => unit.cohort === cohort).length)).toEqual([10, 4, 1])
  const forms = units.flatMap(({ code, name, short }) => [code, name, ...short])
  expect(new Set(forms).size).toBe(forms.length)
  for (const { code, name, short } of units) {
    for (const form of [code, name, ...short]) expect([form, find(form)]).toEqual([form, code])
  }
})
