import { expect, test } from 'vitest'
import { demandServing, servingUnits } from '../../../src/domain/office/serving.ts'

const units = [
  { code: 'a', name: '甲', active: true },
  { code: 'b', name: '乙', active: false },
]

test('contract.md#units: a unit that was retired takes no new tickets', () => {
  expect(() => demandServing(units, 'a')).not.toThrow()
  expect(() => demandServing(units, 'nobody knows')).not.toThrow()
  expect(() => demandServing(units, 'b', 'moveTo')).toThrow(
    expect.objectContaining({ code: 'unit-retired', detail: { unit: '乙', field: 'moveTo' } }),
  )
  expect(servingUnits(units).map(({ code }) => code)).toEqual(['a'])
})
